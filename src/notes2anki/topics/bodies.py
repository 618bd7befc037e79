"""Bodies of notes: one blank, or a list of blanks."""

from collections.abc import Sequence

from ..language.inline import plain
from ..model import Blank, Body, Markdown


def hidden_whole(text: Markdown, group: int = 1) -> Body:
    """A body that is one blank."""
    return (Blank(text, group),)


def listed(members: Sequence[Markdown], *, one_by_one: bool, ordered: bool, first: int = 1) -> Body:
    """A Markdown list with every member hidden: by one card all together, or each by its own card.

    An ordered list is numbered from ``first`` on.
    """
    pieces: list[Markdown | Blank] = []
    for number, member in enumerate(members, 1):
        marker = f"{first + number - 1}. " if ordered else "- "
        pieces.append(Markdown(("\n" if number > 1 else "") + marker))
        pieces.append(Blank(member, number if one_by_one else 1))
    return tuple(pieces)


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
