"""Places in a recording that the notes were taken from."""

from collections.abc import Iterator

from ..language.inline import view
from ..language.vocabulary import TIME_MARK
from ..topics.topic import Carrier, Topic, lines_of
from ._place import Place
from ._rule import Skip, Verdict, shape_rule


@shape_rule
def time_mark(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A line of a log of a recording tells what was shown when, not what is so.

    ## What it finds
    A bullet or line that begins with hours, minutes and seconds (``1.46.00``, ``0:14:30``), perhaps behind ``Video 2``.

    ## What it makes
    Nothing: the line is reported as skipped. As a heading it is no context.

    ## What it leaves alone
    A time of day with its zone or half (``00:00:00 UTC``), a span of time, an address, and lines below such a line.

    ## Options
    None.
    """
    if topic.carrier is not Carrier.HEADING and TIME_MARK.match(view(topic.text).text.strip()):
        yield Skip(lines=lines_of(topic), reason="a place in a recording")
