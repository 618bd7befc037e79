"""How wide a text is where every sign takes one column or two: in a terminal, or in an editor that wraps lines."""

import unicodedata


def columns_of(text: str) -> int:
    """How many columns a text takes: East Asian signs take two, marks on the sign before them none."""
    return sum(
        (2 if unicodedata.east_asian_width(sign) in "WF" else 1)
        for sign in text
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf")
    )
