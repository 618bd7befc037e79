"""Tables of contents."""

import re
from collections.abc import Iterator

from ..language.inline import plain, view
from ..model import Markdown
from ..topics.labels import LABEL_LENGTH, is_label, label
from ..topics.separators import split_term
from ..topics.topic import BULLETS, Carrier, Topic, kept_for_list, lines_of, subtree_lines, walk
from ._place import Place
from ._rule import Skip, Verdict, shape_rule

_ANCHOR = re.compile(r"^\s*\[[^\]]*\]\(#[^)]*\)\s*$")
_MARKER = re.compile(r"^\s*(?:\[TOC\]|\[\[_?toc_?\]\]|@\[toc\].*|\{:\s*toc.*\})\s*$", re.IGNORECASE)
_HEADING = re.compile(
    r"^(?:目次|もくじ|アジェンダ|contents|table of contents|toc|agenda|index|목차|目录)$", re.IGNORECASE
)

_OUTLINE = re.compile(
    r"(?:(?:本|この)[章節項稿]の)?(?:内容|構成|トピックス?|項目|章立て|流れ)|アウトライン|outline|topics|chapters|contents",
    re.IGNORECASE,
)
"""What the parts of a note stand below that come further down."""
_ENDING = re.compile(
    r"まとめ|おわりに|終わりに|最後に|参考(?:文献|資料)?|付録|summary|conclusions?|q ?& ?a|references", re.IGNORECASE
)
"""What an agenda ends in."""
_FEWEST = 2
_FEWEST_OF_AGENDA = 3
_ONE_OF = 4
"""In a list of which one in so many bullets is a link to an anchor the others are chapters as well."""
_SIGNS = re.compile(r"^\W+|\W+$")
"""What an author decorates a heading with."""


@shape_rule
def contents_list(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A table of contents repeats the headings.

    ## What it finds
    Lines that are one link to an anchor of the same file and the bare bullets beside them, ``[TOC]`` markers, sections
    headed 目次 or Contents; bullets below 内容, トピック, Outline that all repeat headings further down, or bullets at
    the top of a file of which most do.

    ## What it makes
    Nothing: the lines are skipped.

    ## What it leaves alone
    Links to anchors inside a sentence; members of a kind (種類) that have headings of their own further down.

    ## Options
    None.
    """
    if _HEADING.match(_SIGNS.sub("", topic.plain)) and place.ancestors and _lists_links(topic):
        yield Skip(lines=subtree_lines(topic), reason="table of contents", whole=True)
    elif place.ancestors and _lists_headings(topic, place):
        yield Skip(lines=lines_of(*topic.topics), reason="table of contents")
    elif place.ancestors and _is_agenda(topic, place):
        yield Skip(lines=lines_of(*_entries(topic)), reason="table of contents")
    elif _is_entry(topic.text) or _is_among_entries(topic, place):
        yield Skip(lines=lines_of(topic), reason="table of contents")


def _lists_links(topic: Topic) -> bool:
    """Whether what stands below a heading is links or bare labels and nothing that explains.

    So it is, whatever the chapters hold, where their own headings are links.
    """
    if any(t.carrier is Carrier.HEADING and view(t.text).links for t in topic.topics):
        return True
    below = [t for t, _ in walk(topic) if t is not topic]
    return all(view(t.text).links or is_label(t.plain) for t in below) and not any(split_term(t.text) for t in below)


def _lists_headings(topic: Topic, place: Place) -> bool:
    """Whether all that stands directly below a topic are bare bullets, each with the name of a heading behind it."""
    entries = _entries(topic)
    if len(entries) < _FEWEST or not _OUTLINE.fullmatch(_SIGNS.sub("", topic.plain)):
        return False
    headings = _headings_below(entries, place)
    return all(_name(t) in headings for t in entries)


def _is_agenda(topic: Topic, place: Place) -> bool:
    """Whether the bullets at the top of a file are bare, and most of them repeat headings further down, or end it."""
    if len(place.ancestors) > 1 or len(entries := _entries(topic)) < _FEWEST_OF_AGENDA:
        return False
    headings = _headings_below(entries, place)
    told = [t for t in entries if _name(t) in headings]
    ending = [t for t in entries if t not in told and _ENDING.fullmatch(_SIGNS.sub("", t.plain))]
    return bool(told) and len(told) + len(ending) >= max(_FEWEST, len(entries) / 2)


def _entries(topic: Topic) -> list[Topic]:
    """The bullets below a topic, if they are bare labels and all that stands there but sections."""
    entries = [t for t in topic.topics if t.carrier is not Carrier.HEADING]
    return entries if all(t.is_leaf and t.carrier in BULLETS and _is_title(t) for t in entries) else []


def _is_title(entry: Topic) -> bool:
    """Whether a bullet may be a title: a label, or a longer phrase that is not closed as a sentence is."""
    text = entry.plain
    return is_label(text) or (len(text) <= LABEL_LENGTH and split_term(entry.text) is None and "。" not in text)


def _headings_below(entries: list[Topic], place: Place) -> set[str]:
    last = entries[-1].span.last
    return {_name(t) for t, _ in walk(place.ancestors[0]) if t.carrier is Carrier.HEADING and t.span.first > last}


def _is_among_entries(topic: Topic, place: Place) -> bool:
    """Whether a bare bullet stands in a list of links to anchors: its chapter was not written."""
    if topic.carrier not in BULLETS or not topic.is_leaf or place.parent is None or split_term(topic.text):
        return False
    return _holds_entries(place.parent)


@kept_for_list
def _holds_entries(topic: Topic) -> bool:
    """Whether many of the bullets below a topic are links to anchors."""
    bullets = [t for t in topic.topics if t.carrier in BULLETS]
    linked = sum(_ANCHOR.match(t.text) is not None for t in bullets)
    return linked > 0 and linked >= len(bullets) / _ONE_OF


def _name(topic: Topic) -> str:
    """What a topic is called, without signs and spaces."""
    return re.sub(r"[\W_]+", "", plain(label(topic.text))).casefold()


def _is_entry(text: Markdown) -> bool:
    return bool(_ANCHOR.match(text) or _MARKER.match(text))
