"""No pattern of the program takes for ever: a line of signs alike must not stop a build."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import notes2anki

LENGTH = 60
"""A pattern that tries all ways to divide so many signs alike takes hours."""
UNITS = ("A", "a", "Ab", "a1", "1", "1.", "a ", "A ", "a, ", "a-", "a.", "A_", "a/", "(", "()", "[", "`", "*", "|", "-")
JAPANESE = ("あ", "ア", "漢", "漢あ", "あ、", "ア・", "（", "「」", "1つ", "\u3000")
WORD = re.compile(r"[A-Za-z]{3,}|[\u3041-\u30ff\u4e00-\u9fff]{2,}")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All compiled patterns that stand in a module, each once, with the name it has there."""
    seen = set()
    for found in pkgutil.walk_packages(notes2anki.__path__, "notes2anki."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            for each in value if isinstance(value, (tuple, list)) else [value]:
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str) and each not in seen:
                    seen.add(each)
                    yield f"{found.name}.{name}", each


def texts_for(pattern: re.Pattern[str]) -> Iterator[str]:
    """Signs alike, and words of the pattern itself, with an end that it does not expect."""
    words = sorted(set(WORD.findall(pattern.pattern)))[:6]
    for unit in (*UNITS, *JAPANESE, *words, *(f"{word} " for word in words)):
        yield (unit * LENGTH)[: max(LENGTH, 10 * len(unit))] + "\x00"


@pytest.mark.timeout(240)
def test_no_pattern_takes_for_ever():
    tried = 0
    for _, pattern in patterns():
        for text in texts_for(pattern):
            for method in (pattern.match, pattern.search, pattern.fullmatch):
                method(text)
        tried += 1
    assert tried > 1000
