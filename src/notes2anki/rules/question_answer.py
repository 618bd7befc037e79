"""Questions and answers that the author wrote as such."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .. import codes
from ..diagnostics import Diagnostic
from ..language.inline import plain, view
from ..language.phrases import weight
from ..language.vocabulary import ANSWER_MARK, ANSWER_WORD, ARROW
from ..model import Kind, Markdown
from ..topics.answers import ANSWER, BARE_ANSWER, OTHER_OPTION, QUESTION
from ..topics.bodies import hidden_whole
from ..topics.separators import is_outside
from ..topics.topic import Carrier, Topic, lines_of
from ._limits import LONG_DEFINITION, LONGEST_ANSWER, LONGEST_WRITTEN
from ._options import options_in
from ._parts import parts_draft
from ._place import Place, Statement, Subject
from ._questions import NO_ANSWER, is_question
from ._rule import Draft, Skip, Verdict, shape_rule
from ._written import lines_below, written

_NAMED_ANSWER = re.compile(rf"^(?:{ANSWER_WORD}|Answer)\s*[:：]\s*(?=\S)", re.IGNORECASE)
"""What tells by itself that the line above, which has no mark, is the question."""
_ASKED = re.compile(r"[?？][」』]?\s*$")
_INLINE_ANSWER = re.compile(
    rf"\s+(?:{ANSWER_MARK})\s*[:：]\s*(?=\S)|"
    rf"(?:(?<=[?？。])\s*|(?<=か)\s+)(?:{ANSWER_MARK})\s*\d*\s*[.．:：]\s*(?=\S)"
    r"(?!.*\s[(（]?[BＢ]\s*[.．)）])|"
    rf"(?<=[?？])\s*{ARROW}\s*(?:(?:{ANSWER_MARK})\s*[.．:：]\s*)?(?=\S)"
)
_IF_ASKED = (
    r"と(?:聞かれ|きかれ|問われ|言われ|出題され)(?:たら|れば|たとき(?:は|には)?|た場合(?:は|には)?)[、,]?[ \u3000]*"
)
_ANSWERED = re.compile(
    rf"(?P<question>[^?？。]{{4,120}}[?？])(?:{_IF_ASKED}|[ \u3000]+|(?<=？))"
    r"(?P<answer>(?![(（→⇒]|[-=]>)[^\s?？][^?？]{2,})"
)
"""A question and what stands behind it in its line, but options, arrows and remarks in brackets."""
_OPTION = re.compile(r"[(（]?[A-EＡ-Ｅa-eア-オ1-5１-５?？][\s.．)）、]|[?？]+$")
_GOES_ON = re.compile(r"(?:という|といった|と(?:思|言|い[うわっ]|聞|考)|って(?=[言いな])|が、|けど|ので、|のに)")
"""How the rest of a sentence begins that quotes its question, or only doubts something: no answer."""
_OPTIONS = re.compile(r"(?:^|[\s。？?])[(（]?(?:[AＡa1ア][.．)）:：]|ア[ \u3000])\s?")
"""The first of several options: the question is that of an exam."""


@shape_rule
def question_answer(topic: Topic, place: Place) -> Iterator[Verdict]:
    """``Q:`` and ``A:`` are taken at the author's word.

    ## What it finds
    A line that begins with ``Q:``, ``Q.``, ``問:``, ``Question:`` and the ``A:``, ``A.``, ``答:``, ``正解：`` or
    ``= …`` that follows it: on the same line, as the next line, or below it. A question without a mark, if its answer
    follows in the same line or paragraph, or the next line begins with ``Answer:``, ``正解：`` or the like.

    ## What it makes
    A term note with the question as prompt and the answer as its definition, with the list, table, code, picture or
    further lines that stand below it; a cloze note of the parts of a long answer
    in the same line. The card of a block marked
    ``<!-- notes2anki: kind=term -->`` or ``#flashcard`` is recorded under this name too.

    ## What it leaves alone
    ``A.``–``E.`` options of an exam question; a question whose answer is missing, which is reported as `unanswered`
    where its mark is there; a question that its sentence only quotes.

    ## Options
    None.
    """
    if _OPTIONS.search(topic.plain) and options_in(topic.text):
        return
    found = QUESTION.match(topic.plain)
    if not found:
        yield from _unmarked(topic, place)
        return
    question = view(topic.text).slice(found.end(), len(topic.plain))
    inline = _INLINE_ANSWER.search(topic.plain, found.end())
    if inline:
        question = view(topic.text).slice(found.end(), inline.start())
        answer = view(topic.text).slice(inline.end(), len(topic.plain))
        yield _draft(topic, place, question, answer, lines_of(topic))
        return
    for candidate in (*_first_below(topic), *_next(place)):
        whole_answer, has_below = _answer_of(candidate)
        if whole_answer:
            lines = lines_of(topic) | (lines_below((candidate,)) if has_below else lines_of(candidate))
            yield replace(
                _draft(topic, place, question, whole_answer, lines),
                whole=has_below and topic.children in ((), (candidate,)),
            )
            return
        if BARE_ANSWER.fullmatch(candidate.plain):
            yield _unanswered(topic, candidate)
            return
    yield from _with_next_lines(topic, place, question)


def _answer_of(candidate: Topic) -> tuple[Markdown, bool]:
    """What a line marked as the answer says, nothing where it is not marked, and whether what stands below is a part.

    It is unless nobody could say it all: a table of further facts below ``A: 20 fathoms``.
    """
    mark = ANSWER.match(candidate.plain)
    if mark is None and not BARE_ANSWER.fullmatch(candidate.plain):
        return Markdown(""), True
    seen = view(candidate.text)
    said = seen.slice(mark.end(), len(seen.text)) if mark else seen.pictures_behind()
    answer = written(said, candidate)
    is_sayable = mark is None or not plain(said).strip() or len(plain(answer)) <= LONGEST_WRITTEN
    return (answer, True) if is_sayable else (said, False)


def _unanswered(topic: Topic, candidate: Topic) -> Skip:
    return Skip(
        lines=lines_of(topic, candidate),
        reason=NO_ANSWER,
        diagnostic=Diagnostic(code=codes.UNANSWERED, span=topic.span, message=f"no answer is written: {topic.plain}"),
    )


def _unmarked(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A question without a mark, where its answer follows in the line, or the next line says that it is the answer."""
    yield from _answered_at_once(topic, place)
    if not topic.is_leaf or not is_question(topic.plain):
        return
    for candidate in _next(place):
        mark = _NAMED_ANSWER.match(candidate.plain)
        if mark and candidate.is_leaf:
            answer = view(candidate.text).slice(mark.end(), len(candidate.plain))
            yield _draft(topic, place, topic.text, answer, lines_of(topic, candidate))
            return
    if _ASKED.search(topic.plain):
        yield from _with_next_lines(topic, place, topic.text)


def _with_next_lines(topic: Topic, place: Place, question: Markdown) -> Iterator[Verdict]:
    """A question on a line of a paragraph, with the lines right below it, as far as the next question."""
    if topic.carrier is not Carrier.LINE or not topic.is_leaf:
        return
    answers: list[Topic] = []
    for item in place.siblings[place.position + 1 :]:
        above = answers[-1] if answers else topic
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or item.span.first != above.span.last + 1:
            break
        if QUESTION.match(item.plain) or _ASKED.search(item.plain) or _OPTION.match(item.plain) or not item.is_leaf:
            break
        answers.append(item)
    text = Markdown("<br>".join(answer.text for answer in answers))
    if 0 < len(text) <= LONGEST_ANSWER and not _GOES_ON.match(text):
        yield _draft(topic, place, question, text, lines_of(topic, *answers))


def _answered_at_once(topic: Topic, place: Place) -> Iterator[Verdict]:
    """``What is X? It is Y.``: short, the answer is asked for whole, else by its parts."""
    found = _ANSWERED.fullmatch(topic.plain)
    if found is None or not is_question(found["question"]) or not topic.is_leaf or topic.carrier is Carrier.HEADING:
        return
    seen = view(topic.text)
    if (
        _OPTIONS.search(found["answer"])
        or _GOES_ON.match(found["answer"])
        or not is_outside(seen, found.end("question"), found.end("question"))
    ):
        return
    question, answer = seen.slice(*found.span("question")), seen.slice(*found.span("answer"))
    if weight(found["answer"]) <= LONG_DEFINITION:
        yield _draft(topic, place, question, answer, lines_of(topic))
        return
    statement, subject = Statement(topic=topic, text=answer), Subject(place.ancestors, question)
    parts = parts_draft(statement, place, subject, defines=True)
    if parts is not None:
        yield parts


def _first_below(topic: Topic) -> tuple[Topic, ...]:
    """The first line below the question, unless it is the first of several options."""
    below = topic.topics
    return () if len(below) > 1 and OTHER_OPTION.match(below[1].plain) else below[:1]


def _next(place: Place) -> tuple[Topic, ...]:
    """The line after the question, unless it is the first of several options."""
    after = tuple(item for item in place.siblings[place.position + 1 : place.position + 3] if isinstance(item, Topic))
    return () if len(after) > 1 and OTHER_OPTION.match(after[1].plain) else after[:1]


def _draft(topic: Topic, place: Place, question: Markdown, answer: Markdown, lines: frozenset[int]) -> Draft:
    return Draft(
        kind=Kind.TERM,
        prompt=question,
        path=place.ancestors,
        body=hidden_whole(answer),
        lines=lines,
        whole=topic.is_leaf,
    )
