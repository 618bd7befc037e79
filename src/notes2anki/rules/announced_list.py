"""A line that announces a list, and the list."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..language.clauses import comment_of_topic, outcome_of_condition
from ..language.counting import leaves_out, tells_another_count, tells_count_in_english, tells_many
from ..language.english.text import is_english
from ..language.examples import leads_to_example
from ..language.inline import Mark, plain, view
from ..language.japanese import words as japanese
from ..language.phrases import weight
from ..language.quantities import quantities
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole, listed
from ..topics.labels import is_label
from ..topics.ownblanks import hides_a_part
from ..topics.separators import split_term
from ..topics.topic import BULLETS, Carrier, Topic, lines_of
from ._called_for import calls_for
from ._limits import LONGEST_LIST
from ._lists import left_out, list_drafts, statement_list
from ._members import joins_lines, longest_member, member_of
from ._place import Place, Statement, subject_below
from ._rule import Draft, Verdict, shape_rule
from .link_only import is_link

_ANNOUNCES = re.compile(
    r"以下|次の|下記|[0-9０-９二三四五六七]\s*(?:つ|個|種類|通り|点|項目|本柱|原則|要素)(?:の|が|は|ある|$)|一覧|"
    r"\b(?:following|these|(?:two|three|four|five|six|seven|\d) (?:types|kinds|options|ways|steps|modes|classes|"
    r"pillars|tiers))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^(?P<text>[^（(]{4,}?)\s*[（(](?P<name>[^（()）]{2,25})[)）]$")
_SHORT_NAME = 8.0
"""A member so short is the name itself, and what stands in brackets behind it explains it."""
_FEWEST = 2
_LONGEST_MEMBER, _LONGEST_COUNTED = 60, 90
_FEW = 3
"""Fewer lines below one that names them may as well be said of it."""
_SIGN = re.compile(r"[✅❌○×◎△→⇒?？]|^「")
"""What stands in lines that tell what is right, what follows, or what somebody may choose."""
_JOINED = re.compile(r"(?:AND|OR)\b|(?:かつ|または|もしくは)[、 ]")


@shape_rule
def announced_list(topic: Topic, place: Place) -> Iterator[Verdict]:
    """Where the author counts or announces members, the members are the answer.

    ## What it finds
    A heading, bullet or lead line that speaks of 以下, 次の, 4つの…, 一覧, "the following" and has short leaves
    below; an English line that ends in the number of the leaves below it ("in three ways"); leaves joined by AND,
    OR, かつ or または; a Japanese line right above a list that only names it, if each of three to seven bullets is
    short and neither holds a figure, a command or a condition nor is about a thing of its own. An English line with
    such bullets calls for them if it names an aspect of which there are several (Use cases), is a plural (Alarm
    targets), or goes on in each of them (``You can use it to``).

    ## What it makes
    A list note, asked with the number of its members; long lists are asked one by one.

    ## What it leaves alone
    Members that have definitions of their own; lists of more or fewer members than their line says; members that it
    names.

    ## Options
    None.
    """
    if not place.ancestors or leads_to_example(topic.plain):
        return
    members = [t for t in topic.topics if t.carrier in BULLETS and not joins_lines(t.plain)]
    counted = tells_count_in_english(topic.plain, len(members)) or tells_many(topic.plain, len(members))
    told = counted or any(_JOINED.match(t.plain) for t in members[1:])
    longest = _LONGEST_COUNTED if told else _LONGEST_MEMBER
    if not told and (not _ANNOUNCES.search(topic.plain) or is_link(topic)):
        listed = [t for t in members if not leaves_out(t.plain)]
        if _names_members(topic, members) or (not is_link(topic) and calls_for(topic, listed)):
            yield from statement_list(_statements(listed), subject_below((*place.ancestors, topic)), left_out(topic))
        return
    if any(hides_a_part(t.text) for t in members):
        return
    if len(members) < _FEWEST or not all(t.is_leaf and len(plain(_listed_as(t))) <= longest for t in members):
        return
    if not _are_news(members, topic) or tells_another_count(topic.plain, len(members)):
        return
    explained = [t for t in members if split_term(t.text)]
    if any(not _has_remark(t) for t in explained) or len(explained) > len(members) / 2:
        return
    named = [m for t in members if (m := _NAMED.match(t.plain))]
    if len(named) < len(members):
        for draft in list_drafts(topic, members, place):
            yield replace(draft, lines=draft.lines - lines_of(*explained), support=lines_of(*explained))
        return
    yield from _named_members(topic, members, place)


def _names_members(topic: Topic, members: list[Topic]) -> bool:
    """Whether a Japanese line above a list only names what its members are, and each of them is no more than that.

    What holds a figure, a command or a condition, or is about a thing of its own, is asked for it.
    """
    if topic.carrier is not Carrier.LEAD or not _FEW <= len(members) == len(topic.children) <= LONGEST_LIST:
        return False
    name = topic.plain.rstrip(":： ")
    return japanese.is_japanese(name) and is_label(name) and all(map(_is_mere_member, members))


def _are_news(members: list[Topic], topic: Topic) -> bool:
    """Whether no two members are the same, and their line does not tell them already."""
    names = {plain(_listed_as(t)).casefold() for t in members}
    return len(names) == len(members) and not all(name in topic.plain.casefold() for name in names)


def _statements(members: list[Topic]) -> list[Statement]:
    return [Statement(topic=member, text=member.text) for member in members]


def _is_mere_member(member: Topic) -> bool:
    text = member.plain
    short = japanese.is_japanese(text) and weight(text) <= longest_member(text)
    if not member.is_leaf or not short or split_term(member.text):
        return False
    told = comment_of_topic(text) or outcome_of_condition(text) or quantities(text) or _SIGN.search(text)
    return not told and not view(member.text).marked(Mark.CODE)


def _has_remark(member: Topic) -> bool:
    """Whether a dash sets a remark behind an English member: the member asks for it and is listed still."""
    split = split_term(member.text)
    return split is not None and split.by == "dash" and is_english(member.plain)


def _listed_as(member: Topic) -> Markdown:
    return member_of(member) if _has_remark(member) else member.text


def _named_members(topic: Topic, members: list[Topic], place: Place) -> Iterator[Verdict]:
    """Members that end in a bracketed name: the names are the list, and each asks for its explanation.

    Of short members the brackets hold the explanation.
    """
    subject = subject_below((*place.ancestors, topic))
    short = all(weight(_NAMED.sub(r"\g<text>", m.plain)) <= _SHORT_NAME for m in members)
    asks, told = ("text", "name") if short else ("name", "text")
    names = []
    for member in members:
        seen = view(member.text)
        found = _NAMED.match(seen.text)
        assert found is not None
        name = seen.slice(*found.span(asks))
        names.append(name)
        yield Draft(
            kind=Kind.TERM,
            prompt=name,
            path=(*place.ancestors, topic),
            body=hidden_whole(seen.slice(*found.span(told))),
            lines=lines_of(member),
        )
    body = listed(names, one_by_one=False, ordered=False)
    yield Draft(
        kind=Kind.TERM,
        prompt=subject.prompt,
        path=subject.path,
        body=body,
        lines=frozenset(),
        support=lines_of(*members),
    )
