"""What is shown and never asked for: what an author struck out, words that only point to others, and past exams."""

import re
from dataclasses import replace

from ..language.inline import plain
from ..model import Blank, Body, Kind, Markdown
from ._rule import Draft

_STRUCK = re.compile(r"~~[^~]+~~[。.]?")


_PRONOUN = re.compile(
    r"(?:両者|前者|後者|これ|それ|あれ|これら|それら|あれら|この2つ|その2つ|ここ|そこ|こちら|そちら|同上)|"
    r"(?:it|they|them|this|that|these|those|the former|the latter)",
    re.IGNORECASE,
)


_OF_AN_EXAM = re.compile(r".*(?:年度?|年[春秋]期?).*(?:午[前後][ⅠⅡ12]?|問[ ]?\d+).*|(?:午[前後][ⅠⅡ12]?の?)?問[ ]?\d+")
"""Which exam asked for it: ``平成28年度の午前Ⅱ問15``."""


def without_never_asked(draft: Draft) -> Draft | None:
    """A draft that asks for nothing of that kind; None where it would ask for nothing else."""
    struck = any("~~" in (p.text if isinstance(p, Blank) else p) for p in draft.body)
    pronoun = any(isinstance(p, Blank) and _is_no_answer(p.text) for p in draft.body)
    if draft.kind is not Kind.CLOZE or not (struck or pronoun):
        return draft
    body = _kept(draft.body)
    return replace(draft, body=body) if any(isinstance(piece, Blank) for piece in body) else None


def _is_no_answer(text: Markdown) -> bool:
    """Whether a text only points to another, or to a question of an exam."""
    shown = plain(text).strip(" 。.")
    return bool(_PRONOUN.fullmatch(shown) or _OF_AN_EXAM.fullmatch(shown))


def _kept(body: Body) -> Body:
    """A body without the blanks that ask for nothing; those that are left are numbered anew."""
    found: list[Markdown | Blank] = []
    groups: dict[int, int] = {}
    before = ""
    for piece in body:
        text = piece.text if isinstance(piece, Blank) else piece
        is_struck = before.count("~~") % 2 == 1 or _STRUCK.fullmatch(text.strip()) is not None
        is_pronoun = _is_no_answer(Markdown(text))
        if isinstance(piece, Blank) and not is_struck and not is_pronoun:
            found.append(replace(piece, group=groups.setdefault(piece.group, len(groups) + 1)))
        elif found and isinstance(found[-1], str):
            found[-1] = Markdown(found[-1] + text)
        else:
            found.append(Markdown(text))
        before += text
    return tuple(found)
