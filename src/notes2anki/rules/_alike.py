"""Whether the names below a topic are of one kind, so that they can be asked as its members."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..language.counting import begins_with_count
from ..language.english.text import is_english
from ..language.inline import plain
from ..language.japanese import words as japanese
from ..language.quantities import quantities
from ..topics.labels import is_aspect, label, names_kind
from ..topics.separators import split_term
from ..topics.topic import Topic
from ._members import member_of

_EXTRA = re.compile(
    r"追加の?(?:機能|情報|事項|オプション|設定|知識|資料|メモ|説明)|"
    r"(?:その他|そのほか)の?\S*|(?:補足|参考|注意|備考)(?:事項|情報|点|資料)?|要求事項|"
    r"(?:additional|extra|further|other) (?:info(?:rmation)?|details?|notes?|features?|settings?|remarks?)",
    re.IGNORECASE,
)
"""A heading of what is told besides: it is no member of what stands beside it."""
_OPPOSITES = re.compile(
    r"(?P<of>.*?)(?P<end>あり|なし|有り|無し|[有無]|ON|OFF|オン|オフ|有効|無効|不?可|不?可能|必要|不要|"
    r"Yes|No|True|False|Enabled|Disabled|(?:Not )?allowed)",
    re.IGNORECASE,
)
"""One side of a yes or no; whoever knows one knows the other."""
_CASE = re.compile(r"(?:場合|とき|際)(?:[にの]?は)?$")
_RUNNING = re.compile(
    r"(?P<name>.*[^\W\d_]{2}[^\w.]*[ _#-]|.*[ァ-ヺー一-龯ぁ-ん]{2})(?P<mark>\d{1,2}|(?<=[ _#-])[A-Za-z])"
)
_KATAKANA = re.compile(r"[ァ-ヺー・\s]+")
_PAIR, _MIXED = 2, 3
"""Of so few members one that heads lines of its own beside bare ones has to be like them."""
_ALIKE = 3
"""So many letters that names begin or end in make them alike."""


def is_extra(topic: Topic) -> bool:
    """Whether a line only heads what is told besides its siblings (追加機能, 注意点), or counts what it heads."""
    heads = begins_with_count(topic.plain) and not topic.is_leaf
    return heads or _EXTRA.fullmatch(plain(member_of(topic))) is not None


def are_unlike(topic: Topic, named: Sequence[Topic]) -> bool:
    """Whether names below a topic are of different kinds: figures or cases among names, or a yes beside its no."""
    names = [plain(member_of(t)) for t in named]
    return (
        _are_opposites(names)
        or _are_some(bool(_CASE.search(name)) for name in names)
        or _are_some(_is_figure(name) for name in names)
        or _are_lines_and_headings(topic, named)
        or _has_no_members(topic, named)
    )


def _has_no_members(topic: Topic, named: Sequence[Topic]) -> bool:
    """Whether labels below a topic tell more of it: below an aspect with its value, or below something that is done."""
    split = split_term(topic.text)
    if split is None:
        return False
    term = plain(split.term)
    acts = "を" in term and japanese.ends_in_predicate(term)
    if is_aspect(topic.text) and not is_english(topic.plain) and all(split_term(t.text) for t in named):
        return True
    return acts and not all(japanese.ends_in_predicate(plain(member_of(t))) for t in named)


def _are_some(found: Iterable[bool]) -> bool:
    """Whether something is so of some and not of all."""
    return len(set(found)) > 1


def are_placeholders(names: Sequence[str]) -> bool:
    """Whether names differ in nothing but a running number or letter: ``Berth 1, Berth 2``, ``Ship A, Ship B``."""
    found = [_RUNNING.fullmatch(name.strip()) for name in names]
    if len(names) < _PAIR or not all(found) or len({m["name"].casefold() for m in found if m}) > 1:
        return False
    marks = [m["mark"] for m in found if m]
    places = [int(mark) if mark.isdigit() else ord(mark.upper()) for mark in marks]
    return all(after == before + 1 for before, after in pairwise(places))


def begin_or_end_alike(names: Sequence[str]) -> bool:
    """Whether names begin or end in the same letters: they are of one kind."""
    return len({n[:_ALIKE] for n in names}) == 1 or len({n[-_ALIKE:] for n in names}) == 1


def _are_opposites(names: Sequence[str]) -> bool:
    """Whether two names say that something is so and that it is not."""
    found = [_OPPOSITES.fullmatch(name) for name in names]
    if len(names) != _PAIR or not all(found):
        return False
    return len({m["of"] for m in found if m}) == 1


def _is_figure(name: str) -> bool:
    """Whether a name is nothing but a figure with its unit."""
    found = quantities(name)
    return bool(found) and found[0].start == 0 and not re.search(r"\w", name[found[-1].end :])


def _are_lines_and_headings(topic: Topic, named: Sequence[Topic]) -> bool:
    """Whether a few Japanese names are partly bare lines, partly headings of their own lines, and written unlike."""
    if len(named) > _MIXED or is_english(topic.plain) or names_kind(plain(label(topic.text))):
        return False
    bare = [plain(member_of(t)) for t in named if t.is_leaf and split_term(t.text) is None]
    heads = [plain(member_of(t)) for t in named if not t.is_leaf]
    if not bare or not heads or begin_or_end_alike([*bare, *heads]):
        return False
    return not {_script(n) for n in heads} <= {_script(n) for n in bare}


def _script(name: str) -> str:
    """How a name is written: in Latin letters, in katakana, or otherwise."""
    if not japanese.is_japanese(name):
        return "latin"
    return "katakana" if _KATAKANA.fullmatch(name) else "other"
