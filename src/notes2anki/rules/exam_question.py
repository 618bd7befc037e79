"""Exam questions with their options."""

import re
from collections.abc import Iterator

from ..language.inline import view
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic, lines_of, subtree_lines
from ._place import Place
from ._questions import is_question, without_mark
from ._rule import Draft, Skip, Verdict, shape_rule

_OPTION = re.compile(
    r"^[(（]?(?P<letter>[A-FＡ-Ｆa-f]|[アイウエオ])(?:[)）.．:：、]|(?<=[アイウエオ])[ \u3000])\s*(?P<text>\S.*)$"
)
_CORRECT = re.compile(
    r"^(?:正解|正答|答え?|解答|回答|Answer|Correct(?: answer)?|정답|答案)\s*(?:は|[:：=])?\s*(?P<answer>\S.*)$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-FＡ-Ｆa-fア-オ](?:\s*[,、と&・ ]\s*[A-FＡ-Ｆa-fア-オ])*")
_KANA = "アイウエオ"
_FEWEST = 3
_STEM = re.compile(
    r"[?？]|どれ|どの|何|選[べびん択]|正しい|適切|誤って|\b(?:which|what|choose|select|best|should)\b|問題?\s*\d|^Q",
    re.IGNORECASE,
)
_ONE_NUMBER = re.compile(r"[(（]?([1-9１-９])[)）.．]?[。]?")
_LONGEST_PROMPT = 190
_STORY = 80
"""A line of more characters above options is taken for the case of a question."""


@shape_rule
def exam_question(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The options stay with the question; the answer is the right one, in words.

    ## What it finds
    A question (heading, bullet or line) with at least three options ``A.`` … (or ``ア …``) below or after it, and a
    line 正解 / Answer; a question over a numbered list with the number of the right option behind it.

    ## What it makes
    A term note: the question with its options as prompt, the right option as answer. Without a stated answer the
    question and options are skipped with that reason.

    ## What it leaves alone
    ``A:`` answers to a ``Q:``, and terms that happen to be one letter.

    ## Options
    None.
    """
    if numbered := _numbered(topic, place):
        yield numbered
        return
    first = _first_below(topic, place)
    if first is None or not _OPTION.match(first.plain) or _OPTION.match(topic.plain):
        return
    below = list(topic.topics) or [item for item in place.siblings[place.position + 1 :] if isinstance(item, Topic)]
    options = [t for t in below if _OPTION.match(t.plain)]
    if len(options) < _FEWEST or not _run_up(options):
        return
    behind = [*below, *options[-1].topics]  # the answer is set in, or was taken for the explanation of a short option
    correct = next(((t, m) for t in behind if (m := _CORRECT.match(t.plain))), None)
    lines = lines_of(topic, *options)
    if correct is None and not _asks(topic.plain, options):
        return
    if correct is None:
        yield Skip(lines=lines, reason="an exam question without its answer")
        return
    answer = _in_words(correct[1]["answer"], options)
    stem = without_mark(view(topic.text).slice(0, len(topic.plain)))
    prompt = Markdown("\n".join([stem, "", *(f"- {t.text}" for t in options)]))
    asked = lines | lines_of(correct[0])
    if len(prompt) > _LONGEST_PROMPT:
        prompt = stem
    yield Draft(kind=Kind.TERM, prompt=prompt, path=place.ancestors, body=hidden_whole(answer), lines=asked)
    if topic.topics and len(options) + 1 == len(topic.topics):
        yield Skip(lines=subtree_lines(topic) - asked, reason="explains the answer")


def _numbered(topic: Topic, place: Place) -> Draft | None:
    """A question over a numbered list of options, and the number of the right one behind it."""
    options = [t for t in topic.topics if t.carrier is Carrier.NUMBER]
    if len(options) < _FEWEST or not _asks(topic.plain, []) or any(t.children for t in options[:-1]):
        return None
    last = options[-1]
    rest = topic.children[len(options) :] or last.children
    answer = rest[0] if rest else None
    correct = _CORRECT.match(answer.plain) if isinstance(answer, Topic) else None
    number = _ONE_NUMBER.fullmatch(correct["answer"]) if correct else None
    if not isinstance(answer, Topic) or number is None or not 1 <= int(number[1]) <= len(options):
        return None
    stem = without_mark(topic.text)
    prompt = Markdown("\n".join([stem, "", *(f"{i}. {t.text}" for i, t in enumerate(options, 1))]))
    body = hidden_whole(options[int(number[1]) - 1].text)
    lines = lines_of(topic, *options, answer)
    asked = stem if len(prompt) > _LONGEST_PROMPT else prompt
    is_all = len(topic.children) + len(last.children) == len(options) + 1
    return Draft(kind=Kind.TERM, prompt=asked, path=place.ancestors, body=body, lines=lines, whole=is_all)


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
    letters = [_place_of(m["letter"]) for t in options if (m := _OPTION.match(t.plain))]
    return [x - letters[0] for x in letters] == list(range(len(letters)))


def _place_of(letter: str) -> int:
    """The place of a letter in its alphabet."""
    return _KANA.index(letter) if letter in _KANA else ord(letter)


def _in_words(answer: str, options: list[Topic]) -> Markdown:
    """The right option's words for its letter."""
    words = {m["letter"].upper(): m["text"] for t in options if (m := _OPTION.match(t.plain))}
    if _LETTERS.fullmatch(answer.strip("。. ")):
        picked = [x.upper() for x in re.findall(r"[A-FＡ-Ｆa-fア-オ]", answer)]
        return Markdown("<br>".join(f"{x}{'' if x in _KANA else '.'} {words.get(x, '')}".strip() for x in picked))
    return Markdown(answer)
