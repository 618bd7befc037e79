"""How notes mark examples, in the languages of the notes."""

import re

AMONG_OTHERS = re.compile(r"など|等$|例|\betc\b|e\.g\.", re.IGNORECASE)
"""What says of a text in brackets that it names only some of many."""
_OPENING = re.compile(r"例えば|たとえば|For (?:example|instance)\b|e\.g\.", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*[（(]?(?:例|ex|e\.g\.|eg|Example|Exemplo|Ejemplo|Beispiel)\s*(?:[）):：、]|\.(?!\w)|(?<=\.)\s|$)",
    re.IGNORECASE,
)


def opens_example(text: str) -> bool:
    """Whether a sentence says that it is an example of the one before: 例えば…, For example …."""
    return _OPENING.match(text) is not None


def is_example(text: str) -> bool:
    """Whether a line is marked as an example, by its label or by how it begins."""
    return opens_example(text) or is_labelled_example(text)


def is_labelled_example(text: str) -> bool:
    """Whether a line begins with the label of an example: 例）, 例:, ex., Example:."""
    return _LABEL.match(text) is not None
