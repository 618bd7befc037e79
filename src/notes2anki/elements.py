"""The HTML elements that may stand in notes: what cards keep of them, and so what rules do not read as text.

What is left of HTML without them is told here too.
"""

import re

_TAG = re.compile(r"<[^>]*>")
PICTURE_SIZE = re.compile(r"\|\s*\d+(?:x\d+)?\s*$")
"""The width that Obsidian takes from the description of a picture: ``![map|200](…)``."""

_ON_CARDS = """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h4
    hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th
    thead time tr u ul var wbr
"""
ALLOWED = frozenset(_ON_CARDS.split())
"""Elements that may stand on a card."""

_TAKEN_AWAY = "article aside big center font footer h1 h2 h3 h5 h6 header input main nav section strike tt"
TRANSPARENT = frozenset(_TAKEN_AWAY.split())
"""Elements of real notes that are taken away while their content stays."""

VOID = frozenset(("br", "hr", "img", "wbr", "col"))
"""Those that have no end."""

DROPPED = ("script", "style", "iframe", "object", "embed", "noscript", "template", "title", "textarea")
"""Elements that go with all their content where they stand as a block of raw HTML."""

WORDS_TOO = frozenset(("caption", "cite", "figure", "input", "q", "table", "time", "var"))
"""Names in angle brackets that may stand for a value: without attributes and without an end they are text."""

PARTING = frozenset(("li", "dt", "dd", "td", "th", "hr"))
"""Elements that begin something new, as a line's end does."""


def without_tags(html: str) -> str:
    """The text of some HTML, entities and all."""
    return _TAG.sub("", html)


def shows_something(html: str) -> bool:
    """Whether anything of a field is to be seen: Anki refuses a note whose first one is empty."""
    return bool(without_tags(html).strip()) or "<img" in html
