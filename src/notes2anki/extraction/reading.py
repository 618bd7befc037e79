"""Offers every topic of a file to every rule.

A topic meets the rules in three phases (see ``rules._rule``): its whole shape, the sentences of its own text, and, when
its children are done, what is still open among them. The first rule that takes a line keeps it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from .. import codes
from ..diagnostics import Diagnostic
from ..language.foreign import is_foreign
from ..language.inline import view
from ..language.japanese.words import ends_in_predicate
from ..model import Blank, Document, Footnote, Kind, RuleName, Source
from ..rules import (
    NO_ANSWER,
    Draft,
    GroupRule,
    Place,
    Rule,
    ShapeRule,
    Skip,
    Statement,
    StatementRule,
    Verdict,
    no_answer_yet,
    takes_command_apart,
    without_doubts,
    without_function_words,
    without_made_up,
    without_never_asked,
    without_unbearable,
)
from ..topics.bodies import hidden_whole, listed
from ..topics.labels import label
from ..topics.remarks import is_remark
from ..topics.separators import split_term
from ..topics.topic import FLASHCARD, TITLES, Carrier, Item, Topic, is_picture, lines_of, walk
from ..watching import Progress, unwatched
from .exercises import without_exercises
from .implied import below_paragraph, below_term
from .repeated import without_repeated
from .statements import is_title, leans, statements_of
from .stating import defines_what_is_above, states_something
from .taken import Taken
from .untold import why_untold
from .wishes import forced, undone, with_wishes_of_lines, without_place, without_skipped

_OF_BLOCKS = ("table-rows", "code-comment", "code-purpose")
"""Shape rules that take a table or code block and leave what stands beside it to the others."""
_APART = ("condition", "topic-comment", "subject-focus", "sentence-part")
"""Statement rules that take a sentence apart: they know English and Japanese."""
_FEWEST_MEMBERS = 2
_FOREIGN = "prose in a language that no rule takes apart"
_MADE_UP = "a value that was made up for an example"
_MARKED_BY_AUTHOR = "highlight-cloze"
_TOO_LONG = "more than one card can ask: divide it"
_ONLY_GRAMMAR = "nothing in it but words that serve the grammar could be asked for"
_OF_COMMAND = "a part of a command, of which nothing says what it is for"
_STEPS = re.compile(r"(?:ステップ|手順|流れ)$|^steps$|\bsteps (?:to|for|of) ", re.IGNORECASE)
_OBJECTIVE = re.compile(r"(?:Describe|Compare|Explain|Discuss|Summari[sz]e|Differentiate) (?!the following)[^:]+$")
"""What an exam wants to be told: the line below it tells it."""
_FORMULA = "a formula, and `math` is off"
_NO_END = "the dollars of a formula that never ends"
_BY_AUTHOR = RuleName("question-answer")
"""The name under which ledgers record what the author asked for; the fate of its lines says so."""
_ASKED_FOR = "asked for by the author (kind=term)"


def read(
    document: Document,
    tree: Topic,
    rules: Sequence[Rule],
    rarity: Callable[[str], float],
    progress: Progress = unwatched,
) -> Taken:
    """What the rules, in the order of their precedence, make of one file."""
    taken = Taken()
    if reason := document.source.settings.skip:
        taken.skip(reason, range(tree.span.first, document.source.line_count + 1))
    taken.skip(_FORMULA if document.source.settings.math is False else _NO_END, document.left_out)
    taken.skip("a source", document.cited)
    if not reason:
        wanted = without_exercises(without_skipped(tree, taken), taken)
        _Reader(document.source, rules, rarity, taken, progress).visit(wanted, ())
        without_repeated(taken)
        taken.diagnostics += [*undone(wanted, taken), *without_place(document, tree)]
    for footnote in document.footnotes:
        taken.add_footnote(_below_title(footnote, tree))
    return taken


def _below_title(footnote: Footnote, tree: Topic) -> Footnote:
    """A footnote of a title is one of the lines directly below it."""
    titles = [t for t, _ in walk(tree) if t.carrier in TITLES and t.span.first in footnote.lines]
    below = [child for title in titles for child in title.topics if child.carrier is not Carrier.HEADING]
    return replace(footnote, lines=footnote.lines | lines_of(*below))


def _asks_for_title(verdict: Verdict) -> bool:
    """Whether a rule took the title of the file for a line of the notes: there is nothing that could stand above it."""
    return isinstance(verdict, Draft) and not verdict.path


class _Reader:
    """Walks the topics of one file and records what the rules take."""

    def __init__(
        self, source: Source, rules: Sequence[Rule], rarity: Callable[[str], float], taken: Taken, progress: Progress
    ) -> None:
        self._source = source
        self._shape_rules = [r for r in rules if isinstance(r, ShapeRule)]
        self._statement_rules = [r for r in rules if isinstance(r, StatementRule)]
        self._group_rules = [r for r in rules if isinstance(r, GroupRule)]
        self._rarity = rarity
        self._taken = taken
        self._foreign = is_foreign(source.text)
        self._progress = progress

    def visit(self, topic: Topic, above: tuple[Topic, ...], siblings: tuple[Item, ...] = (), position: int = 0) -> None:
        """Offer a topic, its children, and then the topic again for what they left open."""
        self._progress(topic.span)
        topic = self._without_remarks(topic)
        place = self._place(above, siblings, position)
        asked = self._as_one_card(topic, place) if _is_one_card(topic) and topic.children else False
        if not asked and not self._taken.has_all(topic) and not self._shape(topic, place):
            self._own_text(topic, place)
            for number, child in enumerate(topic.children):
                if isinstance(child, Topic):
                    self.visit(child, (*above, topic), topic.children, number)
            self._group(topic, place)
            self._demanded_in_vain(topic, above)

    def _without_remarks(self, topic: Topic) -> Topic:
        """A topic without the children that only say that it matters: what is said above them needs none."""
        remarks = [t for t in topic.topics if is_remark(t)]
        for remark in remarks:
            self._taken.skip("a remark on the exam", remark.lines)
        return replace(topic, children=tuple(c for c in topic.children if c not in remarks)) if remarks else topic

    def _as_one_card(self, topic: Topic, place: Place) -> bool:
        """The author asks for one card: the line in front, all that stands below it at the back; False without text."""
        below = [t for t, _ in walk(topic) if t is not topic and t.plain.strip()]
        texts = [t.text for t in below]
        if not texts:
            return False
        body = hidden_whole(texts[0]) if len(texts) == 1 else listed(texts, one_by_one=False, ordered=False)
        lines = frozenset(n for t in below for n in t.lines) | frozenset(topic.lines)
        draft = Draft(kind=Kind.TERM, prompt=label(topic.text), path=place.ancestors, body=body, lines=lines)
        self._taken.take(_BY_AUTHOR, with_wishes_of_lines(topic, draft), draft, _ASKED_FOR)
        return True

    def _place(self, above: tuple[Topic, ...], siblings: tuple[Item, ...], position: int) -> Place:
        return Place(
            ancestors=above,
            siblings=siblings,
            position=position,
            certification=self._source.certification,
            rarity=self._rarity,
        )

    def _shape(self, topic: Topic, place: Place) -> bool:
        """Ask the shape rules; True where one took all below the topic."""
        whole = False
        settled = topic.carrier is not Carrier.FILE and self._taken.is_settled(topic)
        for rule in self._shape_rules:
            if whole:
                break
            if settled and rule.name not in _OF_BLOCKS:
                continue
            verdicts = [each for each in rule.find(topic, place) if not _asks_for_title(each)]
            for verdict in verdicts:
                whole = self._record(rule, topic, verdict) or whole
                if isinstance(verdict, Skip) and verdict.attach:
                    self._taken.attach(topic, _anchor(place))
            if verdicts:
                settled = topic.carrier is not Carrier.FILE and self._taken.is_settled(topic)
            if rule.name not in _OF_BLOCKS and any(isinstance(f, Draft) for f in verdicts):
                break
        return whole

    def _own_text(self, topic: Topic, place: Place) -> None:
        """Ask the statement rules for each sentence of a topic's own text."""
        if topic.carrier in (Carrier.FILE, Carrier.SUMMARY):
            return
        if not (self._taken.is_free(topic) or _shares_line(topic, place)):
            return
        if not topic.is_leaf and not _tells(topic, place.parent):
            return
        for statement in statements_of(topic):
            if leans(statement) or is_title(statement):
                self._taken.settle(*_key(statement))
                continue
            if reason := why_untold(statement, place.ancestors):
                self._taken.settle(*_key(statement))
                self._taken.skip(reason, topic.lines)
                continue
            below = below_term(topic, place, statement) if statement.position else below_paragraph(topic, place)
            self._statement(statement, below, forced(topic))

    def _statement(self, statement: Statement, place: Place, wanted: Kind | None) -> None:
        """Ask the statement rules for one sentence until one of them takes it, as the kind that is wanted."""
        for rule in self._statement_rules:
            if wanted is Kind.CLOZE and rule.name == "term-separator":
                continue
            if self._foreign and rule.name in _APART:
                continue
            verdicts = [v for v in rule.find(statement, place) if not _takes_command_apart(rule, v)]
            if self._foreign and rule.name == "term-separator" and _only_blanks(verdicts):
                verdicts = list(_as_definition(statement, place)) or verdicts
            if wanted is Kind.TERM and _only_blanks(verdicts):
                verdicts = list(_as_definition(statement, place)) if rule.name == "term-separator" else []
            for verdict in verdicts:
                self._record(rule, statement.topic, verdict)
            if verdicts:
                self._taken.settle(*_key(statement))
                return
        if statement.position and split_term(statement.topic.text):
            self._taken.settle(*_key(statement))

    def _demanded_in_vain(self, topic: Topic, above: tuple[Topic, ...]) -> None:
        """Read the lines again of which the author demands a kind that no rule could make, as any other line."""
        for number, child in enumerate(topic.children):
            if isinstance(child, Topic) and forced(child):
                plainly = replace(child, directives=tuple(d for d in child.directives if d.name != "kind"))
                self._own_text(plainly, self._place((*above, topic), topic.children, number))

    def _group(self, topic: Topic, place: Place) -> None:
        """Ask the group rules, once the children are done, for what is still open among them."""
        open_topics = (t for t in topic.topics if self._is_open(t, topic))
        statements = tuple(s for t in open_topics for s in statements_of(t) if not self._is_settled(s))
        grouped = replace(place, open_statements=statements)
        for rule in self._group_rules:
            for verdict in rule.find(topic, grouped):
                if self._foreign and isinstance(verdict, Draft) and _takes_prose_apart(rule, verdict, topic):
                    self._taken.skip(_FOREIGN, verdict.lines)
                elif isinstance(verdict, Draft) and _takes_command_apart(rule, verdict):
                    self._taken.skip(_OF_COMMAND, verdict.lines)
                else:
                    self._record(rule, topic, verdict)

    def _is_settled(self, statement: Statement) -> bool:
        line, position = _key(statement)
        return position in self._taken.sentences.get(line, ())

    def _is_open(self, topic: Topic, parent: Topic) -> bool:
        """Whether something of a topic's own text is left that a group rule may ask for."""
        if topic.carrier in TITLES:
            return False
        if not self._taken.is_free(topic) and topic.span.first not in self._taken.sentences:
            return False
        return topic.is_leaf or _tells(topic, parent)

    def _record(self, rule: Rule, topic: Topic, verdict: Verdict) -> bool:
        """Keep what a rule found; True where nothing below the topic is left to ask."""
        match verdict:
            case Draft():
                sure = self._without_doubts(rule, topic, verdict)
                if sure is None:
                    return verdict.whole
                draft = without_made_up(sure)
                if draft is None:
                    self._taken.skip(_MADE_UP, verdict.lines, rule.name)
                    return verdict.whole
                if (draft := without_never_asked(draft)) is None:
                    self._taken.skip("struck out by its author, or only leads elsewhere", verdict.lines)
                    return verdict.whole
                asked = draft if isinstance(rule, ShapeRule) else without_function_words(draft)
                if asked is None:
                    self._taken.skip(_ONLY_GRAMMAR, verdict.lines, rule.name)
                    return verdict.whole
                if not isinstance(rule, ShapeRule) and (asked := without_unbearable(asked)) is None:
                    self._taken.diagnostics.append(_too_long(topic, verdict))
                    self._taken.skip(_TOO_LONG, verdict.lines, rule.name)
                    return verdict.whole
                self._taken.take(rule.name, with_wishes_of_lines(topic, asked), asked)
                return asked.whole
            case Skip():
                self._taken.skip(verdict.reason, verdict.lines, rule.name)
                if verdict.diagnostic:
                    self._taken.diagnostics.append(verdict.diagnostic)
                return verdict.whole
            case Diagnostic():
                self._taken.diagnostics.append(verdict)
        return False

    def _without_doubts(self, rule: Rule, topic: Topic, draft: Draft) -> Draft | None:
        """A draft without what its author ended in a question mark, of which he is told; None without any other."""
        if rule.name == _MARKED_BY_AUTHOR:
            return draft
        sure, doubts = without_doubts(draft)
        if sure is None:
            self._taken.skip(NO_ANSWER, draft.lines, rule.name)
        for doubt in doubts:
            where = next((t.span for t, _ in walk(topic) if t.plain == doubt), topic.span)
            self._taken.diagnostics.append(no_answer_yet(where, doubt))
        return sure


def _tells(topic: Topic, parent: Topic | None) -> bool:
    """Whether a topic with others below it says something itself."""
    if _is_objective(topic) or (parent is not None and _is_titled_step(topic, parent)):
        return False
    return states_something(topic) or defines_what_is_above(topic, parent) or _states_above_picture(topic)


def _states_above_picture(topic: Topic) -> bool:
    """Whether a line has a predicate, and nothing below it but pictures."""
    pictures = all(isinstance(child, Topic) and child.is_leaf and is_picture(child) for child in topic.children)
    return pictures and ends_in_predicate(topic.plain)


def _is_objective(topic: Topic) -> bool:
    """Whether a line is what an exam wants to be told, and what is below it tells it: ``Describe how tides come``."""
    return _OBJECTIVE.match(topic.plain) is not None and any(isinstance(child, Topic) for child in topic.children)


def _is_titled_step(topic: Topic, parent: Topic) -> bool:
    """Whether a line is one of several steps each of which has lines of its own below it."""
    return _STEPS.search(parent.plain) is not None and not any(t.is_leaf for t in (topic, *parent.topics))


def _shares_line(topic: Topic, place: Place) -> bool:
    """Whether a line that announces something is the last sentence of a line that tells something before."""
    before = place.siblings[place.position - 1] if place.position else None
    return topic.carrier is Carrier.LEAD and isinstance(before, Topic) and before.span == topic.span


def _key(statement: Statement) -> tuple[int, int]:
    return statement.topic.span.first, statement.position


def _anchor(place: Place) -> int:
    """The line that an example or image belongs to: that of the sibling above, else of the parent."""
    above = [item for item in place.siblings[: place.position] if isinstance(item, Topic) and view(item.text).text]
    anchor = above[-1] if above else place.parent
    return anchor.span.first if anchor else 0


def _takes_prose_apart(rule: Rule, draft: Draft, topic: Topic) -> bool:
    """Whether a draft asks for a part of a sentence, or for a sentence neither first below nor in a list."""
    blanks = [piece for piece in draft.body if isinstance(piece, Blank)]
    is_first = len(draft.body) == 1 and bool(topic.topics) and topic.topics[0].span.first in draft.lines
    return rule.name == "description" and len(blanks) < _FEWEST_MEMBERS and not is_first


def _too_long(topic: Topic, draft: Draft) -> Diagnostic:
    """Tell the author of what is too long for a question and an answer."""
    lines = draft.lines or lines_of(topic)
    where = replace(topic.span, first=min(lines), last=max(lines))
    return Diagnostic(code=codes.LONG_ANSWER, span=where, message=_TOO_LONG)


def _takes_command_apart(rule: Rule, verdict: Verdict) -> bool:
    """Whether a rule, and not the author, asks for a part of a command."""
    return rule.name != _MARKED_BY_AUTHOR and isinstance(verdict, Draft) and takes_command_apart(verdict)


def _only_blanks(verdicts: Sequence[Verdict]) -> bool:
    """Whether a rule would ask for parts of a statement and for nothing whole."""
    drafts = [verdict for verdict in verdicts if isinstance(verdict, Draft)]
    return bool(drafts) and all(draft.kind is Kind.CLOZE for draft in drafts)


def _as_definition(statement: Statement, place: Place) -> Iterator[Draft]:
    """A term with all that is said of it, where the author asks for that and the rule for terms would ask for parts."""
    split = split_term(statement.topic.text)
    if split and not statement.position:
        body = hidden_whole(split.definition)
        lines = lines_of(statement.topic)
        yield Draft(kind=Kind.TERM, prompt=label(split.term), path=place.ancestors, body=body, lines=lines)


def _is_one_card(topic: Topic) -> bool:
    """Whether the author asks for one card of a line and what stands below it, by a comment or a flashcard tag."""
    return forced(topic) is Kind.TERM or any(d.name == FLASHCARD for d in topic.directives)
