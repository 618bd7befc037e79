"""Words that headings and labels are made of, in the languages of the notes, and signs that many patterns look for.

Lists of words are written as text, many to a line, so that a reader takes them in at a glance: ``words`` parts them.
"""

import re


def words(*lines: str) -> tuple[str, ...]:
    """The words of some lines, in order."""
    return tuple(word for line in lines for word in line.split())


_EMPTY_WORDS = frozenset(
    words(
        "概要 説明 詳細 基本 基礎 まとめ その他 そのほか メモ ノート ポイント はじめに 初めに 用語 用語集 知識",
        "内容 本文 全般 共通 前提知識 覚えること 要点 ざっくり 概念 とは 定義 補足 備考 雑多 雑記 いろいろ",
        "一般 基本事項 基礎知識 学んだこと 勉強メモ 学習メモ わかったこと 復習 今日の学び 学び 気づき",
        "その他の知識 そのほかの知識 解説 本編 事項 知っておくこと 参考 参照 出典 ドキュメント 資料 公式",
        "よくある質問 結論 まず結論 結論から言うと 要約 一言で言うと 一言でいうと ひとことで言うと ひとことでいうと",
        "直感的な説明 直感的に言うと tl;dr tldr",
        "overview summary notes note description details detail misc others other introduction intro general",
        "basics basic about memo definition points point tips tip glossary terms contents references",
        "reference links document documentation documents blackbelt faq quota quotas",
        "caption キャプション 図 figure legend 凡例",
        "blog ブログ how tutorial tutorials チュートリアル what これは何 何 なに whatis",
        "개요 정의 설명 요약 기타 概述 简介 总结 定义",
    )
)
EMPTY = _EMPTY_WORDS | frozenset(
    (
        "key point", "key points", "exam tip", "exam tips", "pro tip", "side note", "good to know", "see also",
        "note to self", "in short", "in a nutshell",
    )
)  # fmt: skip
"""Headings that say nothing about what stands below them."""

_ASPECT_WORDS = words(
    "特徴 性質 メリット デメリット 利点 欠点 用途 使い所 使いどころ ユースケース 主なユースケース 注意 注意点 制限",
    "制約 料金 課金 コスト 構成 構成要素 種類 機能 主な機能 仕組み 流れ 手順 使い方 設定 設定方法 方法 条件",
    "要件 役割 目的 効果 理由 原因 対策 対処 対処法 対応 解決策 解決 改善 現状 問題 問題点 課題 結果 例 具体例",
    "例外 比較 違い ベストプラクティス 長所 短所 セキュリティ 監視 モニタリング エラー メトリクス 暗号化 性能",
    "可用性 耐久性 スケーリング バックアップ 保持期間 最小保存期間 取り出し時間 料金体系 前提条件 禁忌 副作用",
    "場面 強み 弱み 影響 注意事項 留意点 改善策",
    "features feature pros cons advantages disadvantages benefits usage use cases limits limitations limit",
    "cause causes reason reasons solution solutions problem problems drawback drawbacks limitation limitations",
    "downside downsides upside upsides advantage disadvantage benefit requirement requirements prerequisite",
    "prerequisites symptoms consequence consequences mitigation mitigations remedy remedies",
    "pricing cost steps example examples why how when security monitoring metrics errors best practices",
    "indications contraindications",
    "특징 장점 단점 용도 优点 缺点 特点 用途",
)
_ASPECT_PHRASES = (
    *("use case", "use cases", "user cases", "key features", "best practice", "best practices", "key points"),
    *("use when", "when to use", "don't use when", "when not to use", "retrieval time", "retrieval times"),
    *("minimum storage duration", "storage duration", "side effects", "view types"),
)
ASPECTS = frozenset((*_ASPECT_WORDS, *_ASPECT_PHRASES))
"""Headings that name a side of the thing above them, and say nothing without it."""
SIDES = ASPECTS | frozenset(words("purpose process goal action outcome result results impact effect effects approach"))
"""What is said of a thing under such a label is none of its members either."""
SEVERAL = frozenset(
    words(
        "特徴 メリット デメリット 利点 欠点 長所 短所 用途 ユースケース 条件 前提条件 要件 役割 効果 理由 原因 対策",
        "注意点 問題点 課題 ポイント 目的 場面 強み 弱み 影響 注意事項 留意点",
    )
)
"""Aspects of which a thing has several: the lines below are their list."""
KINDS = words(
    "種類 種別 タイプ 方式 戦略 ポリシー 要素 モード クラス プラン 変数 メトリクス オプション パラメータ パラメーター",
    "機能 層 レイヤー 原則 柱 手法 プロトコル コマンド 権限 ロール 値 フック メソッド 一覧 リスト 特徴 メリット",
    "デメリット 利点 欠点 特性 アクション 状態 ステータス イベント 属性 項目 階層 モデル パターン レベル 単位 事項",
    "エンドポイント ソース 段階 フェーズ ステップ 機器",
    "types strategies modes classes options policies tiers states phases parameters metrics kinds components layers",
    "levels models patterns actions methods principles pillars variables attributes endpoints properties",
)
"""What headings of lists end in."""
SCENARIO = re.compile(
    r"^(?:ある[^、。はがでを]{0,16}?(?:会社|企業|組織|チーム|メーカー|機関|団体|大学|病院|銀行)|"
    r"(?:会社|企業|同社|貴社|御社|あなた|開発チーム|DevOps エンジニア)(?:は|が|の|では)|"
    r"(?:A|The|Your) (?:company|team|developer|organization|organisation)\b|"
    r"You (?:have been|work\b|are (?!not\b|billed|charged|limited|able|allowed|required)))"
)
"""The beginning of an exam question's story: it sets a scene and states no fact."""
SCENE_HEADING = re.compile(
    r"^(?:(?:会社|企業|組織|顧客|同社|お客様)の[^。]{0,8}(?:要件|問題|課題|状況|要望|ニーズ)(?:と(?:要件|課題|問題))?|シナリオ|問題文|"
    r"(?:現在|現状)の(?:状況|構成)(?:の(?:問題点?|課題))?|(?:この)?問題の(?:原因|背景)|"
    r"scenario|(?:the )?company(?:'s)? requirements?)$",
    re.IGNORECASE,
)
"""Headings of an exam question's story: what stands below them is true of a company in a question."""
SCENE_ASPECT = re.compile(
    r"(?:要求(?:事項)?|要件|要望|前提(?:条件)?|制約(?:条件)?|状況|ニーズ|requirements?|constraints?)", re.IGNORECASE
)
"""Headings that, behind an exam question's story, go on with it."""
SCENE_WISH = re.compile(
    r"(?:求め|望ん|希望し|要求し|必要とし|検討し|計画し)て(?:いる|います)[。:：]?$|たいと(?:考え|思っ)て(?:いる|います)[。:：]?$|"
    r"\b(?:needs?|wants?|requires?|would like)\b.*:$"
)
"""How a line of an exam question's story ends that says what the company wants."""
ANSWER_GIVEN = "答え?|解答|回答"
"""An answer, whoever gave it."""
ANSWER_RIGHT = "正解|正答"
ANSWER_WORD = f"{ANSWER_GIVEN}|{ANSWER_RIGHT}"
"""What names an answer in Japanese, to be set in a group of a pattern."""
ANSWER_MARK = f"A|Ａ|{ANSWER_WORD}"
"""What authors write before an answer, whether they name it or only mark it."""
FALSEHOOD = (
    r"(?:よく(?:ある|見る|見られる)|典型的な|ありがちな|代表的な)?"
    r"(?:引っ?掛け|引っかけ|ひっかけ|誤解|誤答|間違い|勘違い)"
)
"""What names that which is not so, to be set in a group of a pattern; 誤り stands as often before why it is wrong."""
COUNTED_KINDS = r"methods|ways|types|kinds|modes|options|forms|approaches|categories"
"""What English notes count before they name them, to be set in a group of a pattern."""
KANA_AND_HAN = r"\u3040-\u30ff\u3400-\u9fff"
"""The letters of Japanese, of which kanji are those of Chinese too, to be set in a class of characters."""
ARROW = r"(?:→|⇒|➡|⇨|=>|->|⟶)"
"""The arrow by which one thing leads to another, in whatever signs, to be set in a pattern."""
ARROW_BETWEEN = re.compile(rf"[ \u3000]*{ARROW}[ \u3000]*")
"""It and the spaces around it, which belong to neither side."""
WEEKDAYS = (
    r"[（(](?:(?:[月火水木金土日祝振休](?:曜日?)?[・/／、,]?)+|"
    r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.]?)[)）]"
)
"""The day of the week in brackets, behind a date: ``（木）``, ``（月・祝）``, ``(Thu)``."""
TIME_MARK = re.compile(
    r"(?:(?:video|part|clip|lecture|section|chapter)[ #]*\d{0,3},? +(?:at +)?)?"
    r"\d{1,2}(?:\.[0-5]\d\.[0-5]\d(?![.\d])|:[0-5]\d:[0-5]\d)(?! ?(?:UTC|GMT|[AP]M\b|[-–~〜]))\b[.:]?",
    re.IGNORECASE,
)
"""The place in a recording that a line of a log begins with (``1.46.00 …``, ``Video 2 0:14:30``)."""
