"""A text too long to be read → one of the same length that costs nothing to look into.

The outline leaves such lines out and reports their length. Until then much is asked of each line, and some of it takes
four times as long for twice as many marks that nothing closes.
"""

from ..model import LONGEST_LINE

_HEAD, _TAIL = 40, 10
"""So much is kept: it tells a picture from a sentence, and whether the line belongs to its neighbours."""


def costless(text: str) -> str:
    """The text itself, unless it is too long: then its two ends, and between them one letter for each."""
    if len(text) <= LONGEST_LINE:
        return text
    return text[:_HEAD] + "X" * (len(text) - _HEAD - _TAIL) + text[-_TAIL:]
