"""HTML of any origin -> HTML that holds nothing but an allow-list of elements, attributes and our own classes.

The work is nh3's (ammonia, on a real HTML5 parser). Whatever stands in a note passes here, also what Markdown made.
"""

from functools import cache

import nh3

from ..elements import ALLOWED, DROPPED
from .highlighting import CLASSES as CODE_CLASSES

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
    "div": {"wide", "prompt", "body"},
    "span": {"quantity", *CODE_CLASSES},
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
