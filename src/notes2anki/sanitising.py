"""HTML of any origin -> HTML that holds nothing but an allow-list of elements, attributes and our own classes.

The work is nh3's (ammonia, on a real HTML5 parser). Whatever stands in a note passes here, also what Markdown made.
"""

from functools import cache

import nh3

from .highlighting import CLASSES as CODE_CLASSES

_ON_CARDS = """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h4
    hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th
    thead tr u ul var wbr
"""
ALLOWED = frozenset(_ON_CARDS.split())
"""Elements that may stand on a card."""

_TAKEN_AWAY = "article aside big center font footer h1 h2 h3 h5 h6 header main nav section strike tt"
TRANSPARENT = frozenset(_TAKEN_AWAY.split())
"""Elements of real notes that are taken away while their content stays."""

VOID = frozenset(("br", "hr", "img", "wbr", "col"))
"""Those that have no end."""

DROPPED = ("script", "style", "iframe", "object", "embed", "noscript", "template", "title", "textarea")
"""Elements that go with all their content where they stand as a block of raw HTML."""

_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    "ol": {"start"},
    "abbr": {"title"},
    "details": {"open"},
}
_CLASSES = {
    "div": {"wide", "callout", "callout-title", "footnotes", "prompt", "body"},
    "span": {"quantity", "task", *CODE_CLASSES},
    "sup": {"footnote"},
    "blockquote": {"callout"},
    "details": {"more"},
}


def sanitise(html: str) -> str:
    """Keep the allow-list; the result is well-formed and every value in it is escaped."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ALLOWED),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
        strip_comments=True,
    )
