"""Blocks of Markdown as they are written: fences of code, lines of pipe tables."""

import re
from collections.abc import Sequence

from ..model import Markdown
from ..rowtext import CELL_BORDER

_TICKS = re.compile(r"`{3,}")
_SHORTEST = 3
_DELIMITERS = {"center": ":-:", "right": "--:"}


def fence_around(code: str) -> str:
    """A fence that is longer than any in the code."""
    longest = max(map(len, _TICKS.findall(code)), default=0)
    return "`" * max(_SHORTEST, longest + 1)


def pipe_head(cells: Sequence[Markdown], aligned: Sequence[str] = ()) -> str:
    """The head of a pipe table and the line below it; ``aligned`` as in ``Table``."""
    sides = (*aligned, *("" for _ in cells))
    rule = "".join(f"{_DELIMITERS.get(side, '---')}|" for side in sides[: len(cells)])
    return f"{pipe_row(cells)}\n|{rule}"


def pipe_row(cells: Sequence[Markdown]) -> str:
    """A row of a pipe table."""
    return "| " + " | ".join(escaped(cell) or " " for cell in cells) + " |"


def escaped(cell: Markdown) -> Markdown:
    """A cell as it can stand between the bars of a pipe table."""
    return Markdown(CELL_BORDER.sub(r"\\|", cell.strip()))
