"""Rows of tables are told in words where a message quotes them."""

import pytest

from notes2anki.rowtext import in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("| 種類 | 最大IOPS | 帯域 |\n|---|---|---|\n| gp3 | 16,000 | […] |", "gp3: 最大IOPS 16,000, 帯域 […]"),
        ("| | a |\n|:--|--:|\n| x \\| y | 1 |", "x \\| y: a 1"),
        ("| 種類 |\n|---|\n| gp3 |\n| io2 |", "| 種類 |\n|---|\n| gp3 |\n| io2 |"),
        ("no table", "no table"),
    ],
)
def test_a_row_in_words(text, words):
    assert in_words(text) == words
