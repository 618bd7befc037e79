"""``term: definition`` in all its spellings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..language.english.clauses import is_sentence
from ..language.english.lists import dash_pairs
from ..language.english.news import says_again
from ..language.english.text import is_english
from ..language.english.words import verb_forms
from ..language.inline import plain, view
from ..language.phrases import Range
from ..language.quantities import quantities
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.labels import is_empty, is_label, label
from ..topics.numberedterms import number_before_term
from ..topics.pairs import pairs_of
from ..topics.separators import split_picture, split_term
from ..topics.topic import Topic, lines_of
from ._cloze import cloze_of
from ._defining import definition_drafts
from ._place import Place, Statement, Subject
from ._rule import Draft, Skip, Verdict, statement_rule
from ._sides import side_drafts

_POINTS = re.compile(r"以下|下記|次の|\b(?:following|below)\b", re.IGNORECASE)
"""What only says that a picture follows."""

_LEADS_ON = re.compile(
    r"(?:以下|下記|次)の|[つ種個]に(?:分け|分か|大別|分類)|"
    r"\b(?:following|below|(?:two|three|four|five|six|seven|\d) (?:[a-z]+ ){0,3}[a-z]+s)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"`(?P<words>[a-zA-Z%][\w%./-]* [^`]{1,40})`")
"""A command with its words and options, short enough to be recalled."""
_SHORT_PURPOSE = 10
"""What a command does is told in so many words."""
_NEAR = 20
"""So many lines on either side of a command are looked at for another that does the same."""
_STORY = re.compile(r"(?:現状|現在の(?:状況|状態|構成))(?:の(?:問題点?|課題))?")
"""How things stand in the story of an exam question."""
_OF_WHAT = re.compile(
    r"(?:選択|採用|不採用|正解|不正解)?(?:の)?(?:理由|根拠|結論|結果|原因|改善)|理由づけ|why|reasons?", re.IGNORECASE
)
"""Labels of what is said of something else, which stands above them."""


@statement_rule
def term_separator(statement: Statement, place: Place) -> Iterator[Verdict]:
    """The term asks for its definition.

    ## What it finds
    ``term: definition``, ``term：definition``, ``**Term** - definition``, ``term = definition``,
    ``term・・・definition``, ``term；definition``, at the start of a bullet or line, of which the
    definition may be a picture; ``BOL（Bill Of Lading）definition``; of a line with several dashes
    (``term - one thing - another - a third``) each thing that is said. A number before a dash or ``=`` is a term where
    the numbers of the lines beside each other count nothing (``0 – off``).

    ## What it makes
    A term note; the last verb of a Japanese definition stays visible where it fits any other one as well (…を設定する).
    A short command and what it does ask for each other.
    Of ``X vs Y: X …, Y …`` and ``XとYの違い：Xは…、Yは…`` each side is asked by its name.
    A number before the term that is no count (``9 SIGKILL：…``) is asked by a cloze note as well.
    A definition that is limits and defaults is a cloze note of its quantities instead; quantities inside a
    long definition are asked by a cloze note as well.

    ## What it leaves alone
    URLs, times, ARNs, configuration lines, option letters, 例: and 参考: lines, separators inside brackets or code;
    現状: and, below nothing with a name, 理由:.

    ## Options
    None.
    """
    if sides := side_drafts(statement, place):
        yield from sides
        return
    if is_english(statement.plain) and dash_pairs(statement.plain):
        return
    first = statement.position == 0 or is_english(statement.plain) or bool(pairs_of(statement.topic.text))
    split = split_term(statement.text) if first else None
    if split is None:
        yield from _pictured(statement, place)
        return
    if split.by == "dash" and _is_sentence_with_figure(split.term, split.definition):
        return
    if _only_leads_on(statement, split.definition):
        yield Skip(lines=lines_of(statement.topic), reason="only leads to what follows")
        return
    if _belongs_to_story(label(split.term), place):
        yield Skip(lines=lines_of(statement.topic), reason="a side of a case that is not told")
        return
    if is_english(statement.plain) and says_again(plain(split.definition), plain(label(split.term))):
        yield Skip(lines=lines_of(statement.topic), reason="only says its term again")
        return
    number = number_before_term(statement.topic, place.siblings)
    term = _behind_number(split.term, number) if number else label(split.term)
    turns = _is_command_for(term, split.definition, place)
    for verdict in definition_drafts(statement.topic, term, split.definition, place):
        whole = turns and isinstance(verdict, Draft) and verdict.kind is Kind.TERM
        yield replace(verdict, both_ways=True) if whole and isinstance(verdict, Draft) else verdict
    if number:
        yield cloze_of(statement, Subject(place.ancestors, Markdown("")), [(number,)])


def _is_command_for(term: Markdown, definition: Markdown, place: Place) -> bool:
    """Whether a term is a command of several words that only its definition, a few words, tells to do something.

    Of a line like ``tide show -- lists the tides of the day`` each half calls for the other, unless a line near it
    names a further command for the same.
    """
    command = _COMMAND.fullmatch(term.strip())
    told = plain(definition).lower().split()
    if command is None or not 1 < len(told) <= _SHORT_PURPOSE or not is_english(plain(definition)):
        return False
    near = place.siblings[max(0, place.position - _NEAR) : place.position + _NEAR]
    beside = [split_term(t.text) for t in near if isinstance(t, Topic)]
    alone = sum(split is not None and split.definition == definition for split in beside) == 1
    given = told[0] in command["words"].lower().split()
    return alone and not given and bool(verb_forms(told[0]) & {"base", "s"})


def _only_leads_on(statement: Statement, definition: Markdown) -> bool:
    """Whether what stands behind a term says no more than that something follows: ``帆: 次の三つに分けられる：``."""
    told = plain(definition).rstrip()
    follows = any(isinstance(child, Topic) for child in statement.topic.children)
    return follows and statement.of == 1 and told.endswith((":", "：")) and _LEADS_ON.search(told) is not None


def _behind_number(term: Markdown, number: Range) -> Markdown:
    """The name of a term without the number that is asked by it; that of a port with its protocol is a part of it."""
    seen = view(term)
    is_bare = seen.text[slice(*number)].isdigit()
    return label(seen.slice(number[1], len(seen.text)) if is_bare else term)


def _belongs_to_story(term: Markdown, place: Place) -> bool:
    """Whether a label names how things stand in the story of a question, or what the line above does not name."""
    shown = plain(term)
    if _STORY.fullmatch(shown):
        return True
    return bool(_OF_WHAT.fullmatch(shown)) and (place.parent is None or is_empty(place.parent.text))


def _pictured(statement: Statement, place: Place) -> Iterator[Draft]:
    """A label with nothing but a picture behind its colon asks for the picture."""
    split = split_picture(statement.text) if statement.of == 1 else None
    term = label(split.term) if split else Markdown("")
    if split and is_label(plain(term)) and not is_empty(term) and not _POINTS.search(plain(term)):
        body, lines = hidden_whole(split.definition), lines_of(statement.topic)
        yield Draft(kind=Kind.TERM, prompt=term, path=place.ancestors, body=body, lines=lines)


def _is_sentence_with_figure(term: Markdown, definition: Markdown) -> bool:
    """Whether an English dash joins a figure to a sentence about it: the figure is asked, and no term defined."""
    return is_english(plain(term)) and bool(quantities(plain(term))) and is_sentence(plain(definition))
