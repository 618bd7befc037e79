"""A term with its expansion or identifier in brackets."""

import re
from collections.abc import Iterator

from ..language.asides import names_letters, told_gloss, without_alias_words
from ..language.english.brackets import stands_for
from ..language.inline import Cut, body, plain, view
from ..language.japanese.words import ends_in_predicate, has_kana
from ..language.phrases import Range
from ..language.transcriptions import is_transcribed
from ..model import Kind
from ..topics.glosses import STANDINGS, gloss_of
from ..topics.labels import label
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic, lines_of
from ._place import Place
from ._rule import Draft, Verdict, group_rule

_NAMED = re.compile(r"^(?P<term>[^（()）:：]{2,40}?)\s*[（(](?P<name>[A-Za-z][\w .&/-]{2,50})[)）]$")
_PROPER_WORDS = 3
"""A translation of so many capitalised words (Recovery Point Objective) is the name by which the thing is known."""
_PLAIN_WORD = re.compile(r"[A-Z][a-z]+")
_STANDING = re.compile(rf"(?:optional|required|default|{STANDINGS})$", re.IGNORECASE)

_STANDING_OF_ALL = re.compile(r"(?:すべて|全て|全部|いずれも|どれも|両方)(?:が|とも)?(?:必須|必要|任意|推奨|重要|頻出)")
"""What is remarked of all that a heading counts, and names nothing."""
_PLACE_IN_COURSE = re.compile(
    r"(?:モジュール|ラボ|チャプター|レッスン|セクション|第)[ ]?\d+(?:[,、・〜～~-] ?\d+)*[章回部]?"
)
_EXAM = re.compile(r"(?:[A-Z]{2,4}-[A-Z]?\d{2,4}|\d{3}-\d{3,4})(?:[-\s]?v?\d+)?")
"""The code of an exam, behind the title of what was learnt for it."""
_SHARE = re.compile(r"\d{1,3}(?:[-–~]\d{1,3})?[ ]?[%％]")
"""How much of an exam a part is."""
_ORIGIN = re.compile(r"(?:from|for|with|without|in|on|at|by|as|of|to|via|per|see|not|if|when)\s", re.IGNORECASE)
"""How a remark begins that says where something is from, or when it holds."""
_PART = re.compile(r"[①-⑳❶-❿]$|[^\s]で[一-龯]{2,}$")
"""How a heading ends that is one of several, or something to do: ``…をやり直す①``, ``関数で条件分岐``."""
_OF_STUDY = re.compile(
    r"(?:超|最)?要点|まとめ|整理|総合|★?超?頻出|必読|必見|必修|頻出|要(?:確認|復習|暗記|注意)|暗記|再掲|途中|未完|作成中|編集中|追記.{0,10}|"
    r"(?:試験|出題|配点|得点).{0,16}|抜粋|引用"
)
"""What a remark says of the notes or the exam, and not of the name before it."""
_NO_THING = re.compile(r"(?:か|から|まで|へ|で)$")
"""What ends in such a particle names nothing."""
_PART_OF_TEXT = re.compile(
    r"(?:違い|ところ|問われ方|設問|別解|例題|解答(?:例|コード)?|実装例|使用例|コード例|(?:的な|試験|練習|典型|過去)問題?|について|改善|"
    r"(?:に関する|使う|出る)用語)$|^例[\s\u3000]|"
    r"(?i:\b(?:cheat[- ]?sheets?|notes?|summary|overview|takeaways?|tips?|mistakes?(?: bank)?|flash ?cards?|"
    r"checklists?|review|recap)$|^things\b)"
)
"""What names a part of what is written: the brackets behind it say of which kind, or of what."""
_MANY = 2
_ORDER = re.compile(r"[\u3040-\u309f一-龯]順$")
"""What a remark ends in that says how the lines below are sorted: ``航海術（RTAが短い順）``."""


@group_rule
def bracketed_name(topic: Topic, place: Place) -> Iterator[Verdict]:
    """What a term is called in full, or in code.

    ## What it finds
    Headings and parent bullets of the form ``用語（Name）`` or ``ABC (Full Name)``; ``Name (gloss)`` where a neighbour
    has a gloss in brackets, too.

    ## What it makes
    A cloze note with the bracketed name hidden.

    ## What it leaves alone
    Brackets with remarks (必須, optional, "from the slides"), the codes of exams and how much of one a part is, what
    a part of the text (別解, 設問) is of, several names that a heading is about, product names that repeat the term,
    initials of the term's own words, a tag that several names share.

    ## Options
    None.
    """
    if topic.carrier is Carrier.FILE or (topic.is_leaf and not split_term(topic.text)):
        return
    seen = view(label(topic.text))
    name = _name_of(seen.text) or _gloss_by_custom(seen.text, topic, place)
    if (
        name is None
        or _is_remark(seen.text[slice(*name)], topic)
        or _is_category(seen.text[slice(*name)], topic, place)
    ):
        return
    term = seen.text[: name[0]].rstrip(" \u3000(（")
    said = without_alias_words(seen.text[slice(*name)])
    inside = seen.text[slice(*name)].strip()
    if _OF_STUDY.fullmatch(inside) or _names_no_thing(term) or _is_reading(term, inside):
        return
    yield Draft(
        kind=Kind.CLOZE,
        prompt=seen.slice(0, len(term)),
        path=place.ancestors,
        body=body(seen, [Cut(name[0] + said[0], name[0] + said[1], 1)]),
        lines=frozenset(),
        support=lines_of(topic),
    )


def _names_no_thing(term: str) -> bool:
    """Whether a text tells what is done or asked, or names a part of what is written, and no thing."""
    if _PART.search(term) or _PART_OF_TEXT.search(term):
        return True
    return has_kana(term) and (ends_in_predicate(term) or _NO_THING.search(term) is not None)


def _is_reading(term: str, name: str) -> bool:
    """Whether one of two is the other one in katakana: ``ストレージ（Storage）``, ``Storage（ストレージ）``."""
    return is_transcribed(term.casefold(), name.casefold()) or is_transcribed(name.casefold(), term.casefold())


def _name_of(text: str) -> Range | None:
    """The expansion or identifier in the brackets behind a term."""
    found = _NAMED.match(text)
    if (
        not found
        or _STANDING.match(found["name"].strip())
        or _ORDER.search(found["name"])
        or not _tells(found["term"], found["name"])
    ):
        return None
    if stands_for(found["name"], found["term"]):
        return None  # the initials of the words that are shown
    return found.span("name")


def _gloss_by_custom(text: str, topic: Topic, place: Place) -> Range | None:
    """The gloss of a name where the author glosses names: another line beside this one is a name with brackets, too."""
    gloss = gloss_of(text)
    if gloss is None or place.parent is None or names_letters(text[slice(*gloss)]):
        return None
    others = (t for t in place.parent.topics if t is not topic and t.carrier is topic.carrier)
    glossed = [name for t in others if gloss_of(name := plain(label(t.text)))]
    if _PLAIN_WORD.fullmatch(text, *gloss) and all(_name_of(name) for name in glossed):
        return None  # a role among names that are spelt out
    return told_gloss(text, gloss) if glossed else None


def _is_remark(name: str, topic: Topic) -> bool:
    listed = topic.carrier is Carrier.HEADING and name.count("/") >= _MANY and " / " in name
    bare = name.strip()
    remarks = (_SHARE, _EXAM, _STANDING_OF_ALL, _PLACE_IN_COURSE)
    return bool(listed or any(remark.fullmatch(bare) for remark in remarks) or _ORIGIN.match(name))


def _is_category(tag: str, topic: Topic, place: Place) -> bool:
    """Whether a tag only sorts what stands side by side: several have it, and none of the others shares another.

    Where two tags take turns (SSD, HDD), which one a thing has is worth asking, unless the title says one of them.
    """
    if place.parent is None:
        return False
    labels = [plain(label(t.text)) for t in place.parent.topics if t.carrier is topic.carrier]
    bearers: dict[str, set[str]] = {}
    for text in labels:
        if gloss := gloss_of(text):
            bearers.setdefault(text[slice(*gloss)], set()).add(text[: gloss[0]])
    sorting = {each for each, names in bearers.items() if len(names) > 1}
    above = set(re.findall(r"\w+", plain(place.parent.label)))
    return tag in sorting and (len(sorting) == 1 or not above.isdisjoint(sorting))


def _tells(term: str, name: str) -> bool:
    """Whether the name is an expansion or an identifier, not an abbreviation that the term spells out."""
    initials = "".join(w if w.isupper() else w[0] for w in re.findall(r"[A-Z][\w-]*", term)).upper()
    if not _is_identifier(name) and not _expands(term, name):
        return False
    bare = re.sub(r"^(?:AWS|Amazon)\s+", "", name).upper().replace(" ", "")
    return not initials.endswith(bare) and bare not in term.upper().replace(" ", "")


def _is_identifier(name: str) -> bool:
    return bool(re.search(r"[a-z][A-Z]|[_/.-]\w|[a-z]\d", name)) and " " not in name.strip()


def _expands(term: str, name: str) -> bool:
    """Whether one is the abbreviation of the other, or its proper name; a mere translation is not asked for."""
    short, long = sorted((term.strip(), name.strip()), key=len)
    initials = "".join(w if w.isupper() else w[0] for w in re.findall(r"[A-Za-z][\w]*", long)).upper()
    letters = re.sub(r"\W|^(?:AWS|Amazon) ", "", short).upper()
    if letters.isascii():
        return letters in initials or initials in letters
    return len(re.findall(r"\b[A-Z]", name)) >= _PROPER_WORDS
