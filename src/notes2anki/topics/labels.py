"""What a heading or parent bullet is worth as context: its label, or nothing.

Ordinals, dates, question numbers and empty words (概要, その他, Overview) say nothing about the facts below them. An
aspect (メリット, 用途, Use case) says something only beside the thing it is an aspect of.
"""

import re
from functools import lru_cache

from ..language.clauses import subject_of_sentence
from ..language.inline import Mark, View, plain, view
from ..language.japanese.words import ends_in_predicate, sentences
from ..language.quantities import quantities
from ..language.vocabulary import ASPECTS, EMPTY, KINDS, SCENARIO, SEVERAL, TIME_MARK, WEEKDAYS, words
from ..model import Markdown
from .ownblanks import without_marks
from .quizzes import heads_quiz
from .separators import SENTENCE_END, split_term
from .titles import FOR_WHOM, SUBTITLE

LABEL_LENGTH = 40
_LABEL_WORDS = 6
"""A bare term has no more characters, nor words."""
_ADDRESS_AHEAD = r"\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"
_JAPANESE_CHAPTER = r"第[ \u3000]?[0-9０-９一二三四五六七八九十]{1,3}[ \u3000]?[章節回部編話](?:[\s\u3000:：]+|(?=\w))"
_PLAIN_NUMBER = (
    r"(?:(?:第|[Cc]hapter|CHAPTER)?[ ]?[0-9０-９]{1,2}(?:[.．-][0-9０-９]{1,3})*"
    r"(?:[.．)）、:：](?=[\s\u3000]|[^\x00-\x7f])|[章節回](?=[\s\u3000]|(?![（(])[^\x00-\x7f])|"
    r"(?=[\s\u3000]*[■□・「【]))|"
    r"(?:(?:第|[Cc]hapter|CHAPTER)[ ]?[0-9０-９]{1,2}(?:[.．-][0-9０-９]{1,3})*|"
    r"[0-9０-９]{1,2}(?:[.．-][0-9０-９]{1,3})+)(?=[\s\u3000])(?![ ][a-z])|"
    r"[①-⑳]|[(（][0-9０-９]{1,3}[)）])[\s\u3000]*"
)
_DOTTED_NUMBER = r"[0-9]{1,2}(?:(?:\.[0-9]{1,3})+\.?|[a-z][.)])[\s\u3000]+"
_ORDINAL = re.compile(rf"^(?!{_ADDRESS_AHEAD})(?:(?:{_JAPANESE_CHAPTER}|{_PLAIN_NUMBER})+|{_DOTTED_NUMBER})")
"""What numbers a line or heading; an address is no number."""
_LETTERED = re.compile(r"[0-9]{1,2}[a-z][.)]\s")
_BRACKETED = re.compile(r"\s*[\[【](?P<inside>[^\[\]【】]+)[\]】]\s*")
_COUNTED = re.compile(
    r"^[0-9０-９]+(?:[ \u3000]?(?:番目|つ目|個目|回目|台目)|[ \u3000]つ(?![なけい])|"
    r"[ \u3000](?:個|件|回|台|人|本|種類)(?=[のがをはにで])|"
    r"つ|個|件|回|台|人|本|秒|分|時間|日|週|[かヶカ]月|年|種類|段階|層|リクエスト|%|％|[A-Za-z])"
)
_COUNTED_THING = (
    r"問題?|設問|ルール|ケース|パターン|例|スライド|ページ|[Pp]{1,2}(?=[\s.]*[0-9０-９])|slide|page|Q|No|question|"
    r"第|part|section|chapter|day|"
    r"(?:ユニット|モジュール|ドメイン|タスク|unit|module|domain|task)(?=[\s.．#:：-]*[0-9０-９①-⑳])|"
    r"レッスン|セクション|講義|lesson|lecture|#"
)
_BARE_NUMBER = re.compile(
    rf"^(?:{_COUNTED_THING})*[\s.．#:：-]*[0-9０-９①-⑳./\-年月日(（)）\s:~〜～]*"
    rf"(?:章|節|部|問目?|回目?|日目)?[.．)）]?(?:[ ]?[(（][0-9０-９]{{1,2}} ?[回周巡]目[)）])?(?:[ ]?{WEEKDAYS})?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:第|例|実例|ケース|ケーススタディ|ユースケース|(?:正解|誤答)?パターン|シナリオ|フェーズ|ステップ|タスク|戦略|方法|手法|原則|ポイント|ユニット|"
    r"モジュール|レッスン|セクション|講義|ドメイン|ラーニングパス|(?:unit|module|lesson|lecture|section|part|chapter|domain|task|step|"
    r"phase|scenario|solution|option|method|approach|principle|use case|case study)\b)"
    r"[\s.．#-]*[0-9０-９①-⑳一二三四五六七八九十]+(?:章|節|部|回)?",
    re.IGNORECASE,
)
"""The number of a chapter, or of one case among several, with a title behind its colon."""
_OPTIONS = re.compile(r"[A-F](?:[\s,、/]+[A-F])+")
"""The letters of the right options, which nobody understands without the question."""
_SIGNS = r"\s\u3000■□◆◇●○〇★☆▼▲▶※・\U0001f300-\U0001faff\u2600-\u27bf\ufe0f"
_LEADING = re.compile(rf"(?:[{_SIGNS}#]|-\u3000|==(?!.*==))+")
"""Decoration, and a highlight that nobody closed."""
_SITE = r"[|｜]\s*(?:AWS|Amazon Web Services|Microsoft(?: \w+)?|Google Cloud|DevelopersIO|Qiita|Zenn)"
"""What a page's title ends in where it tells its site."""
_LEADS_THROUGH = (
    r"(?:を(?:順番?に)?(?:見て|説明して|紹介して|確認して)(?:いき|行き)(?:ましょう|ます)|"
    r"を(?:以下|下記|次)の?(?:表|図|リスト)?に(?:まとめ|示し|記し)(?:ます|ました|た|る)?)"
)
"""What the end of a line says of the text and not of its subject."""
_JOINS = re.compile(
    r"(?:また|なお|ので|なので|そのため|このため|したがって|従って|よって|つまり|ちなみに|一方で?|そして|さらに|しかも|ただし|しかし|"
    r"まず|次に|最後に)、\s*(?=\S)"
)
"""The conjunction by which a line joins the one before it: it asks nothing."""
_ADDRESS_BEHIND = re.compile(r"[\s\u3000]<?https?://[^\s<>]+>?[\s\u3000:：]*$")
"""The address of what a name stands for, behind it."""
_TRAILING = re.compile(
    rf"(?:[{_SIGNS}:：、。]|{SUBTITLE}|とは[？?]?|について|に関して|"
    rf"{_LEADS_THROUGH}|{_SITE}|{FOR_WHOM})+$"
)
LONGEST_LABEL = 90
"""For a line of more characters what it is about stands as its label."""
LONGEST_SUBJECT = 45
"""What a sentence is about has no more characters."""
_LEAST_SHOWN = 15
"""A text is not cut at a sign so near to its beginning."""


@lru_cache(maxsize=16384)
def label(text: Markdown, *, heading: bool = False, whole: bool = False) -> Markdown:
    """The topic a line stands for: its term, without ordinal, decoration and trailing colon.

    A dash in a ``heading`` divides no term from a definition: ``S3 Glacier - Instant`` is a name. A ``whole`` label has
    no definition at all.
    """
    text = without_marks(text) if "{{c" in text else text  # no braces above a question
    if announced := announced_kind(plain(text)) or _what_follows(plain(text)):
        return Markdown(announced)
    split = None if whole else split_term(text)
    if split and _names_aspect(split.term):
        split = None
    if split and split.by == "colon" and _NUMBERED.fullmatch(plain(split.term)):
        return label(split.definition, heading=heading)
    source = split.term if split and not (heading and split.by in ("dash", "mark")) else text
    seen = _unbracketed(view(source))
    shown = seen.text
    start = _after_ordinal(shown)
    codes = [m.start for m in seen.marked(Mark.CODE) if m.start < start and shown[m.start].isalnum()]
    start = min([start, *codes])  # figures in code are no ordinals
    end = len(shown)
    address = None if codes or "`" in source else _ADDRESS_BEHIND.search(shown, start + 1)
    end = address.start() if address else end
    trailing = _TRAILING.search(shown, start, end)
    if trailing and trailing.start() > start:
        end = trailing.start()
    if start >= end:
        return Markdown("")
    if end - start > LONGEST_LABEL:
        return _subject_of(seen, start, end)
    return seen.slice(start, end) if (start, end) != (0, len(shown)) else Markdown(seen.source.strip())


_ANNOUNCED = re.compile(
    r"(?:^|.*[、。])(?:(?P<who>[^、。]{2,40}?)(?:には|では|は))?(?P<told>[^、。]*?)"
    r"(?:主に)?(?:いくつか|複数|さまざま|様々)[のな](?P<kind>[^、。のがをにはで]{2,15})が"
    r"(?:あ(?:る|ります)|存在(?:する|します)|(?:用意|提供|準備)されてい(?:る|ます))[。:：]?$"
)
"""A line that says no more than that there are several things of a kind, which stand below it."""
_LEADS_ON = re.compile(
    r"。\s*(?P<what>[^、。]{4,40}?)は、?(?:以下|下記|次)の(?:とおり|通り|よう)(?:です|である|になります|になる)?[。:：]?$"
)
"""The last of several sentences, which says what stands below them."""
_LEAST_TOLD = 6
"""What is told of such a kind in fewer characters does not name it."""


def announced_kind(text: str) -> str:
    """What a line announces: ``Xには守るためのいくつかの方法があります`` → 守るための方法; empty for other lines."""
    found = _ANNOUNCED.match(text.strip())
    if found is None:
        return ""
    told, who = found["told"].strip(), found["who"] or ""
    if len(told) >= _LEAST_TOLD:
        return told + found["kind"]
    return f"{who.strip()}の{found['kind']}" if who.strip() and not told else ""


def _what_follows(text: str) -> str:
    """What the last of several sentences says stands below it: ``…。Xの欠点は以下の通りです：`` → Xの欠点."""
    found = _LEADS_ON.search(text.rstrip())
    return found["what"] if found else ""


def _unbracketed(seen: View) -> View:
    """A line without the square brackets that it stands in: ``[設定]``, ``【設定】``."""
    found = _BRACKETED.fullmatch(seen.text)
    return view(seen.slice(*found.span("inside"))) if found else seen


def _begins_with_quantity(shown: str) -> bool:
    found = quantities(shown[:40])
    return bool(_COUNTED.match(shown)) or bool(found and found[0].start == 0)


def _subject_of(seen: View, start: int, end: int) -> Markdown:
    """What a label that is a whole sentence is about: its topic, else its beginning; nothing of a story."""
    first, last = sentences(seen.text[start:end])[0]
    sentence = re.sub(rf"{_LEADS_THROUGH}。?$", "", seen.text[start + first : start + last])
    subject = subject_of_sentence(sentence, LONGEST_SUBJECT)
    if subject and SCENARIO.match(sentence):
        return Markdown("")
    return Markdown(subject or shortened(Markdown(sentence), LONGEST_LABEL))


def shortened(text: Markdown, longest: int) -> Markdown:
    """A text of about ``longest`` characters at most, cut between its words; one that is longer loses its marks."""
    shown = plain(text)
    if len(shown) <= longest:
        return text
    cut = max(shown.rfind(mark, 0, longest) for mark in ("、", "。", ",", " "))
    return Markdown(shown[: cut if cut > _LEAST_SHOWN else longest] + "…")


def _after_ordinal(shown: str) -> int:
    """Where a label begins behind decoration, ordinals and a conjunction; ``3つの…`` is no ordinal."""
    start = 0
    for pattern in (_LEADING, _ORDINAL, _LEADING):
        if pattern is _ORDINAL and _begins_with_quantity(shown[start:]) and not _LETTERED.match(shown[start:]):
            continue
        found = pattern.match(shown[start:])
        start += found.end() if found else 0
    joins = _JOINS.match(shown, start)
    return joins.end() if joins else start


def folded(text: str) -> str:
    """A label for comparison: lower case, white space and middle dots as one blank."""
    return re.sub(r"[\s\u3000・]+", " ", text).strip().lower()


@lru_cache(maxsize=16384)
def is_empty(text: Markdown) -> bool:
    """Whether a line is no context at all: a number, a date, an empty word, nothing visible."""
    shown = plain(label(text))
    errand = ERRANDS.match(shown) and not plain(text).rstrip("？? 。").endswith("とは")
    if not shown or folded(shown) in EMPTY or errand or TIME_MARK.fullmatch(plain(text).strip()):
        return True
    if _BARE_NUMBER.match(shown) or _BARE_NUMBER.match(plain(text)):
        return True
    return _OPTIONS.fullmatch(shown) is not None or heads_quiz(shown)


@lru_cache(maxsize=16384)
def is_aspect(text: Markdown) -> bool:
    """Whether a line names an aspect of what stands above it rather than a thing."""
    split = split_term(text)
    return _names_aspect(split.term if split else label(text))


def _names_aspect(text: Markdown) -> bool:
    shown = plain(text).strip(" :：")
    return folded(shown) in ASPECTS or folded(_OF_WHAT.sub("", shown)) in ASPECTS


def names_aspect_of(text: str) -> bool:
    """Whether a line names an aspect of which there are several, and what it is of: 管理人の役割, 成功に必要な条件."""
    found = _OF_A_THING.search(text.strip(" :："))
    several = found is not None and found["aspect"] in SEVERAL
    return several or _SEVERAL_IN_ENGLISH.fullmatch(text.strip()) is not None


def names_sections_of(text: str) -> bool:
    """Whether a line names an aspect of a thing, so that titles below it are members: 手法の課題, causes of failures.

    What stands below the points or effects of something is often what else there is to say.
    """
    shown = text.strip(" :：")
    found = _OF_A_THING.search(shown)
    return (found is not None and found["aspect"] in _OF_SECTIONS) or _SEVERAL_OF.fullmatch(shown) is not None


def is_side_of(text: str) -> bool:
    """Whether a Japanese line names an aspect of a thing: ハッシュ値の用途."""
    return (found := _OF_A_THING.search(text.strip(" :："))) is not None and found["aspect"] in ASPECTS


_OF_A_THING = re.compile(r"[のなるたいくき](?P<aspect>[一-龯ァ-ヺー点]{2,7})$")
"""What an aspect stands behind: の, or the end of what says which."""
_SEVERAL_ASPECTS = (
    r"(?:features|benefits|advantages|disadvantages|drawbacks|capabilities|characteristics|"
    r"limitations|requirements|considerations|responsibilities|measures|controls|protections|safeguards|mitigations|"
    r"countermeasures|recommendations|practices|misconfigurations|risks|threats|vulnerabilities|"
    r"weaknesses|(?:attack )?vectors|causes|reasons|symptoms|challenges|concerns|use cases|techniques|hardening|"
    r"prerequisites|criteria|goals)"
)
_SEVERAL_OF_A_THING = rf"{_SEVERAL_ASPECTS} (?:of|for|to)(?: [\w'’/&-]+){{1,5}}"
_SEVERAL_IN_ENGLISH = re.compile(
    rf"(?:(?:[\w'’/&-]+ ){{1,4}}{_SEVERAL_ASPECTS}|{_SEVERAL_OF_A_THING})(?: \([^()]*\))?[:：]?", re.IGNORECASE
)
"""An English heading that names an aspect of which there are several, and what it is of: ``common attack vectors``."""
_SEVERAL_OF = re.compile(_SEVERAL_OF_A_THING, re.IGNORECASE)
_OF_SECTIONS = (SEVERAL - {"ポイント", "影響", "特徴"}) | frozenset(words("行為 権利 義務 手段 書類 要素"))
_OF_WHAT = re.compile(r"(?<=[a-z]) (?:for|of) (?:the )?[A-Z][\w ]*$")
"""The thing that an English aspect is said to be of (``Use cases for X``)."""

ERRANDS = re.compile(
    r"^(?:TODO|ToDo|やること|やりたいこと|やったこと|取り組んだこと|今日やったこと|ハンズオン(?:でやること)?|所感|"
    r"作成中|執筆中|記載中|追記予定|未整理|感想|振り返り|ふりかえり|反省|次回|予定|進捗|"
    r"採点(?:ポイント|基準|表)?|配点|学習時間|勉強時間|目標|復習(?:すること|する(?:もの|項目)|リスト|予定)|next|"
    r"impressions?|log|理解(?:度)?チェック|(?:学習|到達)目標|"
    r"(?:あとで|後で|のちほど)(?:調べ|確認|復習|読|試|見)[^、。]{0,6}|"
    r"(?:読む|調べたい|読みたい)(?:もの|項目|リスト|用語)|"
    r"(?:to[ -]?do|to (?:read|check|review|look up)(?: later)?|(?:read|check|look up|research) later)(?: list)?|"
    r"(?:この(?:章|節|回|記事|講座)で)?(?:理解|習得)すること|(?:この(?:章|節|回|記事|講座)で)?学[ぶべ]る?こと|"
    r"(?:my )?(?:study|learning|exam|preparation) (?:plan|schedule|log|strategy)|"
    r"(?:学習|勉強|受験)(?:計画|スケジュール|方法|法|記録)|"
    r"what you(?:['’]?ll| will) learn|learning (?:objectives|outcomes|goals))$",
    re.IGNORECASE,
)
"""Headings of what was or will be done, not of what is so."""


_PLURAL = re.compile(r"(?:^|[ /-])[A-Za-z]{2,}(?<![su])s(?: \([^()]*\))?$")
_KINDS_OF = re.compile(
    r"(?:(?:the|main|different|common) )*(?:types|kinds|classes|modes|tiers|levels|categories) of ", re.I
)


def names_kind(text: str) -> bool:
    """Whether a heading says what kind of things it lists: 種類, 方式, メトリクス, Types, types of X."""
    return bool(_KINDS_OF.match(text)) or any(text.casefold().endswith(kind) for kind in KINDS)


_OF_A_CLAUSE = re.compile(
    r"(?<!に関)(?<!に対)(?<!とい)(?:する|した|できる|される|された|れる|れた|使う|使える|ある|いる|った|[いきしちにみり]た)"
    r"(?P<thing>[一-龯ァ-ヶー]{2,12})$"
)
_NO_KINDS = words(
    "場合 場面 方法 理由 仕組み 流れ 例 問題 問題点 課題 環境 必要 必要性 背景 目的 違い 章 際 前 後 直前 直後",
    "知識 用語 内容 情報 説明 話題 資料 記事 書籍 教材 環境構築 結果 効果 影響 可能性 状況 時間 時点 対象 箇所",
    "部分 範囲 意味 観点 ポイント ケース シーン タイミング メモ コード サンプル キーワード スキル 技術 作業",
    "コマンド コマンド集",
)
"""Nouns behind a clause that say nothing of the kind of what stands below, or sort what there is to learn."""


def names_things(text: str) -> bool:
    """Whether a Japanese heading tells by a clause what things it lists: 港で使える信号, 登録時に付ける識別子."""
    found = _OF_A_CLAUSE.search(text.strip(" :："))
    return found is not None and found["thing"] not in _NO_KINDS and not text.startswith("よく")


def names_several(text: str) -> bool:
    """Whether an English heading ends in a plural, which a bracket may follow: it names several things of a kind."""
    return bool(_PLURAL.search(text))


def is_label(text: str) -> bool:
    """Whether a text is a bare term rather than a statement: short, no sentence end, no verb at its end."""
    if not text or len(text) > LABEL_LENGTH or SENTENCE_END.search(text) or "、" in text[-1:]:
        return False
    if re.search(r"[\u3040-\u30ff]", text):
        return not ends_in_predicate(text)
    return len(text.split()) <= _LABEL_WORDS
