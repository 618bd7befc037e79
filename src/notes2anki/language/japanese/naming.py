"""Several names that one sentence gives: ``送る側を甲、受ける側を乙と呼ぶ``."""

import re

from ..phrases import Range

_CALLS = re.compile(
    r"[」』]?と(?:も)?(?:いう|いいます|言う|言います|呼ぶ|呼びます|呼ばれる|称する|名付ける|する)[。]?$"
)
_GIVES = re.compile(
    r"(?P<told>.{2,60})を[ \u3000]?(?P<name>[^をがはにへ、。]{1,24}?)(?:と(?:も)?(?:呼び|呼んで|いい|言い|称し))?"
)
_FEWEST = 2


def names_given(text: str) -> tuple[Range, ...]:
    """The names that a sentence gives to several things, each behind what it is the name of; empty for any other."""
    calls = _CALLS.search(text)
    if calls is None:
        return ()
    names: list[Range] = []
    start = 0
    for piece in text[: calls.start()].split("、"):
        found = _GIVES.fullmatch(piece)
        if found is None and names:
            return ()
        if found:
            first, end = found.span("name")
            names.append((start + first, start + end))
        start += len(piece) + 1
    return tuple(names) if len(names) >= _FEWEST else ()
