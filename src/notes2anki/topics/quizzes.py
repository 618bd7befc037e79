"""Labels of a quiz: what heads its questions, its options or its answers says nothing of their subject."""

import re

from ..language.vocabulary import ANSWER_RIGHT, ANSWER_WORD

_ANSWERED = rf"{ANSWER_WORD}|解説|選択肢|ヒント|理由"
_AND = r"(?:と|や|・|および|[/／&＆])"
_OPENS = r"を(?:見る|みる|表示(?:する)?|開く|確認(?:する)?|展開(?:する)?)"
_LETTERS = r"[A-Fア-オ1-6](?:[\s,、・と&]+[A-Fア-オ1-6])*"
_IN_ENGLISH = (
    r"(?:click (?:here )?(?:to|for) )?(?:show|view|see|reveal|expand|check)(?: the)? "
    r"(?:(?:correct )?answers?|solutions?|explanations?|options|choices|hints?)"
    r"(?:(?: and |[/&, ]+)(?:answers?|explanations?|rationale))*",
    rf"(?:correct |right )?answers?(?:(?: and |[/& ]+)explanations?)?(?:[ ]?[:：][ ]?{_LETTERS})?",
    r"(?:practice|review|sample|mock|quiz)(?: exam)? (?:questions?|tests?)|quiz(?:zes)?",
)
_IN_JAPANESE = (
    rf"(?:(?:クリック|タップ)して)?(?:{_ANSWERED})(?:{_AND}(?:{_ANSWERED}))*{_OPENS}",
    rf"(?:{ANSWER_RIGHT}|解答)(?:{_AND}解説)?(?:[ ]?(?:は|[:：])[ ]?{_LETTERS})?",
    r"(?:練習|確認|演習|模擬|想定|復習)(?:問題|テスト|クイズ)集?|小テスト|クイズ",
)
_OF_QUIZ = re.compile("|".join((*_IN_JAPANESE, *_IN_ENGLISH)), re.IGNORECASE)
_OF_OPTIONS = re.compile(
    rf"[▶►▸▷]?\s*(?:選択肢(?:例|一覧)?(?:{_OPENS})?|"
    r"(?:(?:show|view|see)(?: the)? )?(?:answer )?(?:options|choices))[ ]?[:：]?",
    re.IGNORECASE,
)


def heads_quiz(text: str) -> bool:
    """Whether a label is one of a quiz: ``練習問題``, ``解説を見る``, ``正解: B``, ``Show answer``."""
    return _OF_QUIZ.fullmatch(text.rstrip(" :：")) is not None


def heads_options(text: str) -> bool:
    """Whether a line between a question and its options only names these: ``選択肢``, ``Show options``."""
    return _OF_OPTIONS.fullmatch(text.strip()) is not None
