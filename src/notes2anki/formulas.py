"""Formulas as single letters: rules see one letter where the author wrote a formula, and cards show the formula.

The letters are of a script that no notes are written in. No rule can divide one, and none of the signs of a formula
means anything to Markdown on the way.
"""

import re
from collections.abc import Sequence

from .model import Markdown

FIRST, LAST = 0x17000, 0x187F7
FORMULA = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
_LATIN = "XZQVKJWH"
_NEUTRAL = "ƀƃƅƈƌƍƕƙƚƛƞƣƥƨƪƫƭƴƶƹƺƽƾƿȝȡȣȥȴȵȶ"
"""Latin letters that hardly a language writes: nouns to word analysis, and no letter of a word beside them."""
_LETTERS = re.compile(f"[{_NEUTRAL}]|{FORMULA.pattern}")
GOES_ON = chr(0x18800)
"""What stands on the later lines of a formula of several."""


def is_formula(text: str) -> bool:
    """Whether a text is a formula and nothing else."""
    return bool(FORMULA.fullmatch(text.strip()))


def neutral(text: str, *, latin: bool = False) -> str:
    """A text with its formulas made neutral letters, for word analysis; two formulas do not seem to be one.

    The letters of a Latin text are Latin ones; others are ``formulas_among`` them.
    """
    letters = _LATIN if latin else _NEUTRAL
    return text if text.isascii() else FORMULA.sub(lambda found: letters[ord(found.group()) % len(letters)], text)


def formulas_among(text: str) -> int:
    """How many formulas there are in a text, as letters or as the neutral ones."""
    return 0 if text.isascii() else len(_LETTERS.findall(text))


def restored(text: str, formulas: Sequence[Markdown]) -> Markdown:
    """A text with its formulas in their places again."""
    if not formulas or text.isascii():
        return Markdown(text)
    return Markdown(FORMULA.sub(lambda letter: formulas[ord(letter.group()) - FIRST], text))
