"""Commas that stand for full stops: Japanese notes write several statements as one sentence.

``AはBを担当、CはDを担当`` are two statements, and so are ``料金が発生する、受信は無料``. A comma counts as a stop where
what stands before it is closed and what follows has a topic of its own, or where what stands before it is a definition.
What a condition leads stays together, and so do two cases with a name each, which tell each other apart.
Quantities stay together as well: one note asks for them one by one. Bare figures of several names are a statement each.
"""

import re
from functools import lru_cache
from itertools import pairwise

from ..clauses import outcome_of_condition
from ..phrases import Range, weight
from ..quantities import quantities
from . import words as japanese
from .alternatives import cases_told
from .clauses import FORMAL_NOUNS
from .words import Token

_LEAST = 3.0
_LATEST_TOPIC = 20.0
"""Up to this weight before its は a stretch begins with a topic."""
_NO_TOPIC = ("だけ", "ほど", "まで", "て", "で", "に", "から", "より", "と")
_FIGURE = re.compile(r"\d")
_NAMED_FIGURE = re.compile(
    r"[ \u3000]*(?P<name>[^はがをに、。\d][^はがをに、。]{0,20}?)[ \u3000]*は[ \u3000]*"
    r"(?P<figure>[-+±]?\d[\d,.:]*(?:[ ]?[〜~～][ ]?[-+]?\d[\d,.]*)?[ ]?[^\s、。はがをにでも\d]{0,4})"
    r"(?:です|である)?[。.]?"
)
"""A name and its bare figure, one of several: ``左舷は 1``."""
_OF_THE_FIRST = re.compile(r"(?:デフォルト|既定|規定|初期|最[大小長短高低]|[上下]限|通常|推奨)値?$")
"""What is said of the name before it and names nothing itself."""
_DEFINED = re.compile(
    r"(?<=[うくぐすつぬぶむるたいのな])(?:こと|考え方|概念|もの|仕組み|技法|手法|技術|状態|アカウント|プラン)$"
)
"""How a definition ends behind which a comma stands for a full stop: ``客を運ぶ船のこと、定員がある``."""
_TIMES = ("時", "中", "ほか", "他", "以外", "うち")


@lru_cache(maxsize=8192)
def statements_in(text: str) -> tuple[Range, ...]:
    """The ranges of the statements that commas divide a sentence into; the whole where they divide nothing."""
    commas = [t for t in japanese.tokens(text) if t.surface == "、" and not t.depth]
    if commas and _names_figures(text, commas):
        stops = [*(comma.start for comma in commas), len(text)]
        starts = [0, *(comma.end for comma in commas)]
        return tuple((_behind_blanks(text, start), stop) for start, stop in zip(starts, stops, strict=True))
    if cases_told(text):
        return ((0, len(text)),)
    ends = [*(c.start for c in commas), len(text)]
    starts = [0]
    for comma, end in zip(commas, ends[1:], strict=True):
        before, after = text[starts[-1] : comma.start], text[comma.end : end]
        if min(weight(before), weight(after)) < _LEAST or (_FIGURE.search(before) and _FIGURE.search(after)):
            continue
        if (starts[-1] == 0 and says_what(before)) or (
            _has_topic(after) and _is_closed(before, begins=starts[-1] == 0)
        ):
            starts.append(comma.end)
    if len(starts) > 1 and outcome_of_condition(text[: starts[1]].rstrip("、")):
        return ((0, len(text)),)
    stops = [*(start - 1 for start in starts[1:]), len(text)]
    return tuple((_behind_blanks(text, start), stop) for start, stop in zip(starts, stops, strict=True))


def says_what(text: str) -> bool:
    """Whether a stretch ends like the definition of what stands above it, and is complete: ``客を運ぶ船のこと``."""
    return _DEFINED.search(text) is not None


def _names_figures(text: str, commas: list[Token]) -> bool:
    """Whether commas divide nothing but names with a bare figure each (``左舷は 1、右舷は 2``).

    Figures that are quantities are asked one by one anyway. What is an aspect of the first name stays with it.
    """
    starts = [0, *(comma.end for comma in commas)]
    pieces = [text[start:end] for start, end in zip(starts, [*(c.start for c in commas), len(text)], strict=True)]
    found = [_NAMED_FIGURE.fullmatch(piece) for piece in pieces]
    if not all(found) or any(quantities(piece) for piece in pieces[:-1]):
        return False
    return not any(m and _OF_THE_FIRST.match(m["name"].strip()) for m in found[1:])


def _behind_blanks(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _has_topic(text: str) -> bool:
    """Whether a stretch begins with a topic: a noun and は."""
    words = [t for t in japanese.tokens(text) if t.pos != "空白"]
    if words and words[0].pos == "助詞":
        return False
    for before, word in pairwise(words):
        if word.surface == "は" and word.pos == "助詞" and not word.depth:
            return before.surface not in _NO_TOPIC and weight(text[: word.start]) <= _LATEST_TOPIC
    return False


def _is_closed(text: str, *, begins: bool) -> bool:
    """Whether a stretch ends in a noun or a verb that needs nothing more.

    It must have a topic or subject as well, or begin the sentence with a definition.
    """
    words = [t for t in japanese.tokens(text) if t.pos != "空白"]
    if not words or not _ends_closed(words[-1]):
        return False
    return any(_marks_subject(t) for t in words[:-1]) or (begins and _ends_like_definition(words))


def _ends_like_definition(words: list[Token]) -> bool:
    """Whether a stretch ends in a noun with a verb that describes it: ``…を守るマネージドサービス``."""
    nouns = next((i for i, word in enumerate(reversed(words)) if word.pos not in ("名詞", "接尾辞")), len(words))
    if not 0 < nouns < len(words):
        return False
    described = words[-nouns - 1]
    return described.pos in ("動詞", "助動詞") and any(t.surface in ("を", "に", "で") for t in words[: -nouns - 1])


def _marks_subject(word: Token) -> bool:
    return word.surface in ("は", "が") and word.pos == "助詞" and not word.depth


def _ends_closed(last: Token) -> bool:
    if last.pos in ("動詞", "助動詞", "形容詞"):
        return last.form.startswith(("終止形", "連体形"))
    if last.surface in (*FORMAL_NOUNS, *_TIMES) or last.surface.endswith("り"):
        return False
    return last.pos in ("名詞", "形状詞", "接尾辞") or last.surface in (")", "）", "」")
