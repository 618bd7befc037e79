"""Words by which an exam question can be told, and what they call for."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..language.english.text import is_english
from ..language.japanese.words import has_kana
from ..language.phrases import Range, weight
from ..language.vocabulary import ARROW
from ..model import Kind
from ..topics.bodies import hidden_whole
from ..topics.topic import lines_of
from ._limits import LONG_DEFINITION
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
_SIGN = rf" ?(?:{ARROW}|=) ?"
_SAID = tuple(
    re.compile(
        rf"^{start}(?P<clue>\S.{{2,90}}?)(?:,? ?(?:then )?(?:{joint})|,?{_SIGN})(?P<answer>\S.{{1,80}}?)[.!]*$", re.I
    )
    for start, joint in ((_LED_BY, f"{_THINK}|{_IS}"), ("(?:see|spot) ", _THINK))
)
_QUOTED = r"[\"“][^\"“”]+[\"”]"
_IN_QUOTES = re.compile(
    rf"^(?:(?:the )?(?:words?|phrases?|key ?words?)[:]? )?(?P<clue>{_QUOTED}(?: ?(?:[+/&,]|and|or) ?{_QUOTED})*)"
    rf" ?(?:{ARROW}|=|(?:means?|points? to|suggests?|calls? for|hints? at)(?= )) ?(?P<answer>\S.{{1,80}}?)[.!]*$",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:キー(?:ワード|フレーズ)|ヒント|合言葉|"
    r"(?:key ?|trigger |signal |buzz ?)(?:words?|phrases?|terms?)|clues?)[ ]?(?:[:：][ \u3000]*|(?=「)))"
)
"""What says that a clue follows."""
_LABELLED = re.compile(
    rf"^{_LABEL}(?P<clue>[^→⇒=＝。]{{2,60}}?)[ \u3000]*(?:{ARROW}|[=＝])[ \u3000]*(?P<answer>[^→⇒=＝。]{{2,80}})。?$",
    re.I,
)
_CALLS = (
    r"(?:と(?:問われ|聞かれ|聞い|きかれ|言われ|いわれ|書かれてい|書かれ|書いてあっ|記載され|出題され|来|き|出てき|出)たら|"
    r"と(?:問われれば|聞かれれば|書いてあれば|書かれていれば|くれば|来れば)|"
    r"(?:という|との)(?:記述|文言|キーワード|言葉|単語|表現|指定)が(?:あれば|あったら|出(?:て(?:き|来))?たら)|"
    r"(?<=」)(?:とあったら|とあれば|があれば|があったら|が出(?:て(?:き|来))?たら|といえば|と言えば))"
)
"""The end of a Japanese clue: what calls for the answer behind it."""
_CALLED = re.compile(
    rf"(?P<clue>[^。、][^。]{{1,58}}?{_CALLS})(?:[、,は]|[ \u3000]*[→⇒])?[ \u3000]*(?P<answer>[^。]{{2,80}})。?"
)


@statement_rule
def exam_clue(statement: Statement, place: Place) -> Iterator[Verdict]:
    """The words of a question call for its answer.

    ## What it finds
    English lines such as "If the question says X, it's Y", "Whenever you read X the answer is Y", "See X think Y", and
    words in quotation marks with ``=``, an arrow, "means" or "points to" behind them. 「X」とあったらY, Xと問われたらY,
    Xときたら Y; behind ``キーワード：`` or ``Keyword:`` also a clue with an arrow or ``=``.

    ## What it makes
    A term note: the clue asks for the answer.

    ## What it leaves alone
    What one does in a case ("If you need X, use Y", see `condition`).

    ## Options
    None.
    """
    text = statement.view.text
    found = _LABELLED.match(text)
    if found is None and is_english(text):
        found = next((m for pattern in (*_SAID, _IN_QUOTES) if (m := pattern.match(text))), None)
    called = _called(text) if found is None and has_kana(text) else []
    sides = [(found.span("clue"), found.span("answer"))] if found else called
    for clue, answer in sides:
        yield Draft(
            kind=Kind.TERM,
            prompt=statement.view.slice(*clue),
            path=place.ancestors,
            body=hidden_whole(statement.view.slice(*answer)),
            lines=lines_of(statement.topic),
        )


def _called(text: str) -> list[tuple[Range, Range]]:
    """The clues of a Japanese sentence with what each calls for; none where an answer is too long to be asked whole."""
    label = re.match(_LABEL, text)
    found = [
        m
        for start, end in _with_one_clue(text, label.end() if label else 0)
        if (m := _CALLED.fullmatch(text, start, end))
    ]
    if any(weight(m["answer"]) > LONG_DEFINITION for m in found):
        return []
    return [(m.span("clue"), m.span("answer")) for m in found]


def _with_one_clue(text: str, start: int) -> list[Range]:
    """The stretches of a sentence that begin with a clue each: ``Xと問われたらA、Yと問われたらB``."""
    clues = list(re.finditer(_CALLS, text))
    found: list[Range] = []
    for before, after in pairwise(clues):
        comma = text.rfind("、", before.end() + 1, after.start())
        if comma < 0:
            continue
        found.append((start, comma))
        start = comma + 1
    return [*found, (start, len(text))] if clues else []
