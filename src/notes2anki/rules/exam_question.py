"""Exam questions with their options."""

import re
from collections.abc import Iterator

from ..bodies import hidden_whole
from ..inline import view
from ..model import Kind, Markdown
from ..separators import split_term
from ..topics import Topic, lines_of, subtree_lines
from ._place import Place
from ._questions import is_question
from ._rule import Draft, Skip, Verdict, shape_rule

_OPTION = re.compile(r"^[(（]?(?P<letter>[A-FＡ-Ｆa-fア-オ])[)）.．:：、]\s*(?P<text>\S.*)$")
_CORRECT = re.compile(
    r"^(?:正解|正答|答え?|解答|回答|Answer|Correct(?: answer)?|정답|答案)\s*(?:は|[:：=])?\s*(?P<answer>\S.*)$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-FＡ-Ｆa-fア-オ](?:\s*[,、と&・ ]\s*[A-FＡ-Ｆa-fア-オ])*")
_FEWEST = 3
_STEM = re.compile(
    r"[?？]|どれ|どの|何|選[べびん択]|正しい|適切|誤って|\b(?:which|what|choose|select|best|should)\b|問題?\s*\d|^Q",
    re.IGNORECASE,
)
_STORY = 80
"""A line of more characters above options is taken for the case of a question."""


@shape_rule
def exam_question(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The options stay with the question; the answer is the right one, in words.

    ## What it finds
    A question (heading, bullet or line) with at least three options ``A.`` … below or after it, and a line 正解 /
    Answer.

    ## What it makes
    A term note: the question with its options as prompt, the right option as answer. Without a stated answer the
    question and options are skipped with that reason.

    ## What it leaves alone
    ``A:`` answers to a ``Q:``, and terms that happen to be one letter.

    ## Options
    None.
    """
    first = _first_below(topic, place)
    if first is None or not _OPTION.match(first.plain) or _OPTION.match(topic.plain):
        return
    below = list(topic.topics) or [item for item in place.siblings[place.position + 1 :] if isinstance(item, Topic)]
    options = [t for t in below if _OPTION.match(t.plain)]
    if len(options) < _FEWEST or not _run_up(options):
        return
    correct = next(((t, m) for t in below if (m := _CORRECT.match(t.plain))), None)
    lines = lines_of(topic, *options)
    if correct is None and not _asks(topic.plain, options):
        return
    if correct is None:
        yield Skip(lines=lines, reason="an exam question without its answer")
        return
    answer = _in_words(correct[1]["answer"], options)
    stem = view(topic.text).slice(0, len(topic.plain))
    prompt = Markdown("\n".join([stem, "", *(f"- {t.text}" for t in options)]))
    asked = lines | lines_of(correct[0])
    if len(prompt) > 190:
        prompt = stem
    yield Draft(kind=Kind.TERM, prompt=prompt, path=place.ancestors, body=hidden_whole(answer), lines=asked)
    if topic.topics and len(options) + 1 == len(topic.topics):
        yield Skip(lines=subtree_lines(topic) - asked, reason="explains the answer")


def _asks(stem: str, options: list[Topic]) -> bool:
    """Whether a stem can be an exam's question: it asks or tells a story, and its options define nothing."""
    defined = sum(split_term(Markdown(m["text"])) is not None for t in options if (m := _OPTION.match(t.plain)))
    if defined > len(options) / 2 or any(t.topics for t in options):
        return False
    return is_question(stem) or bool(_STEM.search(stem)) or len(stem) > _STORY


def _first_below(topic: Topic, place: Place) -> Topic | None:
    """The first line below a question, or after one that has nothing below it."""
    after = (place.siblings[number] for number in range(place.position + 1, len(place.siblings)))
    return next((item for item in (topic.topics or after) if isinstance(item, Topic)), None)


def _run_up(options: list[Topic]) -> bool:
    """Whether the letters are consecutive from the first one."""
    letters = [m["letter"] for t in options if (m := _OPTION.match(t.plain))]
    return [ord(x) - ord(letters[0]) for x in letters] == list(range(len(letters)))


def _in_words(answer: str, options: list[Topic]) -> Markdown:
    """The right option's words for its letter."""
    words = {m["letter"].upper(): m["text"] for t in options if (m := _OPTION.match(t.plain))}
    if _LETTERS.fullmatch(answer.strip("。. ")):
        picked = [x.upper() for x in re.findall(r"[A-FＡ-Ｆa-fア-オ]", answer)]
        return Markdown("<br>".join(f"{x}. {words.get(x, '')}".strip() for x in picked))
    return Markdown(answer)
