"""Bodies of notes: one blank, or a list of blanks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..language.counting import OPEN_END
from ..language.inline import plain, view
from ..model import Blank, Body, Markdown

_NONE = Markdown("")
_LONGEST_MEMBER = 24
"""A longer one is a sentence, and what it ends in is a part of that."""


def hidden_whole(text: Markdown) -> Body:
    """A body that is one blank."""
    return (Blank(text, 1),)


def listed(
    members: Sequence[Markdown], *, one_by_one: bool, ordered: bool, first: int = 1, more: Markdown = _NONE
) -> Body:
    """A Markdown list with every member hidden: by one card all together, or each by its own card.

    An ordered list is numbered from ``first`` on. ``more`` is what its author ends it with who left members out: it is
    shown, and so is など behind the last member.
    """
    bodies = [hidden_whole(member) for member in members]
    return listed_bodies(bodies, one_by_one=one_by_one, ordered=ordered, first=first, more=more)


def listed_bodies(
    bodies: Sequence[Body], *, one_by_one: bool = True, ordered: bool = False, first: int = 1, more: Markdown = _NONE
) -> Body:
    """The same of bodies with one blank each, of which something may stay visible."""
    pieces: list[Markdown | Blank] = []
    for number, body in enumerate(bodies, 1):
        marker = f"{first + number - 1}. " if ordered else "- "
        pieces.append(Markdown(("\n" if number > 1 else "") + marker))
        told = _with_rest_shown(body) if number == len(bodies) else body
        group = number if one_by_one else 1
        pieces += [replace(piece, group=group) if isinstance(piece, Blank) else piece for piece in told]
    if more:
        pieces.append(Markdown(f"\n- {more}"))
    return tuple(pieces)


def _with_rest_shown(body: Body) -> Body:
    """A body that is one blank, without the など behind its member."""
    if len(body) != 1 or not isinstance(body[0], Blank):
        return body
    hidden, rest = _without_rest(body[0].text)
    return (replace(body[0], text=hidden), *((rest,) if rest else ()))


def _without_rest(member: Markdown) -> tuple[Markdown, Markdown]:
    """A short member without the など behind it, and that."""
    seen = view(member)
    found = OPEN_END.search(seen.text) if len(seen.text) <= _LONGEST_MEMBER else None
    if found is None or not found.start() or re.search(r"[、,，。]", seen.text[: found.start()]):
        return member, _NONE
    return seen.slice(0, found.start()), Markdown(seen.text[found.start() :])


def runs(members: Sequence[Markdown], limit: int) -> list[list[Markdown]]:
    """Split members into runs of about equal length whose visible text is at most ``limit`` characters each."""
    total = sum(len(plain(m)) for m in members)
    count = max(1, -(-total // limit))
    found: list[list[Markdown]] = [[]]
    filled = 0
    for member in members:
        if found[-1] and filled >= total / count * len(found) and len(found) < count:
            found.append([])
        found[-1].append(member)
        filled += len(plain(member))
    return found
