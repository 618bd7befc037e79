"""Formulas as single letters: rules see one letter where the author wrote a formula, and cards show the formula.

The letters are of a script that no notes are written in. No rule can divide one, and none of the signs of a formula
means anything to Markdown on the way.
"""

import re
from collections.abc import Sequence

from .model import Markdown

FIRST, LAST = 0x17000, 0x187F7
FORMULA = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
_NEUTRAL = "XZQVKJWH"
GOES_ON = chr(0x18800)
"""What stands on the later lines of a formula of several."""


def is_formula(text: str) -> bool:
    """Whether a text is a formula and nothing else."""
    return bool(FORMULA.fullmatch(text.strip()))


def neutral(text: str) -> str:
    """A text with its formulas made neutral letters, for word analysis; two formulas do not seem to be one."""
    return text if text.isascii() else FORMULA.sub(lambda letter: _NEUTRAL[ord(letter.group()) % len(_NEUTRAL)], text)


def restored(text: str, formulas: Sequence[Markdown]) -> Markdown:
    """A text with its formulas in their places again."""
    if not formulas or text.isascii():
        return Markdown(text)
    return Markdown(FORMULA.sub(lambda letter: formulas[ord(letter.group()) - FIRST], text))
