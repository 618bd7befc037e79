"""Enumerations as answers: the members of a list hidden together, or a list that cannot be parted as one blank."""

import re
from collections.abc import Iterator, Sequence

from ..phrases import Range
from .choices import Choice, scored, size_of
from .lists import members_of, splits_list
from .news import EnglishAsking, is_shown, news
from .pieces import Piece
from .words import english_words

_BETWEEN_MEMBERS = re.compile(r",? (?:and |or )?(?:an? |the )?")
_OPENING = re.compile(r"No |(?:[A-Z][a-z]+ ){1,2}(?:in|of|for|include|includes|are) ")
"""What stands before the first member and belongs to none: ``Benefits in A, B, C``."""
_CLOSING = ("and", "or", "&", "and/or")
_SURE = 3.0
_NAMED = 0.15
_FEW_MEMBERS = 3
_LONGEST_LIST = 10
_COMMON = 0.6
"""The score of a list of common nouns: it is asked where nothing else is."""
_LEAST = 0.55
_FAR = 0.35
"""What the members of a list are worth less that only say of what a thing is that the sentence tells of."""


def members_from(asking: EnglishAsking, pieces: Sequence[Piece], i: int) -> Iterator[Choice]:
    """An enumeration that begins with a piece: its members are hidden together, a blank each."""
    best: tuple[Range, ...] = ()
    for j in range(i, min(len(pieces), i + 8)):
        if j > i and not _can_follow(pieces, i, j):
            break
        if pieces[i].lead and j + 1 < len(pieces) and pieces[j + 1].lead == pieces[i].lead and j > i:
            break
        if j + 1 == len(pieces) or not pieces[j + 1].is_loose or pieces[j + 1].lead != "to" or j > i + 1:
            best = members_of(asking.text, (pieces[i].start, pieces[j].end)) or best
    if not best and i == 0:
        yield from _enumeration(asking, pieces)
    if not best or not asking.is_free((best[0][0], best[-1][1])):
        return
    whole = best[0][0], best[-1][1]
    if splits_list(asking.text, whole) or _goes_before(asking.text, pieces, i, whole[1]):
        return
    values = [news(asking, m, whole) for m in best]
    mean = sum(values) / len(values)
    fresh = sum(value > _NAMED for value in values)
    listed = "," in asking.text[slice(*whole)] and fresh >= max(_FEW_MEMBERS - 1, len(values) - 1)
    if min(values) > _NAMED or listed or (len(values) > _FEW_MEMBERS and mean > 2 * _NAMED):
        far = pieces[i].lead == "of" and re.match(r"an? ", asking.text[pieces[0].start :])
        yield Choice(best, mean + 0.75 - (_FAR if far else 0.0))
    elif len(best) >= _FEW_MEMBERS and not is_shown(asking.text, best, asking.above):
        yield Choice(best, _COMMON)


def _can_follow(pieces: Sequence[Piece], i: int, j: int) -> bool:
    """Whether a piece can be a further member of an enumeration from ``i`` on; behind ``and`` stood the last one."""
    is_last = j > i + 1 and pieces[j - 1].lead in _CLOSING
    return pieces[j].breaks and pieces[j].lead in (",", *_CLOSING) and not is_last


def _goes_before(text: str, pieces: Sequence[Piece], i: int, end: int) -> bool:
    """Whether an enumeration begins with the piece before: a comma alone parts them."""
    return i > 0 and pieces[i].breaks and pieces[i].lead == "," and bool(members_of(text, (pieces[i - 1].start, end)))


def _enumeration(asking: EnglishAsking, pieces: Sequence[Piece]) -> Iterator[Choice]:
    """Three things or more that may share a noun (``step, scheduled, and target tracking``) as one blank."""
    last = 0
    while last + 1 < len(pieces) and pieces[last + 1].breaks and pieces[last + 1].lead in (",", "and", "or"):
        last += 1
    run = pieces[0].start, pieces[last].end
    listed = last > 1 and pieces[last].lead in ("and", "or") and not splits_list(asking.text, run)
    if listed and size_of(asking.text, run) <= _LONGEST_LIST:
        yield from scored(asking, run, bonus=0.3, least=_LEAST, whole=True)


def stressed_list(asking: EnglishAsking, part: Range) -> Iterator[Choice]:
    """``*A*, *B* or *C*``: names in a part that the author set apart side by side are hidden together."""
    listed: list[Range] = []
    within = sorted(s for s in asking.stressed if part[0] <= s[0] and s[1] <= part[1])
    for run in (*within, (len(asking.text), len(asking.text))):
        if listed and not _BETWEEN_MEMBERS.fullmatch(asking.text, listed[-1][1], run[0]):
            if len(listed) > 1 and asking.is_free(*listed):
                yield Choice(tuple(listed), _SURE)
            listed = []
        listed.append(run)


def bare_list(text: str, part: Range) -> tuple[Range, ...]:
    """The members of a text that is nothing but an enumeration: three or more, or two names of several words."""
    opening = _OPENING.match(text, *part)
    start = opening.end() if opening else part[0]
    members = members_of(text, (start, part[0] + len(text[slice(*part)].rstrip(" ."))))
    if len(members) == _FEW_MEMBERS - 1:
        named = [any(w.is_name for w in english_words(text[slice(*m)])) for m in members]
        return members if all(named) and min(size_of(text, m) for m in members) > 1 else ()
    return members
