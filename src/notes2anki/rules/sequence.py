"""Ordered steps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..language.clauses import comment_of_topic
from ..language.english.text import is_attribute, is_english
from ..language.english.words import BE, MODALS, english_words, verb_forms
from ..language.inline import Mark, plain, view
from ..language.japanese import words as japanese
from ..language.phrases import weight
from ..topics.labels import label
from ..topics.ownblanks import hides_a_part
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic, lines_of
from ._brackets import remark_draft
from ._limits import MOST_UNORDERED
from ._lists import list_drafts
from ._members import longest_member, quotes_case
from ._options import options_on, run_of
from ._place import Place, Statement, subject_below
from ._questions import is_question
from ._rule import Verdict, shape_rule
from ._tasks import hold_tasks
from .answer_sheet import is_answer
from .link_only import is_link

_ORDER = re.compile(
    r"順序|順番|の順[でに]|優先順位|優先度順|手順|流れ|ステップ|フロー(?!ログ)|フェーズ|段階|工程|"
    r"steps?\b(?! Functions)|\border(?: of\b|$)|\bflow(?:$| (?:of|for)\b)|sequence|procedure|phases?\b|"
    r"(?<!from )\b(?:low|high)(?:est)? to (?:low|high)(?:est)?\)?$",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"順序|順番|の順[でに]|優先順位|優先度順|流れ|手順|(?:フェーズ|ステップ|段階)(?![ \u3000]*[0-9０-９一二三①-⑳])"
)
"""How a Japanese line speaks of the order of what stands below it."""
_IDENTIFIER = re.compile(r"[A-Z][A-Za-z]*[a-z][A-Z]?[A-Za-z]*")
_HOW = re.compile(r"(?:how|to) |.*(?:には|方法|する場合)$", re.IGNORECASE)
_TYPED = re.compile(r"[a-z][\w.-]*(?: [\w.-]+)? (?:-{1,2}[A-Za-z]|/)\S*")
"""How a line begins that is a command with an option or a path, though it is not set as code."""
_BEHIND_COMMAND = re.compile(r"\s*(?:[(（].*[)）])?[.。]?\s*")
"""What may stand behind a command that is a step: nothing but a remark in brackets."""
_CHOICE = re.compile(r"\b(?:options|ways|methods|alternatives|commands|examples|cheat ?sheet)\b", re.IGNORECASE)
"""What calls commands a choice or a collection, which has no order."""
_NAMED = re.compile(r"[A-Z][\w/-]*(?: (?:[A-Z(][\w/-]*\)?|of|and|for|&))+")
_FEWEST, _FEWEST_COMMANDS = 2, 3
_LONG_STEP = 30.0


@shape_rule
def sequence(topic: Topic, place: Place) -> Iterator[Verdict]:
    """Steps are asked together, in their order; a long sequence step by step.

    ## What it finds
    A numbered list of at least two short steps, if what is done or happens is told, or commands are listed, or its
    heading speaks of order;
    bullets below a topic that speaks of 順序, 手順, 流れ, steps, order.

    ## What it makes
    One note whose steps are all hidden; more than seven steps are asked one by one with the others shown.

    ## What it leaves alone
    Numbered items that are themselves terms with definitions, or have topics below them, unless they are names below
    a line that says in which order they stand; a long catalogue of names,
    which is numbered only to count them; numbered statements, each about a thing of its own, unless order is spoken of;
    links to pages or chapters.

    ## Options
    None.
    """
    numbered = [t for t in topic.topics if t.carrier is Carrier.NUMBER]
    steps = numbered if len(numbered) >= _FEWEST else []
    if not steps and _ORDER.search(plain(label(topic.text))) and not japanese.ends_in_predicate(topic.plain):
        steps = [t for t in topic.topics if t.carrier is Carrier.BULLET]
    if len(steps) < _FEWEST or not (all(t.is_leaf for t in steps) or are_ranks(steps, topic)):
        return
    if any(is_answer(t.plain) or is_question(t.plain) for t in steps) or all(is_link(t) for t in steps):
        return
    if hold_tasks(steps, topic) or options_on(run_of(steps)).answer:
        return
    if any(len(plain(t.text)) > 100 for t in steps) or _are_definitions(steps) or _are_cases(steps):
        return
    if len(steps) > MOST_UNORDERED and not (_ORDER.search(topic.plain) or _are_actions(steps, topic)):
        return
    above = (topic, *place.ancestors[-1:])
    ordered = any(_ORDER.search(t.plain) or _HOW.match(t.plain) for t in above)
    ordered = ordered or all(_IDENTIFIER.fullmatch(t.plain) for t in steps)
    tell = sum(_tells_by_itself(t.plain) for t in steps)
    if steps[0].carrier is Carrier.BULLET and tell >= len(steps) / 2 and not is_english(steps[0].plain):
        return
    most = tell > len(steps) / 2 or (tell == len(steps) / 2 and is_english(topic.plain))
    if not ordered and (most or not _are_actions(steps, topic)):
        return
    subject = subject_below((*place.ancestors, topic))
    yield from filter(None, (remark_draft(Statement(topic=t, text=t.text), subject) for t in steps if t.is_leaf))
    own = lines_of(*(t for t in steps if _are_statements(steps) or hides_a_part(t.text) or not t.is_leaf))
    for draft in list_drafts(topic, steps, place, ordered=True):
        yield replace(draft, lines=draft.lines - own, support=draft.lines & own)


def _are_actions(steps: list[Topic], topic: Topic) -> bool:
    """Whether at least half of the items say what is done or what happens, or are typed; they are no mere names.

    Where all are written like names, each has to be an order: ``Load Balancer``, ``Target Group``.
    """
    typed = len(steps) >= _FEWEST_COMMANDS and not _CHOICE.search(topic.plain)
    if all(_NAMED.fullmatch(t.plain) for t in steps):
        return all(_is_action(t.plain) for t in steps)
    return sum(_is_action(t.plain) or (typed and _is_command(t)) for t in steps) >= len(steps) / 2


def _is_command(step: Topic) -> bool:
    """Whether an item is a command to type, and nothing but a remark besides."""
    seen = view(step.text)
    code = next((m for m in seen.marked(Mark.CODE) if m.start == 0), None)
    if code is None:
        return _TYPED.match(seen.text) is not None
    return " " in seen.text[: code.end] and _BEHIND_COMMAND.fullmatch(seen.text, code.end) is not None


def _tells_by_itself(text: str) -> bool:
    """Whether an item says something of a thing that it names, or how the thing above it is: it is no step."""
    if is_english(text):
        return is_attribute(text)
    sentences = japanese.sentences(text) if japanese.has_kana(text) else ()
    return bool(sentences) and comment_of_topic(text[slice(*sentences[0])]) is not None


def _is_action(text: str) -> bool:
    if is_english(text):
        line = [w for w in english_words(text) if not w.is_mark]
        orders = any("base" in verb_forms(w.low) for w in line[:1]) and not any(w.low in BE | MODALS for w in line[1:2])
        happens = any(w.low in ("is", "are") and "ed" in verb_forms(after.low) for w, after in pairwise(line))
        return len(line) > 1 and (orders or happens)
    return japanese.ends_in_predicate(text) or japanese.ends_in_action(text)


def _are_statements(steps: list[Topic]) -> bool:
    """Whether the steps are so long that each says something worth asking by itself."""
    return sum(weight(t.plain) for t in steps) / len(steps) > _LONG_STEP


def are_ranks(steps: Sequence[Topic], topic: Topic) -> bool:
    """Whether numbered names below a line that says their order, some with their explanation, are ranked by it."""
    numbered = all(t.carrier is Carrier.NUMBER and weight(t.plain) <= longest_member(t.plain) for t in steps)
    return numbered and _RANKS.search(topic.plain) is not None


def _are_cases(steps: list[Topic]) -> bool:
    """Whether most items are what is quoted and the answer to it behind an arrow: each is asked by itself."""
    return sum(quotes_case(t.plain) for t in steps) >= len(steps) / 2


def _are_definitions(steps: list[Topic]) -> bool:
    return sum(split_term(t.text) is not None for t in steps) > len(steps) / 2
