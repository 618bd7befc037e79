"""How many members a blank asks for, where it hides a listing: nobody can know when to stop otherwise.

And whether a line tells how many stand below it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import Blank, Body, Markdown
from .english.text import is_english
from .english.words import DETERMINERS, NOUNS_TOO, Word, english_words, is_adjective, is_adverb, verb_forms
from .inline import plain
from .japanese import words as japanese
from .phrases import Range, weight

_COMMA = re.compile(r"(?:、|[,，](?!\d{3}))[ \u3000]*|[ \u3000]+[/／][ \u3000]+")
_IN_BRACKETS = re.compile(r"(?<=\S)[ \u3000]?[（(][^（()）]*[)）]")
_ALL_IN_BRACKETS = re.compile(r"[（(](?P<inside>[^（()）]*)[)）]")
_OTHER_COMMA = re.compile(r"[,，](?!\d{3})")
_AND = ("と", "や", "および", "及び", "ならびに", "または", "もしくは")
_JOINING = ("の", "と", "や", "か")
_DONE = ("でき", "する", "します", "して", "され")
"""What is done is no thing to be counted: 構築、更新できる."""
_AND_SO_ON = ("など", "等", "といった", "ほか", "etc")
_LAST_NAMED = re.compile(r"(?:など|(?<![平均対同高優劣上中初親何一二三])等|といった|\betc)$")
"""How the last of the members ends that are named."""
OPEN_END = re.compile(
    r"(?:[、,，・][ \u3000]*(?:他|その他|ほか)|など|等|といった|ほか|[ \u3000]他|,? ?\betc\.{0,3}|"
    r",? ?\band (?:so on|so forth|more|many more|others)|,? ?\bamong others|\.{3,}|…+|・{2,})[。.]?\s*$",
    re.IGNORECASE,
)
"""How a list ends of which its author left members out."""
_OPEN_LINE = re.compile(
    r"(?:など|等|その他|そのほか|他|ほか|etc|others?|(?:and )?(?:so on|so forth|more|many more|others)|"
    r"among others|\.{2,}|…+|・{2,})[。.]*|"
    r"[〜~～…・.(（＜<ー\s-]*(?:(?:以下|以降|前|中|後)?(?:、?省)?略|snip|omitted)[〜~～…・.)）＞>ー\s-]*",
    re.IGNORECASE,
)
_OPENS_EXAMPLES = re.compile(
    r"(?:例えば|たとえば|例[:：]|主に|代表例|e\.?g\.|such as|for example|for instance|including)", re.IGNORECASE
)
"""How a listing begins that is but a part."""
_BULLET = re.compile(r"[ \u3000]*(?:[-*+・•●◦]|\d{1,2}[.)])[ \u3000]*\S")
_FEWEST, _PAIR = 3, 2
_PAIRED = ("または", "もしくは", "および", "及び", "ならびに")
_ENGLISH_LISTING = re.compile(r"[^,;()]+(?:, [^,;()]+)*,? (?P<last>and|or) [^,;()]+")
_ENGLISH_JOINT = re.compile(r",? (?:and|or) |, ")
_VERBAL = re.compile(
    r"\b(?:is|are|can|cannot|must|should|may|not|do|does|to|be|that|which|will|has|have|"
    r"with|for|of|in|on|by|from|as|at|into|onto|over|under|between|through|via|per|than|without|across)\b"
)
_IS_TOLD = re.compile(
    r"\b(?:both|either|use|uses|support|supports|provide|provides|allow|allows|need|needs|"
    r"all or nothing|(?:one|two|more) or (?:more|less))\b",
    re.IGNORECASE,
)
_COUNT_BEHIND = re.compile(
    r"の[ \u3000]?(?P<all>(?P<count>[2-9２-９二三四五六七八九])[ \u3000]?(?:つ|種類?|個|通り|パターン|タイプ|段階))"
)
_BEFORE_LISTING = re.compile(r"(?:は|には|では|として|大きく分けて|大別して|大別すると|主に|基本的に)、?|。")
_JOINT = re.compile(r"(?:と|や|および|及び|または|もしくは)、?|[、,，・]\s*(?:および|または)?")
_NUMERALS = "〇一二三四五六七八九"
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight")
_TOLD_IN_JAPANESE = re.compile(rf"(?P<count>\d{{1,2}}|[{_NUMERALS[2:]}])(?:つ|種類|個|通り)(?=に|が|は|の|ある|$)")
_TOLD_IN_ENGLISH = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS[2:])}|[2-8]) (?:[a-z-]+ ){{0,2}}[a-z]+s\s*:?$", re.IGNORECASE
)
_TOLD_FIRST = re.compile(
    rf"(?:there are |the )?(?P<count>{'|'.join(_NUMBERS[2:])}|[2-9]) (?:[a-z-]+ ){{0,2}}"
    r"(?:types|kinds|ways|modes|options|levels|classes|tiers|strategies|policies|methods|models|states|phases|steps|"
    r"layers)\b",
    re.IGNORECASE,
)
"""An English line that begins with the number of what stands below it: ``6 types of storage``."""
_MANY = ("ten", "eleven", "twelve")
_MANY_IN_JAPANESE = re.compile(
    rf"(?<![\d.,第])(?P<count>\d{{2}}|[一二]?十[{_NUMERALS[1:]}]?)[ ]?"
    r"(?:つ|個|種類?|通り|項目|点|本|件|条|原則|要素|段階|カ条|ヶ条|か条)(?![目以前後])"
)
_MANY_IN_ENGLISH = re.compile(
    rf"\b(?P<count>\d{{2}}|{'|'.join(_MANY)}) (?:[a-z-]+ ){{0,2}}[a-z]+(?<![su])s\b", re.IGNORECASE
)
_TEN = 10
_NOUNS = frozenset(("名詞", "接頭辞", "接尾辞", "補助記号", "空白"))
_NO_PAIR = re.compile(r"[:：#/／\d]|^(?:通常|普段|現在|従来|今回|以前|最近|本来)、")
_WITH = re.compile(
    r"と(?:並行|一緒|最初|最後|互換性?|同[義等様じ]|連携|比較|統合|同時|違い?|オプション|信頼|関係|関連|接続|通信|対応|一致|競合|共存|共有|併用|照合|同期|結合|提携|混同|区別|別(?:に|の|々))|^ほとんど"
)
"""What a thing is done with, or is like, is no second thing."""
_NO_PROMPT = Markdown("")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{1,6}")
_SMALL = ("and", "or", "of", "the", "for", "to", "a", "in", "on")
_GOES_ON = re.compile(r"(?:then|so|but|after|before|if|when|while|until|because|else|otherwise)\b")
"""What a comma divides from the member before it and is none: the next thing that happens."""
_PLURAL = re.compile(r"[a-z]{2}(?<![su])s$")
_DIVIDED_ANEW = re.compile(r"[(\[:;]|\b(?:and|or)\b")
"""What divides a part of a listing once more."""
_SMALL_NAME = re.compile(r"[a-z][\w-]*")
_MOST_WORDS = 4
_LONGEST_MEMBER, _LONGEST_PHRASE = 16.0, 32.0
"""A member that stands by itself, and one that commas divide from the others, weighs no more."""


def counted(body: Body, prompt: Markdown = _NO_PROMPT, *, lang: str = "ja") -> Body:
    """A body whose blanks say how many members they hide, as ``lang`` does; lists of several blanks show it themselves.

    What an abbreviation, the ``prompt``, stands for is no list: ``Scan, Sort and Store``.
    """
    blanks = Counter(piece.group for piece in body if isinstance(piece, Blank))
    found: list[Markdown | Blank] = []
    for piece, after in zip(body, (*body[1:], Markdown("")), strict=True):
        alone = isinstance(piece, Blank) and blanks[piece.group] == 1
        open_ended = isinstance(after, str) and after.lstrip(" ,").startswith((*_AND_SO_ON, *_DONE))
        open_ended = open_ended or (isinstance(after, str) and _COUNT_BEHIND.match(after) is not None)
        asks = isinstance(piece, Blank) and alone and not open_ended and not _spells_out(piece.text, prompt)
        found.append(_counted(piece, lang) if isinstance(piece, Blank) and asks else piece)
    return tuple(found)


def _spells_out(text: Markdown, prompt: Markdown) -> bool:
    """Whether the initials of a text are the abbreviation above it."""
    short = plain(prompt).strip()
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", plain(text)) if word.lower() not in _SMALL)
    return _ABBREVIATION.fullmatch(short) is not None and initials.upper() == short.upper()


def _counted(blank: Blank, lang: str) -> Blank:
    text = plain(blank.text)
    if blank.hint or OPEN_END.search(text) or _OPENS_EXAMPLES.match(text):
        return blank
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
        return replace(blank, hint=_count_of(len(lines), lang if japanese.is_japanese(text) else "en"))
    count = members_in(text)
    return replace(blank, hint=_count_of(count, lang) if count else english_frame(text))


def _count_of(count: int, lang: str) -> str:
    """A number of members, in words where the language is Japanese: others have a counter for each kind of thing."""
    return f"{count}つ" if lang.startswith("ja") else ", ".join(["…"] * count)


def leaves_out(text: str) -> bool:
    """Whether a line below others says no more than that there are more like them: など, etc., …, （中略）"""
    return _OPEN_LINE.fullmatch(text.strip()) is not None


def english_frame(text: str) -> str:
    """How an English listing of short names is put together: ``A, B and C`` → ``…, … and …``. Empty for other texts."""
    if not is_english(text) or _IS_TOLD.search(text):
        return ""
    listing = text.strip(". ")
    found = _ENGLISH_LISTING.fullmatch(listing)
    members = _with_their_noun(_ENGLISH_JOINT.split(listing))
    if len(members) == 1 < len(_ENGLISH_JOINT.split(listing)):
        return ""
    if any(len(m.split()) > _MOST_WORDS or _VERBAL.search(m) or _GOES_ON.match(m) for m in members):
        return ""
    if _are_clauses(members):
        return ""
    if found is None:
        return ", ".join(["…"] * len(members)) if _are_bare_names(members) or _are_things(listing) else ""
    return ", ".join(["…"] * (len(members) - 1)) + f" {found['last']} …"


def _with_their_noun(parts: list[str]) -> list[str]:
    """The parts of a listing, with two attributes of one noun as one: ``the sealed and stamped letter or parcel``."""
    if len(parts) == 1:
        return parts
    first, second, *others = parts
    line = [w for w in english_words(first) if w.low not in DETERMINERS and not is_adverb(w.low)]
    says_how = bool(line) and all(_tells_how(w) for w in line)
    shared = says_how and " " in second and not any(" " in other for other in others[:1])
    return [f"{first} {second}", *others] if shared else parts


def _tells_how(word: Word) -> bool:
    """Whether a word is an adjective, or the participle of a verb."""
    return not word.is_name and (is_adjective(word.low) or word.low.endswith("ed"))


def _are_clauses(members: Sequence[str]) -> bool:
    """Whether what commas divide are the verbs of a sentence: ``the parent creates, updates, and deletes children``."""
    first = english_words(members[0])
    return len(members) > 1 and len(first) > 1 and "s" in verb_forms(first[-1].low) and first[-1].low not in NOUNS_TOO


def _are_bare_names(members: Sequence[str]) -> bool:
    """Whether the members of an English listing without ``and`` are names, and no adjectives before a noun.

    Several single words are: ``string, number, list``.
    """
    if len(members) >= _FEWEST and all(_SMALL_NAME.fullmatch(m) for m in members):
        return True
    return len(members) > 1 and all(m[:1].isupper() and not re.search(r"[(\[:]", m) for m in members)


def _are_things(listing: str) -> bool:
    """Whether commas divide three things or more, one before the last a plural: ``tapes, audit logs, snapshots``."""
    members = [m.strip() for m in listing.split(",")]
    bare = not _DIVIDED_ANEW.search(listing) and all(members)
    return bare and len(members) >= _FEWEST and any(_PLURAL.search(m) for m in members[:-1])


def _is_pair_of_names(text: str) -> bool:
    """Whether a Japanese text is two nouns and the comma or と between them: ``Basic、Standard``."""
    tokens = japanese.tokens(text)
    joints = [t for t in tokens if t.surface == "、" or (t.surface == "と" and t.pos == "助詞")]
    nouns = all(t.pos in _NOUNS or t.surface.isascii() for t in tokens if t not in joints)
    return nouns and len(joints) == 1 and not _WITH.search(text) and not _NO_PAIR.search(text)


def members_in(text: str) -> int:
    """The number of members of a listing (``A、BとC`` → 3); 0 where a text is none, or is divided by two signs.

    Nor is one with a full stop in it; a comma inside brackets divides no members: ``(甲, 乙)と丙``.
    """
    whole = _ALL_IN_BRACKETS.fullmatch(text.strip("。. "))
    if whole and not members_in(whole["inside"]):
        return 0
    if ("、" in text and _OTHER_COMMA.search(text)) or "。" in text.rstrip("。"):
        return 0
    members = _COMMA.split(_IN_BRACKETS.sub("", text).strip("。. "))
    if any(member.count("(") != member.count(")") for member in members):
        return 0
    if not japanese.is_japanese(text) or any(not m or weight(m) > _LONGEST_MEMBER for m in members):
        return 0
    if any(map(_LAST_NAMED.search, members)):
        return 0
    if any(t.pos == "助詞" and t.surface not in _JOINING for t in japanese.tokens(text) if not t.depth):
        return 0
    count = len(members) + any(
        t.surface in _AND and t.pos in ("助詞", "接続詞") for t in japanese.tokens(members[-1])[1:-1]
    )
    if japanese.ends_in_predicate(text):
        return 0
    joined = any(t.surface in _PAIRED for t in japanese.tokens(text)[1:-1])
    paired = count == _PAIR and (joined or _is_pair_of_names(text))
    return count if paired or (len(members) > 1 and count >= _FEWEST) else 0


def counted_listing(text: str) -> tuple[Range, Range] | None:
    """A Japanese listing and the number of its members right behind it (``AとBの2つ``): who reads one knows the other.

    Gives the range of the listing and that of the count.
    """
    for found in _COUNT_BEHIND.finditer(text):
        before = text[: found.start()]
        start = max((m.end() for m in _BEFORE_LISTING.finditer(before)), default=0)
        members = _JOINT.split(before[start:])
        phrases = _COMMA.split(before[start:])
        number = unicodedata.normalize("NFKC", found["count"])
        count = _NUMERALS.index(number) if number in _NUMERALS else int(number)
        if len(members) == count and all(0 < weight(m) <= _LONGEST_MEMBER for m in members):
            return (start, found.start()), found.span("all")
        if len(phrases) == count > _PAIR and all(0 < weight(m) <= _LONGEST_PHRASE for m in phrases):
            return (start, found.start()), found.span("all")
    return None


def tells_count_in_japanese(text: str, members: int) -> bool:
    """Whether a line says that it has so many members: ``種類は2つある``."""
    found = _TOLD_IN_JAPANESE.search(unicodedata.normalize("NFKC", text))
    return found is not None and found["count"] in _spellings(members)


def tells_count_in_english(text: str, members: int) -> bool:
    """Whether a line ends in the number of its members: ``it can happen in three ways``."""
    found = _TOLD_IN_ENGLISH.search(text)
    return found is not None and found["count"].lower() in _spellings(members)


def begins_with_count(text: str) -> bool:
    """Whether an English line begins with the number of what stands below it: ``2 types of rope``."""
    return _TOLD_FIRST.match(unicodedata.normalize("NFKC", text)) is not None


def tells_another_count(text: str, members: int) -> bool:
    """Whether a line says that it has another number of members: to list so many as all of them would be wrong."""
    shown = unicodedata.normalize("NFKC", text)
    found = _TOLD_IN_JAPANESE.search(shown) or _TOLD_FIRST.match(shown)
    told = found["count"].lower() if found else ""
    return bool(told) and told not in _spellings(members)


def tells_many(text: str, members: int) -> bool:
    """Whether a line says that it has so many members, ten or more: ``以下の12個``, ``the 10 rules``."""
    shown = unicodedata.normalize("NFKC", text)
    found = _MANY_IN_JAPANESE.search(shown) or _MANY_IN_ENGLISH.search(shown)
    if found is None or members < _TEN:
        return False
    tens, ones = divmod(members, _TEN)
    kanji = f"{_NUMERALS[tens] if 1 < tens < _TEN else ''}十{_NUMERALS[ones] if ones else ''}"
    return found["count"].lower() in (str(members), kanji, *_MANY[members - _TEN : members - _TEN + 1])


def _spellings(number: int) -> tuple[str, ...]:
    """How a small number is written: ``3``, ``三``, ``three``."""
    return (str(number), *_NUMERALS[number : number + 1], *_NUMBERS[number : number + 1])
