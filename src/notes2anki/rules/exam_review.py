"""What an author wrote down after a practice exam: question, his own answer, the right one, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile

from ..language.inline import plain, view
from ..language.japanese.words import has_kana
from ..language.phrases import is_given_away, weight
from ..language.vocabulary import ANSWER_GIVEN, ANSWER_RIGHT, ANSWER_WORD, ARROW
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.labels import is_empty
from ..topics.topic import Carrier, Item, Topic, lines_of
from ._falsehoods import NOT_SO, says_what_is_not_so
from ._options import is_letters, without_letter
from ._place import Place
from ._properties import is_property
from ._questions import NUMBER, is_question, without_mark
from ._rule import Draft, Skip, Verdict, shape_rule

_COLON = r"[ ]?(?:[:：]|[ ]は[ ]?)[ \u3000]*(?=\S)"
_NUMBER = rf"(?:{NUMBER}[ \u3000]*)"
_OWN = re.compile(
    rf"^(?:(?:自分|私|僕)の(?:{ANSWER_GIVEN}|選択)|選んだ(?:{ANSWER_GIVEN}|選択肢|もの)|誤答|"
    rf"(?:my|own) (?:answer|choice|pick|guess)|(?:what )?i (?:chose|picked|answered|put|said)){_COLON}",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    rf"^(?:{ANSWER_WORD}|正しい(?:{ANSWER_GIVEN}|選択肢)|模範解答|"
    rf"(?:the )?(?:correct|right)(?: answer| one| choice| option)?|answer){_COLON}",
    re.IGNORECASE,
)
_WHY = re.compile(
    rf"^(?:理由|解説|根拠|なぜ(?:なら)?|why|reason(?:ing)?|because|explanation|rationale){_COLON}", re.IGNORECASE
)
_PICKED = tuple(
    re.compile(rf"^{_NUMBER}?{rest}$", re.IGNORECASE)
    for rest in (
        r"(?:I )?(?:picked|chose|said|answered|selected|guessed|went with|put)\b[ ]?[:：]?.{1,80}?[.,;—–-]+[ ]?"
        r"(?:but )?(?:the )?(?:correct|right|actual|answer)(?: (?:answer|one|choice|option))?(?: ?[:：]| is| was|'s)[ ]"
        r"(?P<right>.{1,60}?)(?:(?:[,;.—–-]+[ ]?|[ ])(?:because|since|as)[ ]|[:：][ ]|[ ][—–-][ ])(?P<why>.+)",
        rf"[❌✗✘✕×]\ufe0f?[ ]?.{{1,60}}?[ ]?{ARROW}?[ ]?[✅✓✔○◯]\ufe0f?[ ]?(?P<right>.{{1,60}}?)[,:：;—–-]?[ ]"
        r"(?P<why>(?:for|because|since|as|to)[ ].+|(?<=[:：—–][ ]).+)",
        rf".{{1,40}}?(?:を選(?:んだ|択した)|と(?:答え|回答し)た)(?:が|けど|けれど)?[、。]?[ ]?{ARROW}?[ ]?"
        rf"(?:{ANSWER_RIGHT}|答え)は[、]?(?P<right>[^、。（(]{{1,40}})[、。（( ]+(?P<why>.+)",
    )
)
"""What was picked, what is right, and why, all in one line."""
_CHOSE = re.compile(
    rf"^{_NUMBER}?(?:(?:I )?(?:picked|chose|went with)|I (?:said|answered|put|guessed|selected))\b.{{1,80}}"
    rf"\b(?:correct|right|answer)\b|^{_NUMBER}?[❌✗].*✅|"
    rf"(?:を選んだ|と答えた).*(?:{ANSWER_RIGHT}|答え)は",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r"^I (?:had )?(?:thought|assumed|believed)\b.*\b(?:but|actually)\b|"
    r"(?:^|、)(?:私は|自分は|てっきり|ずっと).*と思っていた(?:が|けど|けれど)",
    re.IGNORECASE,
)
_LEAST_WORDS, _LEAST_WEIGHT = 5, 8.0
"""A reason that says so much calls for the answer."""
_NO_QUESTION = "an answer without its question"
_TOLD = "told by the line above it"
_OWN_ANSWER = "an answer of one's own"


@dataclass(frozen=True, slots=True)
class _Answers:
    """The lines of a review below its question."""

    own: tuple[Topic, ...]
    right: tuple[Topic, ...]
    why: tuple[Topic, ...]


@shape_rule
def exam_review(topic: Topic, place: Place) -> Iterator[Verdict]:
    """After a practice exam the question asks for the right answer, never for the one that was picked.

    ## What it finds
    A question with lines such as ``自分の答え：``, ``正解：`` and ``理由：`` (``My answer:``, ``Correct answer:``,
    ``Why:``) below it or right behind it; a line that tells what was picked and what would have been right
    (``Q7: chose X. Right one was Y since …``, ``❌ X → ✅ Y …``); lines that only say what is not so, by their label
    (``誤答：``, ``引っかけ：``, ``Wrong:``) or crossed out below a heading that says so.

    ## What it makes
    A term note: the question asks for the right answer, with the reason on the answer side. A single line is asked
    for what is right only where it tells the reason too. What was picked, and what is not so, is skipped.

    ## What it leaves alone
    A question with nothing but its answer, and one with options (``question-answer``, ``exam-question``). A mistake
    that its line sets right (``誤解：… → …``, ``Trap: … is not …``).

    ## Options
    None.
    """
    text = topic.plain
    if topic.carrier in (Carrier.FILE, Carrier.SUMMARY):
        return
    if topic.is_leaf and _OWN.match(text):
        yield Skip(lines=lines_of(topic), reason=_OWN_ANSWER)
    elif says_what_is_not_so(topic, place):
        yield Skip(lines=lines_of(topic), reason=NOT_SO)
    elif topic.is_leaf and _THOUGHT.search(text):
        yield Skip(lines=lines_of(topic), reason="what its author had wrong")
    elif topic.is_leaf and _explains_options(topic, place):
        yield Skip(lines=lines_of(topic), reason="explains the answer", attach=True)
    elif topic.is_leaf and topic.carrier is not Carrier.HEADING and _CHOSE.search(text):
        yield _picked(topic, place) or Skip(lines=lines_of(topic), reason=_NO_QUESTION)
    elif not _is_part(topic):
        yield from _review(topic, place)


def _is_part(topic: Topic) -> bool:
    """Whether a line belongs to the question above it."""
    return any(pattern.match(topic.plain) for pattern in (_OWN, _RIGHT, _WHY))


def _explains_options(topic: Topic, place: Place) -> bool:
    """Whether a line tells why the answer to a question with options is right: the one above it names their letter."""
    above = [t for t in place.siblings[max(0, place.position - 2) : place.position] if isinstance(t, Topic)]
    named = any((m := _RIGHT.match(t.plain)) and is_letters(t.plain[m.end() :]) for t in above)
    return bool(_WHY.match(topic.plain)) and named


def _review(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The note of a question with the lines about its answers."""
    found = _answers(topic, place)
    if not found.right or not (found.own or (found.why and is_question(topic.plain))):
        return
    if topic.is_leaf and is_property(topic, place):
        return
    right = found.right[0]
    text = view(right.text)
    mark = _RIGHT.match(text.text)
    assert mark is not None
    answer = without_letter(text.slice(mark.end(), len(text.text)))
    lines = lines_of(*found.right, *found.why)
    question = without_mark(topic.text)
    told = answer is not None and not is_question(topic.plain) and is_given_away(plain(answer), topic.plain)
    if answer is None or is_empty(question) or told:
        if found.own:
            yield Skip(lines=lines, reason=_TOLD if told else _NO_QUESTION)
        return
    extra = Markdown("\n\n".join(each.text for each in found.why))
    body = hidden_whole(answer)
    asked = lines | lines_of(topic)
    yield Draft(kind=Kind.TERM, prompt=question, path=place.ancestors, body=body, lines=asked, extra=extra)


def _answers(topic: Topic, place: Place) -> _Answers:
    """The lines about answers right behind a question, or below it."""
    behind = place.behind() if topic.is_leaf else _without_properties(topic, place)
    parts: list[Topic] = []
    for item in behind:
        if not isinstance(item, Topic) or not item.is_leaf or not _is_part(item):
            break
        parts.append(item)
    return _Answers(*(tuple(t for t in parts if p.match(t.plain)) for p in (_OWN, _RIGHT, _WHY)))


def _without_properties(topic: Topic, place: Place) -> Iterator[Item]:
    """The children of a question from the first on that says more than when it was answered, and of what kind it is."""
    inside = replace(place, ancestors=(*place.ancestors, topic), siblings=topic.children)
    return dropwhile(lambda child: isinstance(child, Topic) and is_property(child, inside), topic.children)


def _picked(topic: Topic, place: Place) -> Draft | None:
    """The reason asks for what is right; None where a line tells no reason that calls for it."""
    found = next((m for pattern in _PICKED if (m := pattern.match(topic.plain))), None)
    if found is None:
        return None
    right, why = found["right"].strip(' ."“”'), found["why"].strip(" .)）")
    answer = without_letter(Markdown(right))
    enough = weight(why) >= _LEAST_WEIGHT if has_kana(why) else len(why.split()) >= _LEAST_WORDS
    if answer is None or not enough:
        return None
    return Draft(
        kind=Kind.TERM,
        prompt=Markdown(why),
        path=place.ancestors,
        body=hidden_whole(answer),
        lines=lines_of(topic),
        extra=topic.text,
    )
