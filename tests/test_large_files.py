"""Long lists: twice as many lines are twice as much work."""

import cProfile
import pstats
from pathlib import Path, PurePosixPath

import pytest

from notes2anki.config import Config
from notes2anki.parsing.parse import parse
from notes2anki.sources import make_source
from notes2anki.topics.outline import outline


def calls_for(bullets: int) -> int:
    """How many functions are called until the topics of a list of new words are known: no clock, so no luck."""
    text = "# 用語\n\n" + "".join(f"- 用語{bullets}の{n}：これは {n} 番目の説明である\n" for n in range(bullets))
    source = make_source(PurePosixPath("dva/a.md"), text, Config(), Path()).value
    assert source is not None
    document = parse(source).value
    profile = cProfile.Profile()
    profile.runcall(outline, document)
    return pstats.Stats(profile).total_calls


@pytest.mark.timeout(60)
def test_the_outline_of_a_list_twice_as_long_takes_twice_the_work():
    assert calls_for(2000) < 2.2 * calls_for(1000)
