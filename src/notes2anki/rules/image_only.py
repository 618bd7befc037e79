"""Images without words."""

from collections.abc import Iterator

from ..language.inline import view
from ..topics.topic import Topic, lines_of
from ._place import Place
from ._rule import Skip, Verdict, shape_rule


@shape_rule
def image_only(topic: Topic, place: Place) -> Iterator[Verdict]:
    """An image alone asks nothing.

    ## What it finds
    A line or bullet that holds an image and no other text.

    ## What it makes
    Nothing: a line is reported as skipped. A section that holds nothing but an image is listed for the author.

    ## What it leaves alone
    An image beside text, and the bullets below an image.

    ## Options
    None.
    """
    seen = view(topic.text)
    if seen.images and not seen.text.strip():
        yield Skip(lines=lines_of(topic), reason="only an image", attach=True)
