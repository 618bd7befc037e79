"""How far in a line stands, in columns, whatever blanks its author typed."""

BLANK = " \t\u3000"
"""The blanks of Japanese notes."""


def indent_of(line: str) -> int:
    """The column at which the text of a line begins."""
    return width_of(line[: len(line) - len(line.lstrip(BLANK))])


def width_of(blank: str) -> int:
    """Columns of what stands before a text: a tab stands for four, a full-width space for two."""
    return sum({"\t": 4, "\u3000": 2}.get(char, 1) for char in blank)
