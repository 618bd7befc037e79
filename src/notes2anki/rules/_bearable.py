"""A draft → what of it one card can ask: nobody reads a page for one word, or says a page by heart."""

from dataclasses import replace

from ..language.inline import in_a_row, plain
from ..language.phrases import length_without_spaces
from ..model import Blank, Markdown
from ._limits import LONGEST_WRITTEN, READABLE, SHORTEST_TITLE
from ._rule import Draft


def without_unbearable(draft: Draft) -> Draft | None:
    """A draft whose questions can be read and whose answers can be said; None where no blank is left."""
    shown = [length_without_spaces(plain(Markdown(p.text if isinstance(p, Blank) else p))) for p in draft.body]
    hidden = {p.group: 0 for p in draft.body if isinstance(p, Blank)}
    for piece, length in zip(draft.body, shown, strict=True):
        if isinstance(piece, Blank):
            hidden[piece.group] += length
    room = READABLE - min(SHORTEST_TITLE, length_without_spaces(plain(draft.prompt)))
    wrong = {g for g, length in hidden.items() if length > LONGEST_WRITTEN or sum(shown) - length > room}
    if not wrong:
        return draft
    body = tuple(p.text if isinstance(p, Blank) and p.group in wrong else p for p in draft.body)
    return replace(draft, body=in_a_row(body)) if wrong != hidden.keys() else None
