"""What the author marked for hiding: ``==x==``, ``{{c1::x}}``, ``{{x}}``."""

import re
from collections.abc import Iterator

from ..model import Kind
from ..topics.ownblanks import marked_bodies
from ..topics.topic import Carrier, Topic, lines_of
from ._place import Place
from ._rule import Draft, Verdict, shape_rule

_WHOLE = re.compile(r"==(?:(?!==).)+==")


@shape_rule
def highlight_cloze(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The author's own blanks come before every other rule.

    ## What it finds
    ``==highlighted==`` words, and Anki's or Obsidian's ``{{c1::x}}``, ``{{c1::x::hint}}``, ``{{x}}`` outside code.

    ## What it makes
    A cloze note of the line with exactly these blanks. Numbered blanks keep together what shares a number. A blank
    inside a blank makes a note of its own, in which the outer one is shown. Code inside a blank is whole.

    ## What it leaves alone
    Braces inside code spans, and template expressions such as ``{{ .Values.x }}`` or ``{{Region}}`` in code; a heading
    that is highlighted as a whole.

    ## Options
    None.
    """
    if topic.carrier is Carrier.HEADING and _WHOLE.fullmatch(topic.text):
        return
    for body in marked_bodies(topic.text):
        subject = place.subject()
        yield Draft(kind=Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=body, lines=lines_of(topic))
