"""Drafts without the blanks that hide what is made up for an example, or asked for by the company of a story."""

import re
from dataclasses import replace

from ..language.examples import begins_with_made_up_host, holds_address, names_machine
from ..language.inline import in_a_row, plain
from ..language.quantities import quantities
from ..model import Blank, Markdown
from ._rule import Draft

_OF_REQUIREMENT = re.compile(r"要件の\s*$")
_HIDDEN_WITH_IT = re.compile(r"要件の\s*\d[^、。]{0,6}$")
_REQUIREMENT = re.compile(r"\s*(?:以内)?の\s*[A-Za-z]{0,8}\s*要件")
"""What stands beside a figure that a story demands: 15 分の RPO 要件, RPO 要件の 15 分."""


def without_made_up(draft: Draft) -> Draft | None:
    """A draft whose blanks can be known; None where none is left."""
    wrong = {p.group for i, p in enumerate(draft.body) if isinstance(p, Blank) and _is_made_up(draft, i)}
    if not wrong:
        return draft
    body = tuple(p.text if isinstance(p, Blank) and p.group in wrong else p for p in draft.body)
    return replace(draft, body=in_a_row(body)) if any(isinstance(p, Blank) for p in body) else None


def _is_made_up(draft: Draft, position: int) -> bool:
    """Whether a blank hides a host or machine of an example, an address of one, or a figure that a story demands."""
    piece = draft.body[position]
    assert isinstance(piece, Blank)
    text = plain(piece.text)
    whole = " ".join(plain(Markdown(p.text if isinstance(p, Blank) else p)) for p in draft.body)
    if begins_with_made_up_host(text, whole) or _HIDDEN_WITH_IT.search(text):
        return True
    above = " › ".join(plain(Markdown(t.text)) for t in draft.path) + f" › {plain(draft.prompt)}"
    if names_machine(text, f"{above} {whole}") or (holds_address(text) and names_machine(plain(draft.prompt), above)):
        return True
    before, after = _beside(draft, position - 1), _beside(draft, position + 1)
    is_demanded = _OF_REQUIREMENT.search(before) or _REQUIREMENT.match(after)
    return bool(is_demanded and quantities(text))


def _beside(draft: Draft, position: int) -> str:
    """What is shown at a position of a body; empty at a blank, and at its ends."""
    piece = draft.body[position] if 0 <= position < len(draft.body) else None
    return plain(Markdown(piece)) if isinstance(piece, str) else ""
