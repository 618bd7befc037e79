"""Twelve typical notes, as the rules make them; the pictures of their cards are looked at by people."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from notes2anki.diagnostics import Span
from notes2anki.model import Blank, Body, Guid, Kind, KnownNote, Markdown, Match, Math, Note, RuleName

TABLE = """| ストレージクラス | 取り出し | 最低保存期間 | 向いている使い方 |
|---|--:|--:|---|
| Standard | 即時 | なし | よく使うデータ |
| Standard-IA | 即時 | @@ | 月に一度ほど使うデータ |
| Glacier Deep Archive | 12～48 時間 | 180 日 | 何年も見ない記録 |
"""
CODE = """```yaml
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12   # 実行環境
      Handler: app.handler
      Timeout: @@
      Environment: { Variables: { TABLE_NAME: !Ref OrdersTableWithAQuiteLongLogicalName } }
```"""
LONG = """- 標準キューでは、まれに同じメッセージが 2 回届く
- そのため、受け取る側は同じ処理をくり返しても結果が変わらないように作る
- FIFO キューにすると順番と 1 回だけの処理が守られるが、スループットに上限がある
- バッチ処理なら最大 3,000 件/秒、高スループットモードではさらに上げられる
- 片方からもう片方へは変えられないので、キューを作り直す
"""


@dataclass(frozen=True)
class Sample:
    """A note and what its card is to show."""

    name: str
    context: tuple[str, ...]
    prompt: str
    body: tuple[str | Blank, ...]
    extra: str = ""
    reverse: bool = False
    lang: str = "ja"
    math: Math = Math.NONE


def blank(text: str, group: int = 1, hint: str = "") -> Blank:
    return Blank(Markdown(text), group, hint)


SAMPLES = (
    Sample(
        "number",
        ("SQS", "時間の設定"),
        "可視性タイムアウト",
        ("デフォルト ", blank("30 秒"), "、最大 ", blank("12 時間", 2)),
    ),
    Sample(
        "term",
        ("Lambda",),
        "コールドスタート",
        (blank("しばらく呼ばれなかった関数で、実行環境を用意してから動き出すため、最初の応答が遅くなること"),),
        extra="プロビジョニング済同時実行で避けられる。",
    ),
    Sample(
        "list",
        ("S3", "バケットポリシー"),
        "ポリシーの文に書く要素",
        (blank("- `Effect`\n- `Principal`\n- `Action`\n  - ワイルドカードが使える\n- `Resource`\n- `Condition`"),),
    ),
    Sample("table", ("S3", "ストレージクラス"), "Standard-IA の最低保存期間", (TABLE,)),
    Sample("code", ("SAM", "テンプレート"), "タイムアウトを 15 分にする", (CODE,)),
    Sample(
        "long-extra",
        ("SQS", "キューの種類"),
        "標準キューの配信",
        ("メッセージは", blank("少なくとも 1 回"), "届き、順番は", blank("ベストエフォート", 2), "になる"),
        extra=LONG,
    ),
    Sample(
        "both-ways",
        ("暗号化",),
        "エンベロープ暗号化",
        (blank("データキーでデータを、KMS キーでデータキーを暗号化すること"),),
        reverse=True,
    ),
    Sample(
        "sentence",
        ("DynamoDB", "キャパシティ"),
        "",
        ("**1 RCU** は、最大 4 KB の項目を 1 秒に ", blank("強い整合性で 1 回、または結果整合性で 2 回"), " 読める量"),
    ),
    Sample(
        "hint",
        ("CloudFormation", "組み込み関数"),
        "ほかのスタックの値を使う関数",
        (blank("`Fn::ImportValue`", hint="Fn::…"), "（出力側は `Export` を付ける）"),
    ),
    Sample(
        "english",
        ("Kubernetes", "Workloads"),
        "What does a DaemonSet guarantee?",
        (blank("That every matching node runs one copy of a Pod, including nodes that join the cluster later."),),
        extra="Typical uses: log collectors, node monitoring, storage daemons.",
        lang="en",
    ),
    Sample(
        "callout",
        ("試験対策", "Route 53 のルーティングポリシー"),
        "利用者の場所で応答を変えるポリシー",
        ("> [!TIP] 見分け方\n> 国や大陸なら", blank("位置情報ルーティング"), "、速さなら==レイテンシー==ルーティング"),
    ),
    Sample(
        "math",
        ("統計", "正規分布"),
        "確率密度",
        ("平均 $\\mu$、分散 $\\sigma^2$ のとき ", blank("$\\frac{1}{\\sqrt{2\\pi\\sigma^{2}}}$")),
        math=Math.ALL,
    ),
)
FILLED = {"table": "30 日", "code": "900"}


def known(sample: Sample, path: str = "dva/messaging.md") -> KnownNote:
    """The sample as identify hands it on."""
    body: list[str | Blank] = []
    for piece in sample.body:
        if isinstance(piece, str) and "@@" in piece:
            before, after = piece.split("@@")
            body += [before, blank(FILLED[sample.name]), after]
        else:
            body.append(piece)
    groups = max(piece.group for piece in body if isinstance(piece, Blank))
    note = Note(
        certification="DVA",
        kind=Kind.TERM,
        rule=RuleName("sample"),
        span=Span(path=PurePosixPath(path), first=1, last=2),
        context=tuple(Markdown(step) for step in sample.context),
        prompt=Markdown(sample.prompt),
        body=_body(body),
        extra=Markdown(sample.extra),
        tags=("DVA::sample",),
        lang=sample.lang,
        math=sample.math,
    )
    return KnownNote(
        note=note,
        guid=Guid(f"sample-{sample.name}"),
        numbers=tuple(range(1, groups + 1)),
        reverse_number=groups + 1 if sample.reverse else None,
        match=Match.NEW,
    )


def _body(pieces: list[str | Blank]) -> Body:
    return tuple(piece if isinstance(piece, Blank) else Markdown(piece) for piece in pieces)
