"""What the author marked for hiding: ``==x==``, ``{{c1::x}}``, ``{{x}}``."""

import re
from collections.abc import Iterator

from ..inline import Mark, view
from ..model import Blank, Body, Kind, Markdown
from ..topics import Topic, lines_of
from ._place import Place
from ._rule import Draft, Verdict, shape_rule

_CLOZE = re.compile(r"\{\{(?:c(?P<number>\d{1,3})::)?(?P<text>[^{}]+?)(?:::(?P<hint>[^{}]*))?\}\}")


@shape_rule
def highlight_cloze(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The author's own blanks come before every other rule.

    ## What it finds
    ``==highlighted==`` words, and Anki's or Obsidian's ``{{c1::x}}``, ``{{c1::x::hint}}``, ``{{x}}`` outside code.

    ## What it makes
    A cloze note of the line with exactly these blanks. Numbered blanks keep together what shares a number.

    ## What it leaves alone
    Braces inside code spans, and template expressions such as ``{{ .Values.x }}`` or ``{{Region}}`` in code.

    ## Options
    None.
    """
    made = _from_braces(topic.text) or _from_highlights(topic.text)
    if made:
        path, prompt = place.subject()
        yield Draft(kind=Kind.CLOZE, prompt=prompt, path=path, body=made, lines=lines_of(topic))


def _from_highlights(text: Markdown) -> Body | None:
    pieces: list[Markdown | Blank] = []
    position = 0
    marks = sorted(view(text).marked(Mark.HIGHLIGHT), key=lambda mark: mark.source_start)
    for group, mark in enumerate(marks, 1):
        if mark.source_start > position:
            pieces.append(Markdown(text[position : mark.source_start]))
        pieces.append(Blank(Markdown(text[mark.source_start + 2 : mark.source_end - 2]), group))
        position = mark.source_end
    if not position:
        return None
    if position < len(text):
        pieces.append(Markdown(text[position:]))
    return tuple(pieces)


def _from_braces(text: Markdown) -> Body | None:
    pieces: list[Markdown | Blank] = []
    groups: dict[str, int] = {}
    position = 0
    for found in _CLOZE.finditer(text):
        if _in_code(text, found.start()) or (not found["number"] and re.match(r"\s*[.$#/]", found["text"])):
            continue
        key = found["number"] or f"#{found.start()}"
        group = groups.setdefault(key, len(groups) + 1)
        pieces.append(Markdown(text[position : found.start()]))
        pieces.append(Blank(Markdown(found["text"]), group, found["hint"] or ""))
        position = found.end()
    if not groups:
        return None
    pieces.append(Markdown(text[position:]))
    return tuple(p for p in pieces if isinstance(p, Blank) or p)


def _in_code(text: str, position: int) -> bool:
    return text[:position].count("`") % 2 == 1
