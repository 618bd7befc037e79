"""Exam questions with their options."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..language.inline import plain, view
from ..language.vocabulary import ANSWER_WORD, SCENARIO
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.labels import is_empty
from ..topics.quizzes import heads_options
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic, lines_of, subtree_lines, walk
from ._options import FEWEST, OPTION, Options, explanations, in_words, options_in, options_on, run_of, told_below
from ._place import Place
from ._questions import is_question, without_mark
from ._rule import Draft, Skip, Verdict, shape_rule

_CORRECT = re.compile(
    rf"^(?:{ANSWER_WORD}|Answer|Ans|Correct(?: answer)?|정답|答案)\s*(?:は|[:：=])?\s*(?P<answer>\S.*)$",
    re.IGNORECASE,
)
_STEM = re.compile(
    r"[?？]|どれ|どの|何|選[べびん択]|正しい|適切|誤って|\b(?:which|what|choose|select|best|should)\b|問題?\s*\d|^Q",
    re.IGNORECASE,
)
_ONE_NUMBER = re.compile(r"[(（]?([1-9１-９])[)）.．]?[。]?")
_LONGEST_PROMPT = 190
_REACH = 24
"""A question with its options, its answer and what explains that has no more lines."""
_EXPLAINS = "explains the answer"
_FOLDS = "folds up the answer"
_STORY_TOLD = "tells the case of an exam question"
_PARAGRAPHS = 2
_CASE, _STORY = 20, 80
"""A line of more characters above options is taken for the case of a question: where one of them is marked, sooner."""


@shape_rule
def exam_question(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The options stay with the question; the answer is the right one, in words.

    ## What it finds
    A question (heading, bullet or line) with at least three options ``A.`` … (or ``ア …``) below or after it, or on its
    own line, and a line 正解 / Answer, or a mark behind the right one (``✅``, ``← 正解``); a question over a numbered
    list with the number of the right option behind it.

    ## What it makes
    A term note: the question with its options as prompt, the right option as answer. Without a stated answer the
    question and options are skipped with that reason. Lines behind the answer that tell why other options are wrong
    stand on the answer side. Paragraphs above the line that asks, which tell of the company in question, are no facts.

    ## What it leaves alone
    ``A:`` answers to a ``Q:``, and terms that happen to be one letter.

    ## Options
    None.
    """
    asked = _on_lines(topic, place) or _on_one_line(topic, place)
    numbered = _numbered(topic, place)
    found = [numbered] if numbered else list(_drafts(topic, place, asked)) if asked else []
    yield from found
    yield from (Skip(lines=lines_of(line), reason=_STORY_TOLD) for line in _story(topic))
    if any(isinstance(verdict, Draft) for verdict in found):
        yield from (Skip(lines=lines_of(each), reason=_FOLDS) for each in _folded_answer(topic, place))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of a question: the lines they stand on, and those behind that may hold the answer.

    ``asking`` is the line of the question above one that only names the options.
    """

    stem: Markdown
    options: Options
    lines: tuple[Topic, ...]
    behind: tuple[Topic, ...]
    asking: Topic | None = None


def _on_lines(topic: Topic, place: Place) -> _Asked | None:
    """The options below a question or behind it, each on a line of its own."""
    below = [*topic.topics] or _after(place)
    above = _last_above(place) if heads_options(topic.plain) else None
    stem = above or topic
    if not below or OPTION.match(topic.plain):
        return None
    lines = run_of(below)
    if len(lines) < FEWEST:
        return None
    behind = (*_opened(below[len(lines) :]), *lines[-1].topics)  # taken for the explanation of a short option
    if not behind and topic.topics:
        behind = _answer_behind(place)
    text = without_mark(view(stem.text).slice(0, len(stem.plain)))
    return _Asked(text, options_on(lines), tuple(lines), behind, above)


def _story(topic: Topic) -> Sequence[Topic]:
    """The lines that tell the case of an exam question below its number, above the line that asks and its options."""
    lines = list(
        takewhile(lambda t: t.carrier is Carrier.LINE and t.is_leaf and not OPTION.match(t.plain), topic.topics)
    )
    behind = topic.topics[len(lines) :]
    if len(lines) < _PARAGRAPHS or not behind or not _asks(lines[-1].plain):
        return []
    options = behind[0].topics if heads_options(behind[0].plain) else behind
    is_case = is_empty(topic.text) or SCENARIO.match(lines[0].plain)
    return lines[:-1] if is_case and len(run_of(options)) >= FEWEST else []


def _last_above(place: Place) -> Topic | None:
    """The line right above a label, be it below a title of its own."""
    before = next(place.before(), None)
    while isinstance(before, Topic) and before.topics:
        before = before.topics[-1]
    return before if isinstance(before, Topic) else None


def _on_one_line(topic: Topic, place: Place) -> _Asked | None:
    """The options on the line of their question, or all on the next one."""
    behind = (*_opened(topic.topics), *_opened(_after(place)))
    own = options_in(topic.text)
    if own is not None:
        return _Asked(without_mark(own.stem), own, (), behind) if plain(own.stem).strip() else None
    next_line = options_in(behind[0].text) if behind and behind[0].is_leaf else None
    if next_line is None or plain(next_line.stem).strip():
        return None
    return _Asked(without_mark(topic.text), next_line, behind[:1], behind[1:])


def _answer_behind(place: Place) -> tuple[Topic, ...]:
    """The lines behind a question with nothing but options below it, where the first of them is its answer."""
    after = tuple(_opened(_after(place)))
    return after if after and _CORRECT.match(after[0].plain) else ()


def _folded_answer(topic: Topic, place: Place) -> Iterator[Topic]:
    """The summary below a question or right behind its options under which its answer stands."""
    below = (*topic.topics, *_after(place))
    summary = next((each for each in below if each.carrier is Carrier.SUMMARY), None)
    if summary and summary.topics and _CORRECT.match(summary.topics[0].plain):
        yield summary


def _opened(items: Sequence[Topic]) -> Iterator[Topic]:
    """Lines, and in the place of what is folded (``<details>``) the lines in it."""
    for item in items:
        if item.carrier is Carrier.SUMMARY:
            yield from item.topics
        else:
            yield item


def _drafts(topic: Topic, place: Place, asked: _Asked) -> Iterator[Verdict]:
    """The note of a question whose answer is told; else the reason why there is none."""
    before_next = takewhile(lambda t: not (OPTION.match(t.plain) or options_in(t.text)), asked.behind)
    correct = next(((i, t, m) for i, t in enumerate(before_next) if (m := _CORRECT.match(t.plain))), None)
    lines = lines_of(topic, *asked.lines)
    if correct is None and not asked.options.answer:
        if _asks(plain(asked.stem), asked):
            yield Skip(lines=lines, reason="an exam question without its answer")
        return
    if not asked.lines and not _asks(plain(asked.stem), asked):
        return
    if correct is None and asked.lines and not (_asks(plain(asked.stem)) or len(plain(asked.stem)) > _CASE):
        return
    told: tuple[Topic, ...] = ()
    if correct is not None:
        told = (correct[1], *told_below(correct[1]), *explanations(asked.behind[correct[0] + 1 :]))
    answer, more = in_words(correct[2]["answer"] if correct else asked.options.answer, asked.options)
    prompt = Markdown("\n".join([asked.stem, "", *(f"- {shown}" for shown in asked.options.shown)]))
    yield Draft(
        kind=Kind.TERM,
        prompt=asked.stem if len(prompt) > _LONGEST_PROMPT else prompt,
        path=place.ancestors,
        body=hidden_whole(answer),
        lines=lines | lines_of(*told[:1], *([asked.asking] if asked.asking else [])),
        whole=asked.asking is not None and len(asked.lines) == len(topic.topics),
        extra=Markdown("\n\n".join((*([more] if more else ()), *(text for t in told[1:] for text in _texts(t))))),
    )
    for each in told[1:]:
        yield Skip(lines=subtree_lines(each), reason=_EXPLAINS)
    if asked.lines and topic.topics and len(asked.lines) + 1 == len(topic.topics):
        yield Skip(lines=subtree_lines(topic) - lines - lines_of(*told[:1]), reason=_EXPLAINS)


def _texts(topic: Topic) -> Iterator[Markdown]:
    """The texts of a line and of all below it."""
    return (t.text for t, _ in walk(topic))


def _after(place: Place) -> list[Topic]:
    """The lines behind the one that is looked at, as far as a question reaches."""
    behind = place.siblings[place.position + 1 : place.position + 1 + _REACH]
    return [item for item in behind if isinstance(item, Topic)]


def _numbered(topic: Topic, place: Place) -> Draft | None:
    """A question over a numbered list of options, and the number of the right one behind it."""
    below = list(_opened(topic.topics or _after(place)))
    options = list(takewhile(lambda t: t.carrier is Carrier.NUMBER, below))
    if len(options) < FEWEST or not _asks(topic.plain) or any(t.children for t in options[:-1]):
        return None
    behind = below[len(options) :] or options[-1].topics or _answer_behind(place)
    correct = _CORRECT.match(behind[0].plain) if behind else None
    number = _ONE_NUMBER.fullmatch(correct["answer"]) if correct else None
    if number is None or not 1 <= int(number[1]) <= len(options):
        return None
    stem = without_mark(topic.text)
    prompt = Markdown("\n".join([stem, "", *(f"{i}. {t.text}" for i, t in enumerate(options, 1))]))
    return Draft(
        kind=Kind.TERM,
        prompt=stem if len(prompt) > _LONGEST_PROMPT else prompt,
        path=place.ancestors,
        body=hidden_whole(options[int(number[1]) - 1].text),
        lines=lines_of(topic, *options, behind[0]),
        whole=bool(topic.topics) and len(below) + len(options[-1].topics) <= len(options) + 1,
    )


def _asks(stem: str, asked: _Asked | None = None) -> bool:
    """Whether a stem can be an exam's question: it asks or tells a story, and its options define nothing."""
    if asked is not None:
        defined = sum(split_term(words) is not None for _, words, _ in asked.options.options)
        if defined > len(asked.options.options) / 2 or any(t.topics for t in asked.lines):
            return False
    return is_question(stem) or bool(_STEM.search(stem)) or len(stem) > _STORY
