"""The edits of the edit matrix: a small folder of notes, and what each edit of it may do to a collection.

A note is told by its label: ``path: context › prompt = text with numbered blanks [tags]``. Every label that a row of
``EDITS`` does not name must stay as it is.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from program import Program
from repository import git

ROOT = Path(__file__).parents[2]
LEDGER = "notes2anki.lock"
FIRST, HOUR, DAY = 1_700_000_000, 3600, 86_400
SQS, LAMBDA, DYNAMO, ORG = "dva/sqs.md", "dva/lambda.md", "dva/dynamodb.md", "sap/organizations.md"

NOTES = MappingProxyType(
    {
        SQS: """\
# SQS

## キューの種類

- 標準キュー: 順序を保証しない、少なくとも1回の配信
- FIFOキュー: 順序を保証し、重複を取り除くキュー
- DLQ: 処理に失敗したメッセージを退避するキュー
- 暗号化: KMSキーによるサーバー側の暗号化に対応

## メッセージ

- 可視性タイムアウトはデフォルト30秒、最大12時間
- メッセージの保持期間は最大14日
- ロングポーリングの待機時間は最大20秒
- 受信方法
  - ショートポーリング: 一部のサーバーだけを調べて即座に応答する
  - ロングポーリング: 全サーバーを調べてメッセージの到着を待つ
""",
        LAMBDA: """\
# Lambda

## 制限

- 実行時間は最大15分
- メモリは128MBから10240MBまで
- コンテナイメージ: 最大10GBまでのOCI互換イメージ

## 同時実行

- 予約済み同時実行数: 関数のために確保しておく同時実行の枠
- プロビジョニング済み同時実行数: 初期化済みの実行環境を待機させる機能
- 暗号化: KMSキーによるサーバー側の暗号化に対応
""",
        DYNAMO: """\
# DynamoDB

## インデックス

| 種類 | パーティションキー | 作成時期 |
|---|---|---|
| LSI | テーブルと同じ | テーブル作成時のみ |
| GSI | テーブルと異なってよい | いつでも |

## 読み取り

- 結果整合性: 直前の書き込みが反映されないことがある読み取り
- 強力な整合性: 直前の書き込みを必ず反映する読み取り

## 復元の手順

1. バックアップを一覧から選ぶ
2. 新しいテーブルの名前を決める
3. 暗号化の鍵を指定する
4. 復元を始める
5. 状態が有効になるのを待つ
6. 項目の件数を比べる
7. アプリケーションの接続先を切り替える
8. 古いテーブルを削除する
""",
        ORG: """\
# Organizations

## ポリシー

- SCP: アカウントに許可できる操作の上限を決めるポリシー
- タグポリシー: リソースのタグの付け方を揃えるポリシー
- ＯＵの入れ子は最大５階層

## 配置

- 東京には拠点を最大2か所まで置ける
- 大阪には拠点を最大3か所まで置ける
""",
    }
)

OLD_LEDGER = ROOT / "tests" / "frozen" / "ledger-v1.lock"
OLD_NOTES = MappingProxyType(
    {
        "notes2anki.toml": '[aliases]\ndva = "DVA"\nsap = "SAP"\n',
        "dva/a.md": """\
# SQS

## 可視性タイムアウト

- デフォルト 30秒

## 用語

- DLQ: 受信回数が maxReceiveCount を超えたメッセージの移動先

# Lambda

- タイムアウト: 関数が実行できる時間の上限 <!-- notes2anki: id=limits -->
- 展開後のパッケージは 250 MB まで
""",
        "sap/b.md": """\
# SQS

## 可視性タイムアウト

- デフォルト 30秒、最大 12時間

## 用語

- DLQ: 受信回数が maxReceiveCount を超えたメッセージの移動先
""",
    }
)
"""The facts of the frozen ledger, as notes of today."""


class Folder:
    """A folder of notes with its ledger, which the program builds, and the ways in which a person edits it."""

    def __init__(self, path: Path, program: Program) -> None:
        self.path, self.program, self.builds = path, program, 0

    def read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace what stands there exactly once."""
        text = self.read(name)
        assert text.count(old) == 1, (name, old)
        self.write(name, text.replace(old, new))

    def build(self, now: int) -> tuple[list[Path], list[dict[str, Any]]]:
        """Build with the real program; the packages and the lines of the manifest."""
        self.builds += 1
        out = self.path.parent / f"{self.path.name}-{self.builds}"
        done = self.program.run("build", self.path, "-o", out, "--manifest", out / "manifest", now=now)
        assert done.returncode == 0, done.stderr
        lines = (out / "manifest").read_text(encoding="utf-8").splitlines()
        return sorted(out.glob("*.apkg")), [json.loads(line) for line in lines]


def label(note: dict[str, Any]) -> str:
    """What tells a note of the manifest: where it stands, and all that is on its cards."""
    asked = " › ".join((*note["context"], note["prompt"]))
    return f"{note['path']}: {asked} = {' / '.join(note['text'].splitlines())} {note['extra']}{note['tags']}"


def content(of: str) -> str:
    """A label without the path, which is no part of what reaches Anki as a change."""
    return of.split(": ", 1)[1]


Change = Callable[[Folder], None]
Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One edit, and all it may do.

    ``steps`` change the folder, each built and imported, the first an hour after the notes' first build, each further
    one ``pause`` later. ``becomes`` replaces parts of labels, ``rewritten`` whole labels: the note with the old label
    must have the new one and still be the same. ``retired`` holds parts of the labels of notes that go, ``emptied``
    those of notes of which a card goes, ``new`` those of notes that come, ``again`` those of notes that were sent anew
    though they are as before.
    """

    name: str
    steps: tuple[Change, ...]
    becomes: tuple[Pair, ...] = ()
    rewritten: Callable[[str], str] = str
    retired: tuple[str, ...] = ()
    emptied: tuple[tuple[str, int], ...] = ()
    new: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    pause: int = HOUR

    def expected(self, of: str) -> str:
        """The label that the note with this label must have in the end."""
        for old, new in self.becomes:
            of = of.replace(old, new)
        return self.rewritten(of)


# --- ways to edit ------------------------------------------------------------------------------------------------


def put(name: str, *pairs: Pair) -> Change:
    """Replace parts of one file."""

    def change(folder: Folder) -> None:
        for old, new in pairs:
            folder.replace(name, old, new)

    return change


def everywhere(rewrite: Callable[[str], str]) -> Change:
    """Rewrite every file, as a formatter does."""

    def change(folder: Folder) -> None:
        for place in sorted(folder.path.rglob("*.md")):
            name = place.relative_to(folder.path).as_posix()
            folder.write(name, rewrite(folder.read(name)))

    return change


def move(old: str, new: str) -> Change:
    """Rename a file or a folder."""

    def change(folder: Folder) -> None:
        (folder.path / new).parent.mkdir(parents=True, exist_ok=True)
        (folder.path / old).rename(folder.path / new)

    return change


def both(*changes: Change) -> Change:
    """Several changes before one build."""

    def change(folder: Folder) -> None:
        for each in changes:
            each(folder)

    return change


def spaced(text: str) -> str:
    """A space wherever Japanese and Latin letters or digits meet, in notes and in labels with marks of blanks."""
    japanese, foreign = "[\u3041-\u30ff\u4e00-\u9fff]", "[A-Za-z0-9]"
    text = re.sub(rf"({japanese})((?:\{{\{{c\d::)?{foreign})", r"\1 \2", text)
    return re.sub(rf"({foreign}(?:\}}\}})?)({japanese})", r"\1 \2", text)


def numbered(text: str) -> str:
    """Every second-level heading with its number before it."""
    count = 0

    def number(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"## {count}. "

    return re.sub(r"^## ", number, text, flags=re.MULTILINE)


def sections_reordered(folder: Folder) -> None:
    head, first, second = folder.read(SQS).split("## ")
    folder.write(SQS, f"{head}## {second}\n## {first}")


def lose_ledger(folder: Folder) -> None:
    (folder.path / LEDGER).unlink()


def merge_branches(folder: Folder) -> None:
    """Two branches edit, add and delete, each with a build of its own; git merges notes and ledger."""
    folder.write(".gitattributes", f"{LEDGER} merge=union text eol=lf\n")
    git(folder.path, "init")
    git(folder.path, "add", ".")
    git(folder.path, "commit", "-m", "base")
    branches = (
        ("left", put(SQS, ("重複を取り除く", "重複を五分間にわたり取り除く"), ("は最大14日", f"は最大14日\n{SIZE}"))),
        ("right", put(LAMBDA, ("- 実行時間は最大15分\n", ""), ("待機させる機能", "待たせておく機能"))),
    )
    for number, (name, change) in enumerate(branches):
        git(folder.path, "checkout", "-b", name, "main")
        change(folder)
        folder.build(FIRST + HOUR // 2 + 600 * (number + 1))
        git(folder.path, "commit", "-am", name)
    git(folder.path, "merge", "-m", "both", "left")


def split_file(folder: Folder) -> None:
    """The second section goes to a file of its own, below the same title."""
    head, first, second = folder.read(SQS).split("## ")
    folder.write(SQS, f"{head}## {first}")
    folder.write("dva/sqs-messages.md", f"{head}## {second}")


def forget_rules(folder: Folder) -> None:
    """The ledger as another version of the program would have left it: other rules found the same notes."""
    folder.write(LEDGER, re.sub('"rule":"[^"]+"', '"rule":"by-hand"', folder.read(LEDGER)))


def rename_certification(folder: Folder) -> None:
    (folder.path / "sap").rename(folder.path / "pro")
    folder.write("notes2anki.toml", '[aliases]\nSAP = "PRO"\n')


FIFO = "- FIFOキュー: 順序を保証し、重複を取り除くキュー"
DLQ = "- DLQ: 処理に失敗したメッセージを退避するキュー"
SIZE = "- メッセージの本文は最大256KB"
TWIN = "- 暗号化: KMSキーによるサーバー側の暗号化に対応"
SHORT = "一部のサーバーだけを調べて即座に応答する"
LONG = "全サーバーを調べてメッセージの到着を待つ"
TIMEOUT = "可視性タイムアウトはデフォルト30秒、最大12時間"
ASKED_TIMEOUT = "可視性タイムアウトはデフォルト{{c1::30秒}}、最大{{c2::12時間}}"
LSI_ROW = "| LSI | テーブルと同じ | テーブル作成時のみ |\n"
GSI_ROW = "| GSI | テーブルと異なってよい | いつでも |\n"
NAMED = "2. 新しいテーブルの名前を決める"
RESERVED = "- 予約済み同時実行数: 関数のために確保しておく同時実行の枠"
IMAGE = "コンテナイメージ: 最大10GBまでのOCI互換イメージ"

EDITS = (
    Edit(name="nothing edited", steps=(both(),)),
    # --- words ---
    Edit(
        name="answer edited",
        steps=(put(SQS, ("重複を取り除く", "重複を五分間にわたり取り除く")),),
        becomes=(("重複を取り除く", "重複を五分間にわたり取り除く"),),
    ),
    Edit(
        name="typo in the prompt",
        steps=(put(LAMBDA, ("プロビジョニング済み", "プロビジョンド済み")),),
        becomes=(("プロビジョニング済み", "プロビジョンド済み"),),
    ),
    Edit(
        name="half-width to full-width",
        steps=(put(SQS, ("最大20秒", "最大２０秒")),),
        becomes=(("20秒", "２０秒"),),
    ),
    Edit(
        name="full-width to half-width",
        steps=(put(ORG, ("ＯＵの入れ子は最大５階層", "OUの入れ子は最大5階層")),),
        becomes=(("ＯＵの入れ子は最大{{c1::５階層}}", "OUの入れ子は最大{{c1::5階層}}"),),
    ),
    Edit(name="spaces between scripts", steps=(everywhere(spaced),), rewritten=spaced),
    Edit(
        name="emphasis added",
        steps=(put(SQS, ("重複を取り除く", "**重複**を取り除く"), ("保持期間", "*保持期間*")),),
        becomes=(("重複を取り除く", "**重複**を取り除く"), ("保持期間", "*保持期間*")),
    ),
    Edit(name="list marker changed", steps=(everywhere(lambda text: re.sub(r"(?m)^( *)- ", r"\1* ", text)),)),
    # --- words of both ---
    Edit(
        name="typo in the prompt and another ending",
        steps=(put(LAMBDA, ("プロビジョニング済み", "プロビジョンド済み"), ("待機させる機能", "待機させる機能です")),),
        becomes=(("プロビジョニング済み", "プロビジョンド済み"), ("待機させる機能", "待機させる機能です")),
    ),
    Edit(
        name="gloss added to prompt and answer",
        steps=(put(ORG, ("SCP: ", "SCP（Service Control Policy）: "), ("上限を決める", "上限（最大）を決める")),),
        becomes=(
            ("SCP =", "SCP（Service Control Policy） ="),
            ("{{c1::SCP}} /", "{{c1::SCP（Service Control Policy）}} /"),
            ("上限を決める", "上限（最大）を決める"),
        ),
        new=("SCP（{{c1::Service Control Policy}}",),
    ),
    Edit(
        name="both turned round",
        steps=(put(LAMBDA, (RESERVED, "- 未予約同時実行数: 関数のために確保しておかない同時実行の枠")),),
        retired=("› 予約済み同時実行数",),
        new=("› 未予約同時実行数 = ",),
    ),
    Edit(
        name="statement replaced by one that denies",
        steps=(put(ORG, ("ＯＵの入れ子は最大５階層", "OUの入れ子を5階層より深く、10階層にする方法はない")),),
        retired=("ＯＵの入れ子",),
        new=("OUの入れ子",),
    ),
    # --- headings ---
    Edit(
        name="heading renamed",
        steps=(put(SQS, ("## キューの種類", "## 選べるキュー")),),
        becomes=(("キューの種類", "選べるキュー"),),
    ),
    Edit(
        name="H1 renamed",
        steps=(put(SQS, ("# SQS", "# Simple Queue Service")),),
        becomes=((": SQS ", ": Simple Queue Service "), ("DVA::SQS", "DVA::Simple_Queue_Service")),
    ),
    Edit(name="heading levels changed", steps=(everywhere(lambda text: text.replace("## ", "### ")),)),
    Edit(
        name="heading put below the one before",
        steps=(put(DYNAMO, ("## 読み取り", "### 読み取り")),),
        becomes=(("DynamoDB › 読み取り", "DynamoDB › インデックス › 読み取り"),),
    ),
    Edit(
        name="heading inserted above",
        steps=(put(LAMBDA, ("## 同時実行", "## スケーリング\n\n### 同時実行")),),
        becomes=(("Lambda › 同時実行", "Lambda › スケーリング › 同時実行"),),
    ),
    Edit(name="ordinals added to headings", steps=(everywhere(numbered),)),
    # --- steps ---
    Edit(
        name="step inserted",
        steps=(put(DYNAMO, ("2. 新しい", "2. 復元の権限を確かめる\n2. 新しい")),),
        becomes=(
            *((f" / {step}. {{{{c{step}::", f" / {step + 1}. {{{{c{step}::") for step in range(8, 1, -1)),
            (" / 3. {{c2::", " / 2. {{c9::復元の権限を確かめる}} / 3. {{c2::"),
        ),
    ),
    Edit(
        name="step deleted",
        steps=(put(DYNAMO, ("2. 新しいテーブルの名前を決める\n", "")),),
        becomes=(
            (" / 2. {{c2::新しいテーブルの名前を決める}}", ""),
            *((f" / {step}. {{{{c{step}::", f" / {step - 1}. {{{{c{step}::") for step in range(3, 9)),
        ),
        emptied=(("復元の手順", 2),),
    ),
    Edit(
        name="steps swapped",
        steps=(
            put(
                DYNAMO,
                ("2. 新しいテーブルの名前を決める\n", ""),
                ("3. 暗号化の鍵を指定する\n", f"3. 暗号化の鍵を指定する\n{NAMED}\n"),
            ),
        ),
        becomes=(
            (
                "2. {{c2::新しいテーブルの名前を決める}} / 3. {{c3::暗号化の鍵を指定する}}",
                "2. {{c3::暗号化の鍵を指定する}} / 3. {{c2::新しいテーブルの名前を決める}}",
            ),
        ),
    ),
    # --- places ---
    Edit(
        name="bullet moved within a section",
        steps=(put(SQS, (f"{DLQ}\n", ""), ("## キューの種類\n\n", f"## キューの種類\n\n{DLQ}\n")),),
    ),
    Edit(
        name="bullet moved to another section",
        steps=(put(SQS, (f"{DLQ}\n", ""), ("## メッセージ\n\n", f"## メッセージ\n\n{DLQ}\n")),),
        becomes=(("キューの種類 › DLQ", "メッセージ › DLQ"),),
    ),
    Edit(
        name="bullet moved to another file",
        steps=(both(put(SQS, (f"{DLQ}\n", "")), put(LAMBDA, ("## 同時実行\n\n", f"## 同時実行\n\n{DLQ}\n"))),),
        becomes=((f"{SQS}: SQS › キューの種類 › DLQ", f"{LAMBDA}: Lambda › 同時実行 › DLQ"),),
        rewritten=lambda of: of.replace("DVA::SQS", "DVA::Lambda") if "DLQ" in of else of,
    ),
    Edit(name="file renamed", steps=(move(SQS, "dva/queues.md"),), becomes=((SQS, "dva/queues.md"),)),
    Edit(
        name="folder moved inside the certification",
        steps=(both(move(SQS, "dva/app/sqs.md"), move(LAMBDA, "dva/app/lambda.md")),),
        becomes=((SQS, "dva/app/sqs.md"), (LAMBDA, "dva/app/lambda.md")),
    ),
    Edit(name="sections reordered", steps=(sections_reordered,)),
    Edit(
        name="bullet inserted at the top",
        steps=(put(SQS, ("## メッセージ\n\n", f"## メッセージ\n\n{SIZE}\n")),),
        new=("本文は最大{{c1::256KB}}",),
    ),
    # --- shapes ---
    Edit(
        name="bullet split into parent and child",
        steps=(put(SQS, (FIFO, "- FIFOキュー\n  - 順序を保証し、重複を取り除くキュー")),),
    ),
    Edit(
        name="two bullets merged",
        steps=(put(LAMBDA, ("15分\n- メモリ", "15分、メモリ")),),
        becomes=(("メモリは{{c1::128MBから10240MB}}", "実行時間は最大{{c2::15分}}、メモリは{{c1::128MBから10240MB}}"),),
        retired=("実行時間",),
    ),
    Edit(
        name="two long bullets merged",
        steps=(put(SQS, ("は最大14日\n- ロング", "は最大14日、ロング")),),
        becomes=(("= ロングポーリングの待機", "= メッセージの保持期間は最大{{c2::14日}}、ロングポーリングの待機"),),
        retired=("= メッセージの保持期間",),
    ),
    Edit(
        name="twin added before",
        steps=(put(SQS, ("# SQS\n\n", f"# SQS\n\n## 概観\n\n{TWIN}\n\n")),),
        new=("SQS › 概観 › 暗号化",),
    ),
    Edit(
        name="twin added after",
        steps=(both(put(LAMBDA, (TWIN, f"{TWIN}\n\n## 保護\n\n{TWIN}"))),),
        new=("Lambda › 保護 › 暗号化",),
    ),
    Edit(
        name="two answers swapped",
        steps=(put(SQS, (SHORT, "@"), (LONG, SHORT), ("@", LONG)),),
        becomes=((SHORT, "@"), (LONG, SHORT), ("@", LONG)),
    ),
    # --- numbers ---
    Edit(
        name="number changed",
        steps=(put(SQS, ("デフォルト30秒", "デフォルト45秒")),),
        becomes=(("{{c1::30秒}}", "{{c1::45秒}}"),),
    ),
    Edit(
        name="number added in front",
        steps=(put(SQS, (TIMEOUT, "可視性タイムアウトは最小0秒、デフォルト30秒、最大12時間")),),
        becomes=((ASKED_TIMEOUT, "可視性タイムアウトは最小{{c3::0秒}}、デフォルト{{c1::30秒}}、最大{{c2::12時間}}"),),
    ),
    Edit(
        name="number removed",
        steps=(put(SQS, (TIMEOUT, "可視性タイムアウトは最大12時間")),),
        becomes=((ASKED_TIMEOUT, "可視性タイムアウトは最大{{c2::12時間}}"),),
        emptied=(("可視性タイムアウト", 1),),
    ),
    Edit(
        name="number removed and brought back",
        steps=(
            put(SQS, (TIMEOUT, "可視性タイムアウトは最大12時間")),
            put(SQS, ("可視性タイムアウトは最大12時間", TIMEOUT)),
        ),
        again=("可視性タイムアウト",),
    ),
    Edit(
        name="numbers reordered",
        steps=(put(SQS, (TIMEOUT, "可視性タイムアウトは最大12時間、デフォルト30秒")),),
        becomes=((ASKED_TIMEOUT, "可視性タイムアウトは最大{{c2::12時間}}、デフォルト{{c1::30秒}}"),),
    ),
    # --- kinds ---
    Edit(
        name="definition becomes a cloze",
        steps=(put(LAMBDA, (IMAGE, "コンテナイメージは最大10GBまでのOCI互換イメージ")),),
        becomes=(
            (
                "制限 › コンテナイメージ = {{c1::最大10GBまでのOCI互換イメージ}}",
                "制限 = コンテナイメージは最大{{c1::10GB}}までのOCI互換イメージ",
            ),
        ),
    ),
    Edit(
        name="cloze becomes a definition",
        steps=(put(SQS, ("保持期間は最大14日", "保持期間: 最大14日")),),
        becomes=(
            (
                "メッセージ = メッセージの保持期間は最大{{c1::14日}}",
                "メッセージ › メッセージの保持期間 = 最大{{c1::14日}}",
            ),
        ),
    ),
    Edit(
        name="definition becomes a cloze and a definition again",
        steps=(
            put(LAMBDA, (IMAGE, "コンテナイメージは最大10GBまでのOCI互換イメージ")),
            put(LAMBDA, ("コンテナイメージは最大10GBまでのOCI互換イメージ", IMAGE)),
        ),
        again=("コンテナイメージ",),
    ),
    # --- tables ---
    Edit(
        name="table cell edited",
        steps=(put(DYNAMO, ("いつでも", "いつでも追加できる")),),
        becomes=(("{{c2::いつでも}}", "{{c2::いつでも追加できる}}"),),
    ),
    Edit(
        name="table rows swapped",
        steps=(put(DYNAMO, (LSI_ROW, ""), (GSI_ROW, f"{GSI_ROW}{LSI_ROW}")),),
        becomes=(("- {{c1::LSI}} / - {{c1::GSI}}", "- {{c1::GSI}} / - {{c1::LSI}}"),),
    ),
    Edit(
        name="table columns swapped",
        steps=(
            put(
                DYNAMO,
                ("| パーティションキー | 作成時期 |", "| 作成時期 | パーティションキー |"),
                ("| テーブルと同じ | テーブル作成時のみ |", "| テーブル作成時のみ | テーブルと同じ |"),
                ("| テーブルと異なってよい | いつでも |", "| いつでも | テーブルと異なってよい |"),
            ),
        ),
        becomes=(
            ("| パーティションキー | 作成時期 |", "| 作成時期 | パーティションキー |"),
            (
                "{{c1::テーブルと同じ}} | {{c2::テーブル作成時のみ}}",
                "{{c2::テーブル作成時のみ}} | {{c1::テーブルと同じ}}",
            ),
            ("{{c1::テーブルと異なってよい}} | {{c2::いつでも}}", "{{c2::いつでも}} | {{c1::テーブルと異なってよい}}"),
        ),
    ),
    # --- several at once ---
    Edit(name="line endings changed", steps=(everywhere(lambda text: text.replace("\n", "\r\n")),)),
    Edit(
        name="file split in two",
        steps=(split_file,),
        becomes=((f"{SQS}: SQS › メッセージ", "dva/sqs-messages.md: SQS › メッセージ"),),
    ),
    Edit(
        name="heading renamed and answer edited",
        steps=(put(SQS, ("## キューの種類", "## 選べるキュー"), ("重複を取り除く", "重複を五分間にわたり取り除く")),),
        becomes=(("キューの種類", "選べるキュー"), ("重複を取り除く", "重複を五分間にわたり取り除く")),
    ),
    Edit(
        name="file renamed and number changed",
        steps=(both(put(SQS, ("デフォルト30秒", "デフォルト45秒")), move(SQS, "dva/queues.md")),),
        becomes=((SQS, "dva/queues.md"), ("{{c1::30秒}}", "{{c1::45秒}}")),
    ),
    Edit(
        name="heading above short lines renamed and a number changed",
        steps=(put(LAMBDA, ("## 制限", "## クォータ"), ("最大15分", "最大20分")),),
        becomes=(("制限", "クォータ"), ("{{c1::15分}}", "{{c1::20分}}")),
    ),
    Edit(
        name="values of two subjects in kanji swapped",
        steps=(put(ORG, ("最大2か所", "最大9か所"), ("最大3か所", "最大2か所"), ("最大9か所", "最大3か所")),),
        becomes=(
            ("東京には拠点を最大{{c1::2か所}}", "東京には拠点を最大{{c1::3か所}}"),
            ("大阪には拠点を最大{{c1::3か所}}", "大阪には拠点を最大{{c1::2か所}}"),
        ),
    ),
    # --- deletions ---
    Edit(
        name="subject in kanji deleted, another one corrected to its value",
        steps=(put(ORG, ("- 東京には拠点を最大2か所まで置ける\n", ""), ("最大3か所", "最大2か所")),),
        becomes=(("大阪には拠点を最大{{c1::3か所}}", "大阪には拠点を最大{{c1::2か所}}"),),
        retired=("東京",),
    ),
    Edit(name="line deleted", steps=(put(SQS, (f"{DLQ}\n", "")),), retired=("DLQ",)),
    Edit(
        name="one of twins deleted",
        steps=(put(LAMBDA, (f"{TWIN}\n", "")),),
        retired=("Lambda › 同時実行 › 暗号化",),
        new=("Lambda › 同時実行 = - {{c1::予約済み",),  # the other two are now asked as a list
    ),
    Edit(
        name="fact replaced by another of its form",
        steps=(put(SQS, ("メッセージの保持期間は最大14日", "キュー名の長さは最大80文字")),),
        retired=("保持期間",),
        new=("キュー名の長さは最大{{c1::80文字}}",),
    ),
    Edit(
        name="another fact in the same frame and place",
        steps=(put(SQS, ("メッセージの保持期間は最大14日", "DLQの保持期間は最大14日")),),
        retired=("= メッセージの保持期間",),
        new=("DLQの保持期間は最大{{c1::14日}}",),
    ),
    Edit(
        name="another fact in the same frame and place, and another answer",
        steps=(put(ORG, ("ＯＵの入れ子は最大５階層", "RCPの入れ子は最大3階層")),),
        retired=("ＯＵの入れ子",),
        new=("RCPの入れ子は最大{{c1::3階層}}",),
    ),
    Edit(
        name="definition replaced by another",
        steps=(put(LAMBDA, (RESERVED, "- レイヤー: 複数の関数で共有するライブラリの入れ物")),),
        retired=("› 予約済み同時実行数",),
        new=("› レイヤー = ",),
    ),
    Edit(
        name="deleted and restored a month later",
        steps=(put(SQS, (f"{DLQ}\n", "")), put(SQS, (TWIN, f"{DLQ}\n{TWIN}"))),
        pause=31 * DAY,
        again=("DLQ",),
    ),
    # --- the ledger ---
    Edit(name="rules renamed by an upgrade", steps=(forget_rules,)),
    Edit(name="ledger lost", steps=(lose_ledger,)),
    Edit(
        name="ledger lost and an answer edited later",
        steps=(lose_ledger, put(SQS, ("重複を取り除く", "重複を五分間にわたり取り除く"))),
        becomes=(("重複を取り除く", "重複を五分間にわたり取り除く"),),
    ),
    Edit(
        name="ledger merged from two branches",
        steps=(merge_branches,),
        becomes=(("重複を取り除く", "重複を五分間にわたり取り除く"), ("待機させる機能", "待たせておく機能")),
        new=("本文は最大{{c1::256KB}}",),
        retired=("実行時間",),
    ),
    Edit(
        name="certification renamed with an alias",
        steps=(rename_certification,),
        becomes=((ORG, "pro/organizations.md"), ("SAP::", "PRO::")),
    ),
)
