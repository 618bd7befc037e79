"""Where a line separates a term from its definition: ``term: definition``, ``term：…``, ``term - …``, ``term = …``,
``term・・・…``, ``term；…``, ``NAME　…``, ``【term】…``, ``term … …``, ``**term** …``, ``BOL（Bill Of Lading）…``,
a bare name and a full stop.

The separator counts only outside brackets, quotes, code and links, and only where the left side can be a term: not a
URL scheme, a time, an ARN, a configuration line or a sentence.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..formulas import is_formula
from ..language.english.brackets import stands_for
from ..language.english.choices import is_pronoun
from ..language.english.sentence import clauses_of
from ..language.english.text import is_english
from ..language.inline import Mark, View, plain, view
from ..language.japanese import words as japanese
from ..language.japanese.words import CLOSING, OPENING
from ..language.vocabulary import ANSWER_WORD, KANA_AND_HAN
from ..model import Markdown

SENTENCE_END = re.compile(r"[。．.!?！？]$")
_SEPARATOR = re.compile(
    rf"(?P<colon>[ \u3000]*(?:：|:(?=[ \u3000])|:(?=[{KANA_AND_HAN}「『（【])|"
    rf"(?<=[{KANA_AND_HAN}）」]):(?![:/])|(?<=[ \u3000]):(?![A-Za-z_+-]+:)(?=[A-Za-z]))[ \u3000]*)"
    r"|(?P<dots>[ \u3000]*(?:・{2,}|[…‥]{1,}|\.{3,})[ \u3000]*)"
    r"|(?P<semicolon>；[ \u3000]*)"
    r"|(?P<dash>(?<=\S)[ \u3000]+(?:[-–—―]{1,2}|ー)[ \u3000]+|[—―]{2}|(?<=\S)-[ ])"
    rf"|(?P<space>(?<=[A-Za-z0-9)])(?:\u3000+|\t+| {{3,}})(?=[{KANA_AND_HAN}]))"
    r"|(?P<equals>[ \u3000]*(?<![=!<>:])[=＝](?![=>＞])[ \u3000]*)"
)
_NOT_TERM = re.compile(
    r"^※?(?:true|false|yes|no|correct|incorrect|wrong|はい|いいえ|正しい|誤り|注意|注意点|補足|重要|メモ|備考|ポイント|要するに|つまり|結論|note|注|※|"
    r"exam tips?|(?:pro ?)?tips?|hints?|fyi|important|remember|warning|caution|gotcha|ヒント|"
    r"例|ex|exemplo|ejemplo|beispiel|e\.g|参考|参照|出典|引用|see|ref|url|link|リンク|todo|あとで.*|"
    r"caption.*|キャプション|図\d*|fig(?:ure)?\.?(?:\s?\d+)?|"
    rf"\d{{1,2}}|Q\d*|A\d+|質問|問題|{ANSWER_WORD}|解説|answer|question)$",
    re.IGNORECASE,
)
_HAS_TOPIC = re.compile(r"[^\x00-\x7f]は、.")
"""A sentence whose topic stands before a name with a colon in it: ``Xは、種別:A と同じ``."""
_LONGEST_TERM = 60
_IN_BRACKETS_BEHIND = re.compile(r"\s*[（(][^（）()]*[)）]$")
_LONGEST_CODE = 30
_LEAST_SPACED = 4
"""What wide space sets off from a term has so many characters at least, or it is none."""
_LISTED = re.compile(
    r"(?P<term>[^\sA-Za-z。、:：/]{2,20})[ \u3000]+"
    r"(?P<rest>[A-Za-z][\w.+-]*(?:(?:[ ]?[/／][ ]?|[,、][ ]?)[A-Za-z][\w.+-]*){2,})"
)
_VALUE = r"(?:なし|あり|不可|可|不要|必須|任意|無制限|無料|有料|(?:約|最大|最小)?[0-9０-９$¥][^。\u3000]{0,24})"
"""What a label can have for its value: whether there is one, or a figure."""
_SPACED = re.compile(rf"(?P<term>[^\sA-Za-z\d。、,，.:：/()（）]{{3,14}})\u3000+(?P<rest>{_VALUE})")
_ADDRESS = re.compile(
    r"(?P<term>\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?)[ \u3000]+"
    r"(?P<rest>(?!(?:is|are|was|can|must|will|has|for|to|in|on|and|or)\b|[はがをにのでと])"
    r"[A-Za-z\u3040-\u9fff][^.。]{2,50})"
)
"""An address and what it is for: ``10.0.0.2 DNS server``."""
_VALUES = re.compile(
    r"(?P<term>[A-Za-z_][\w.+-]{0,15})[:：]"
    r"(?P<rest>\d+[A-Za-z]{1,6}[:：](?:-?\d[\d,.]*[~〜～-]-?\d[\d,.]*|\d+[A-Za-z]{1,6}))"
)
"""A name and its two figures, with nothing but colons between them: ``byte:8bit:-128~127``."""
_BEFORE_PICTURE = re.compile(r"(?P<term>[^:：]+?)[ \u3000]*[:：]")
_BRACKETS = "【】［］〔〕＜＞"
_IN_BRACKETS = re.compile(
    rf"[【［〔＜](?P<term>[^{_BRACKETS}]+)[】］〕＞][ \u3000]*(?P<rest>[^\s{_BRACKETS}].{{5,}})", re.DOTALL
)
_BEHIND_BOLD = re.compile(
    r"[ \u3000]+(?P<rest>(?!(?:は|が|を|に|の|で|と|も|や|から|まで|へ)[^ー])"
    rf"(?!(?:こと|もの|ため|場合|ように)[がをにはでも、。])[{KANA_AND_HAN}].{{3,}}|"
    r"[A-Z][a-z]* (?:\S+ ){2,}.+)",
    re.DOTALL,
)
_SET_OFF = re.compile(r"[^\d、。,.:：]{2,30}")
"""What can be a term though no sign divides it: a short name without figures."""
_BARE_KIND = re.compile(r"(?:ツール|サービス|機能|システム|製品|ソフト(?:ウェア)?|ソリューション|サーバー?)[。]?")
"""What a name in letters goes on with as a part of it: of a thing it says nothing."""
_LEADS_TO_CASES = re.compile(r"(?:use|choose|prefer|avoid)\b.*\b(?:for|when|if|to)[ ]?:", re.IGNORECASE)
"""What is said behind a label and goes on in the lines below: ``Advice: Use the small sail for:``."""
_SPELT_OUT = re.compile(
    r"(?P<term>(?P<letters>[A-Z][A-Za-z0-9]{1,7})[ ]?[（(](?P<words>[A-Za-z][A-Za-z '’/&-]{3,60})[)）])[ \u3000]*"
    r"(?P<rest>[\u30a1-\u30ff\u3400-\u9fff][^。、]{2,40})"
)
_TITLED = re.compile(r"(?P<term>[^。、\d]{3,24})。[ \u3000](?P<rest>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Split:
    """A term, what separates it (``colon``, ``dots``, …) and its definition, all as source Markdown."""

    term: Markdown
    definition: Markdown
    by: str


def _titled(seen: View) -> Split | None:
    """A Japanese line that opens with a bare name as its title: ``長期保存。 期間に制限がありません。``."""
    found = _TITLED.match(seen.text)
    if not found or not _is_told_whole(found["rest"]) or _NOT_TERM.match(found["term"]):
        return None
    words = [w for w in japanese.tokens(found["term"]) if w.surface not in ("の", "と", "や")]
    if any(w.pos in ("動詞", "助動詞", "助詞") for w in words):
        return None
    return Split(seen.slice(*found.span("term")), seen.slice(*found.span("rest")), "stop")


def _is_told_whole(text: str) -> bool:
    """Whether a Japanese text is made of whole sentences."""
    return japanese.has_kana(text) and all(
        japanese.ends_in_predicate(text[start:end].rstrip("。. ")) for start, end in japanese.sentences(text)
    )


_FIGURE_BEFORE = re.compile(r"(?:^|\s)\d[\d.,]*\s?[A-Za-z%]{0,4}\s*$")
_FIGURE_BEHIND = re.compile(r"\s*\d[\d.,]*\s?[A-Za-z%]{0,4}(?:\s|$)")


@lru_cache(maxsize=32768)
def split_term(text: Markdown) -> Split | None:
    """Split a line into term and definition; None where it is no such line. The definition is never empty."""
    seen = view(text)
    shown = seen.text
    if values := _VALUES.fullmatch(shown):
        return Split(seen.slice(*values.span("term")), seen.slice(*values.span("rest")), "colon")
    for found in _SEPARATOR.finditer(shown):
        kind = found.lastgroup or ""
        if not is_outside(seen, found.start(), found.end()):
            continue
        term, definition = shown[: found.start()].strip(), shown[found.end() :].strip()
        if not term or not definition:
            return None
        if kind == "dash" and is_range(shown, found.start(), found.end()):
            continue
        if found.group() == "- " and not _ends_mark(seen, found.start()):
            continue
        coded = kind == "equals" and _is_code(seen, found.start())
        if not (coded or _can_be_term(term, kind)) or not _can_be_definition(definition, kind):
            if kind == "colon" or len(term) > _LONGEST_TERM:
                return None
            continue
        rest = seen.rest(found.start(), found.end())
        # A mark that goes over the separator and ends before the line would bring the term back.
        is_cut = len(plain(rest)) > len(definition) and any(map(str.isalnum, definition))
        return Split(seen.slice(0, found.start()), Markdown(definition) if is_cut else rest, kind)
    return _spaced(seen) or _set_off(seen) or _titled(seen) or _spelt_out(seen)


def split_picture(text: Markdown) -> Split | None:
    """Split a line of which nothing but pictures stand behind the colon: ``構成図：![](…)``."""
    seen = view(text)
    found = _BEFORE_PICTURE.fullmatch(seen.text)
    pictures = seen.pictures_behind()
    if not found or not pictures or not is_outside(seen, found.end("term"), len(seen.text)):
        return None
    if not _can_be_term(found["term"], "colon") or SENTENCE_END.search(found["term"]):
        return None
    return Split(seen.slice(*found.span("term")), pictures, "colon")


def _spelt_out(seen: View) -> Split | None:
    """Letters with what they stand for, and right behind them what that is: ``BOL（Bill Of Lading）船荷証券``."""
    found = _SPELT_OUT.fullmatch(seen.text)
    if found is None or _BARE_KIND.fullmatch(found["rest"]) or japanese.ends_in_verb(found["rest"]):
        return None
    if not stands_for(found["letters"], found["words"]):
        return None
    return Split(seen.slice(*found.span("term")), seen.slice(*found.span("rest")), "mark")


def _set_off(seen: View) -> Split | None:
    """A term that only brackets or bold letters set off from what is said of it: ``【X】…``, ``**X** …``."""
    found = _IN_BRACKETS.fullmatch(seen.text)
    term = found.span("term") if found else (0, 0)
    bold = next((m for m in seen.marked(Mark.STRONG) if m.start == 0), None)
    if found is None and bold is not None:
        found, term = _BEHIND_BOLD.fullmatch(seen.text, bold.end), (0, bold.end)
    if found is None:
        return None
    name = seen.text[slice(*term)]
    if not _SET_OFF.fullmatch(name) or _NOT_TERM.match(name) or SENTENCE_END.search(name):
        return None
    return Split(seen.slice(*term), seen.slice(*found.span("rest")), "mark")


def _spaced(seen: View) -> Split | None:
    """A label that a mere space sets off from a list of names (``冗長性 LRS / ZRS / GRS``) or from its value."""
    for by, found in (("space", _LISTED.fullmatch(seen.text)), ("value", _label_with_value(seen.text))):
        if found and is_outside(seen, found.end("term"), found.start("rest")):
            return Split(seen.slice(*found.span("term")), seen.slice(*found.span("rest")), by)
    return None


def _label_with_value(text: str) -> re.Match[str] | None:
    """A bare Japanese label that a wide space sets off from its value (最小保存期間　なし); an address with its use."""
    if address := _ADDRESS.fullmatch(text):
        return address
    found = _SPACED.fullmatch(text)
    if found is None or _NOT_TERM.match(found["term"]):
        return None
    words = [w for w in japanese.tokens(found["term"]) if w.surface != "の"]
    return found if all(w.pos in ("名詞", "接頭辞", "接尾辞", "形状詞") for w in words) else None


def _is_code(seen: View, end: int) -> bool:
    """Whether the text up to a place is one code span: before `` = `` that is a term, even a figure."""
    stop = len(seen.text[:end].rstrip())
    return any(m.start == 0 and m.end == stop <= _LONGEST_CODE for m in seen.marked(Mark.CODE))


def _ends_mark(seen: View, end: int) -> bool:
    """Whether the text up to a place is set in bold or as code: then a hyphen right behind it divides."""
    return any(m.start == 0 and m.end == end for m in seen.marked(Mark.STRONG, Mark.CODE))


def is_outside(seen: View, start: int, end: int) -> bool:
    """Whether a place lies outside brackets, code and links."""
    depth = 0
    for char in seen.text[:start]:
        depth += (char in OPENING) - (char in CLOSING)
    if depth > 0:
        return False
    return not any(m.start < end and start < m.end for m in seen.marked(Mark.CODE, Mark.LINK))


def is_range(text: str, start: int, end: int) -> bool:
    """Whether a dash stands between two figures: ``1 GiB - 16 TiB``."""
    return bool(_FIGURE_BEFORE.search(text[:start]) and _FIGURE_BEHIND.match(text[end:]))


def _can_be_term(term: str, kind: str) -> bool:
    if len(term) > _LONGEST_TERM or _NOT_TERM.match(term.strip()) or re.search(r"[。！？]|[.!?]\s", term):
        return False
    if (is_english(term) and _is_told(term)) or _HAS_TOPIC.search(term):
        return False
    if kind == "equals":
        return len(term) <= 40 and not re.search(r"(?:^|\s)--?[a-z][\w-]*$|-[a-z][\w-]+$|^[A-Z]+_[A-Z_]+$|[|&;]", term)
    if kind == "dash" and is_english(term) and any(c.is_state and c.subject[1] for c in clauses_of(term, 0, len(term))):
        return False
    if kind in ("dash", "dots", "space"):
        bare = _IN_BRACKETS_BEHIND.sub("", term)
        return len(bare) <= 40 and not (japanese.is_japanese(term) and japanese.ends_in_predicate(term))
    return not re.fullmatch(r"[\d\s.:/-]+", term) or bool(re.fullmatch(r"[1-5]\d\d", term))


def _is_told(term: str) -> bool:
    """Whether the left side is an English clause that tells something (``you create two keys``) and no term."""
    return any(is_pronoun(term[slice(*clause.subject)]) for clause in clauses_of(term, 0, len(term)))


def _can_be_definition(definition: str, kind: str) -> bool:
    if _LEADS_TO_CASES.fullmatch(definition):
        return False
    if (kind == "dots" and len(definition) < 2) or (kind == "space" and len(definition) < _LEAST_SPACED):
        return False
    if kind == "equals":
        return len(definition) > 1 or is_formula(definition)
    if kind == "dash" and definition.endswith((":", "：")):
        return False
    return not re.match(r"//", definition) and bool(re.search(r"\w", definition))
