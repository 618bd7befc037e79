"""Words by which an exam question can be told, and what they call for."""

import re
from collections.abc import Iterator

from ..language.english.text import is_english
from ..model import Kind
from ..topics.bodies import hidden_whole
from ..topics.topic import lines_of
from ._place import Place, Statement
from ._rule import Draft, Verdict, statement_rule

_WHO_ASKS = (
    r"(?:(?:the |an? |any )?(?:exam |test )?(?:question|scenario|exam|stem|prompt|task)s?|they|it) "
    r"(?:says?|asks? (?:you )?(?:for|about)|mentions?|talks? about|wants?|contains?|includes?|describes?|is about|"
    r"hints? at)|"
    r"(?:you|u) (?:see|read|hear|spot|find|notice)"
)
_LED_BY = rf"(?:if|when|whenever|once|as soon as|every time|any time) (?:{_WHO_ASKS})[:]? "
_THINK = r"(?:just |always |immediately )?(?:think(?: of| about)?|pick|choose|select|go (?:for|with))[:]? "
_IS = (
    r"(?:it['’]s|it is|it means|that['’]s|that is|that means|"
    r"(?:the |your )?answer(?: is|['’]s)(?: (?:always|usually))?)[:]? "
)
_SIGN = r" ?(?:=|→|⇒|->|=>) ?"
_SAID = tuple(
    re.compile(
        rf"^{start}(?P<clue>\S.{{2,90}}?)(?:,? ?(?:then )?(?:{joint})|,?{_SIGN})(?P<answer>\S.{{1,80}}?)[.!]*$", re.I
    )
    for start, joint in ((_LED_BY, f"{_THINK}|{_IS}"), ("(?:see|spot) ", _THINK))
)
_QUOTED = r"[\"“][^\"“”]+[\"”]"
_IN_QUOTES = re.compile(
    rf"^(?:(?:the )?(?:words?|phrases?|key ?words?)[:]? )?(?P<clue>{_QUOTED}(?: ?(?:[+/&,]|and|or) ?{_QUOTED})*)"
    r" ?(?:=|→|⇒|->|=>|(?:means?|points? to|suggests?|calls? for|hints? at)(?= )) ?(?P<answer>\S.{1,80}?)[.!]*$",
    re.IGNORECASE,
)


@statement_rule
def exam_clue(statement: Statement, place: Place) -> Iterator[Verdict]:
    """The words of a question call for its answer.

    ## What it finds
    English lines such as "If the question says X, it's Y", "Whenever you read X the answer is Y", "See X think Y", and
    words in quotation marks with ``=``, an arrow, "means" or "points to" behind them.

    ## What it makes
    A term note: the clue asks for the answer.

    ## What it leaves alone
    What one does in a case ("If you need X, use Y", see `condition`).

    ## Options
    None.
    """
    text = statement.view.text
    found = next((m for pattern in (*_SAID, _IN_QUOTES) if (m := pattern.match(text))), None)
    if found is None or not is_english(text):
        return
    yield Draft(
        kind=Kind.TERM,
        prompt=statement.view.slice(*found.span("clue")),
        path=place.ancestors,
        body=hidden_whole(statement.view.slice(*found.span("answer"))),
        lines=lines_of(statement.topic),
    )
