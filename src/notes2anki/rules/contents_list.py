"""Tables of contents."""

import re
from collections.abc import Iterator

from ..model import Markdown
from ..outline import Topic
from ._rule import Finding, Place, Skip, shape_rule
from ._shape import own_lines, subtree_lines

_ANCHOR = re.compile(r"^\s*\[[^\]]*\]\(#[^)]*\)\s*$")
_MARKER = re.compile(r"^\s*(?:\[TOC\]|\[\[_?toc_?\]\]|@\[toc\].*|\{:\s*toc.*\})\s*$", re.IGNORECASE)
_HEADING = re.compile(
    r"^(?:目次|もくじ|アジェンダ|contents|table of contents|toc|agenda|index|목차|目录)$", re.IGNORECASE
)


@shape_rule
def contents_list(topic: Topic, place: Place) -> Iterator[Finding]:
    """A table of contents repeats the headings.

    ## What it finds
    Lines that are one link to an anchor of the same file, ``[TOC]`` markers, sections headed 目次 or Contents.

    ## What it makes
    Nothing: the lines are skipped.

    ## What it leaves alone
    Links to anchors inside a sentence.

    ## Options
    None.
    """
    if _HEADING.match(topic.plain.strip(" :：👀")) and place.ancestors:
        yield Skip(lines=subtree_lines(topic), reason="table of contents", whole=True)
    elif _is_entry(topic.text):
        yield Skip(lines=own_lines(topic), reason="table of contents")


def _is_entry(text: Markdown) -> bool:
    return bool(_ANCHOR.match(text) or _MARKER.match(text))
