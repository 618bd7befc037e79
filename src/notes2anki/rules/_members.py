"""Which lines are members of a list or bare names, and what a member is called there."""

import re
from functools import lru_cache

from ..language.clauses import comment_of_topic
from ..language.english.clauses import is_sentence
from ..language.english.text import is_english, is_predicate
from ..language.examples import opens_example
from ..language.inline import Mark, View, plain, view
from ..language.japanese import words as japanese
from ..language.parting import has_given
from ..language.phrases import Range, weight
from ..language.vocabulary import ARROW, ARROW_BETWEEN, KANA_AND_HAN
from ..model import Markdown
from ..topics.labels import is_aspect, is_empty, is_label, label, names_aspect_of
from ..topics.separators import is_outside, split_term
from ..topics.topic import Carrier, Topic, kept_for_list
from ._limits import LONGEST_LIST
from ._place import Place

_LONG_MEMBER, _LONG_ENGLISH_MEMBER = 26.0, 36.0
"""The weight up to which a line under an aspect is a member of it, in Japanese and in English."""
_LONGEST_TERM = 40
"""What stands before a separator and has more characters is no name of a member."""
_BRACKETED_NAME = re.compile(r"^(?P<term>[^（()）]{2,40}?)\s*[（(][^（()）]*[)）]$")
_STRONG_NAME = re.compile(r"(?P<name>[^（()）]{2,50}?)[ \u3000]*[（(].+[)）]")
_LONGEST_STOPPED = 3
"""An English line of more words that ends in a full stop may be a sentence."""
_NAMED_PAGE = re.compile(r"(?P<name>\S.*?)[\s:：(（-]+<?https?://[\w.-]+\.[\w.-]*[^\s<>]*>?[)）]?")
_CASE = re.compile(rf"「[^「」]{{2,60}}」[ \u3000]*{ARROW}")
_BEFORE_CODE = re.compile(rf"[{KANA_AND_HAN})）][ \u3000]+$")
_OTHER_WORDS = re.compile(r"例[:：）)、]|Example:|i\.e\.", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\W*(?:or|and|then|plus|または|もしくは|および|かつ|あるいは)\W*", re.IGNORECASE)


def member_of(topic: Topic) -> Markdown:
    """What a topic is called when it is listed as a member: its term, or its whole text where it is a mere label."""
    if topic.carrier is Carrier.HEADING:
        return topic.label
    split = split_term(topic.text)
    if split and topic.carrier is Carrier.LEAD and is_empty(split.term):
        return topic.label
    if split and len(plain(split.term)) <= _LONGEST_TERM:
        return label(split.term)
    if pointed := _before_arrow(topic.text):
        return label(pointed)
    if named := _leading_strong(topic.text) or _before_stop(topic.text):
        return named
    if named := _without_address(topic.text):
        return label(named)
    return label(topic.text) if is_label(topic.plain.rstrip(":：")) else topic.text


def _leading_strong(text: Markdown) -> Markdown | None:
    """The name that a line sets in bold before a remark in brackets: ``**Sail area** (in square metres)``."""
    seen = view(text)
    found = _STRONG_NAME.fullmatch(seen.text)
    strong = seen.marked(Mark.STRONG)[:1]
    if found is None or not strong or (strong[0].start, strong[0].end) != found.span("name"):
        return None
    return seen.slice(strong[0].start, strong[0].end)


def _before_stop(text: Markdown) -> Markdown | None:
    """The English name that a line is, without the full stop behind it: ``Storm jibs.``"""
    seen = view(text)
    name = seen.text.removesuffix(".")
    if name == seen.text or not (name[:1].isupper() and name[-1:].isalpha()) or "." in name or not is_english(name):
        return None
    if len(name.split()) > _LONGEST_STOPPED or seen.marked(Mark.CODE):
        return None
    return None if is_sentence(name) or is_predicate(name) else seen.slice(0, len(name))


def _without_address(text: Markdown) -> Markdown | None:
    """The name that a line begins with which goes on with nothing but the address of its page."""
    seen = view(text)
    found = None if seen.marked(Mark.CODE) else _NAMED_PAGE.fullmatch(seen.text)
    name = seen.slice(*found.span("name")) if found else None
    return name if name and is_label(plain(name)) else None


def is_pointed(topic: Topic) -> bool:
    """Whether an arrow stands between a line's name and what is said of it."""
    return split_term(topic.text) is None and _before_arrow(topic.text) is not None


def _before_arrow(text: Markdown) -> Markdown | None:
    """The name before the only arrow of a Japanese line, behind which stands what is said of it.

    An arrow without blanks inside the topic of a sentence shows a way: ``港→沖の流れは速い``.
    """
    seen = view(text)
    arrows = [m.span() for m in ARROW_BETWEEN.finditer(seen.text) if is_outside(seen, *m.span())]
    told = seen.text[arrows[0][1] :] if len(arrows) == 1 else ""
    if not told or not japanese.is_japanese(seen.text):
        return None
    if comment_of_topic(told) and not seen.text[slice(*arrows[0])].startswith((" ", "\u3000")):
        return None
    name = seen.slice(0, arrows[0][0])
    return name if is_label(plain(name)) else None


def quotes_case(text: str) -> bool:
    """Whether a line is what somebody says, and the answer to it behind an arrow: ``「風が強い」→ 帆を下ろす``."""
    return _CASE.match(text) is not None


def _is_example(text: str) -> bool:
    """Whether a line below a member is an example of it, or says it in other words."""
    return opens_example(text) or _OTHER_WORDS.match(text) is not None


def is_exemplified(topic: Topic) -> bool:
    """Whether nothing but examples stands below a line."""
    return bool(topic.children) and all(
        isinstance(child, Topic) and child.is_leaf and _is_example(child.plain) for child in topic.children
    )


def final_code(seen: View) -> Range | None:
    """The only code span of a Japanese line where it ends the line behind a blank: ``帆を下ろす `sail -d```."""
    codes = seen.marked(Mark.CODE)
    if len(codes) != 1 or codes[0].end != len(seen.text):
        return None
    before = seen.text[: codes[0].start]
    if not japanese.is_japanese(before) or not _BEFORE_CODE.search(before):
        return None
    return codes[0].start, codes[0].end


def is_list_member(topic: Topic, place: Place) -> bool:
    """Whether a leaf is one of at least three bare terms side by side, or of a few short lines under an aspect."""
    if place.parent is None or not topic.is_leaf or final_code(view(topic.text)):
        return False
    if not is_name(topic) and not says_what_it_lists(place.parent.text):
        return False  # before all its siblings are looked at: a file may have thousands of paragraphs in a row
    if not _is_plain_list(place.parent):
        return False
    if _lists_names(place.parent):
        return True
    members = place.parent.topics
    few = len(members) <= LONGEST_LIST and all(weight(t.plain) <= longest_member(t.plain) for t in members)
    return few and says_what_it_lists(place.parent.text)


@kept_for_list
def _is_plain_list(topic: Topic) -> bool:
    """Whether at least three lines stand below a topic, and nothing but examples below them."""
    return len(topic.topics) > 2 and all(t.is_leaf or is_exemplified(t) for t in topic.topics)


@kept_for_list
def _lists_names(topic: Topic) -> bool:
    return all(is_name(t) for t in topic.topics)


def says_what_it_lists(text: Markdown) -> bool:
    """Whether a line names an aspect, by itself or with what it is of: the lines below are its members."""
    return is_aspect(text) or names_aspect_of(plain(label(text)))


def longest_member(text: str) -> float:
    """The weight up to which a line under an aspect is a member of it: in English a noun with what is said of it."""
    return _LONG_MEMBER if not is_english(text) or is_sentence(text) else _LONG_ENGLISH_MEMBER


def bare_member(text: Markdown) -> Markdown:
    """A member without the remark in brackets behind it."""
    seen = view(text)
    found = _BRACKETED_NAME.match(seen.text)
    return seen.slice(0, found.end("term")) if found else text


def is_name(topic: Topic) -> bool:
    """Whether a topic's text is a bare term, and no line that ends in the command for what it says."""
    told = topic.carrier is not Carrier.HEADING and split_term(topic.text) is None and final_code(view(topic.text))
    return not told and _is_term(topic.text)


@lru_cache(maxsize=8192)
def _is_term(source: Markdown) -> bool:
    """Kept, since each member of a long list asks it of all others."""
    split = split_term(source)
    if split is None and _leading_strong(source):
        return True
    named = (_before_arrow(source) or _before_stop(source)) if split is None else split.term
    text = plain(named or source).rstrip(":： ")
    return is_label(text) and not has_given(text)


def joins_lines(text: str) -> bool:
    """Whether a line is but the conjunction between the lines around it: OR, かつ."""
    return bool(_CONJUNCTION.fullmatch(text))
