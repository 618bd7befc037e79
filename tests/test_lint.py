"""The checks over notes: what they say, and what they leave alone."""

from pathlib import PurePosixPath

import pytest

from notes2anki.config import Limits
from notes2anki.diagnostics import Span
from notes2anki.lint import lint
from notes2anki.model import Blank, Kind, Markdown, Note, RuleName


def note(
    *body: str | Blank, prompt: str = "", line: int = 1, both_ways: bool = False, certification: str = "DVA"
) -> Note:
    return Note(
        certification=certification,
        kind=Kind.CLOZE,
        rule=RuleName("by-hand"),
        span=Span(path=PurePosixPath("dva/a.md"), first=line, last=line),
        context=(Markdown("SQS"),),
        prompt=Markdown(prompt),
        body=tuple(Markdown(piece) if isinstance(piece, str) else piece for piece in body),
        both_ways=both_ways,
    )


def hole(text: str, group: int = 1, hint: str = "") -> Blank:
    return Blank(Markdown(text), group, hint)


def said(*notes: Note, limits: Limits = Limits()) -> list[str]:
    return [found.code.slug for found in lint(notes, limits)]


def test_two_cards_with_one_question():
    assert said(note("最大 ", hole("10")), note("最大 ", hole("20"), line=2)) == ["ambiguous-question"]
    assert said(note("最大 ", hole("10")), note("最大 ", hole("１０"), line=2)) == ["duplicate-fact"]
    assert said(note("最大 ", hole("10")), note("最大 ", hole("20"), line=2, certification="SAA")) == []
    assert said(note("最大 ", hole("10", hint="分")), note("最大 ", hole("20", hint="秒"), line=2)) == []


def test_a_card_the_other_way_round_is_a_card_too():
    twice = [note(hole("隠す時間"), prompt=prompt, line=line, both_ways=True) for line, prompt in enumerate("甲乙", 1)]
    assert said(*twice) == ["ambiguous-question"]


@pytest.mark.parametrize(
    ("question", "answer", "visible"),
    [
        ("可視性タイムアウトは", "可視性タイムアウト", True),
        ("メモリ 10,240 MB まで。最大は", "10,240MB", True),
        ("上限は 100 件で、既定は", "10", False),
        ("ポート 443 と", "443", True),
        ("待機期間は 7～30 日、既定は", "30 日", False),
        ("待機期間は 30～90 日、既定は", "30", False),
        ("the APIs of", "API", False),
        ("the api of", "API", True),
        ("１０ 分ごと、最小は", "10 分", True),
        ("A", "A", False),
        ("APIGateWay の前段は", "API GateWay", True),
        ("the API Gateway in front", "APIGateway", True),
        ("the rapid api gatewayed", "API Gateway", False),
        ("TLS 1 2 3 のうち", "12", False),
        ("![答えは Lambda](x.png) の", "Lambda", True),
        ("![流れの図|200](x.png) の", "200", False),
    ],
)
def test_an_answer_that_can_be_read_in_the_question(question, answer, visible):
    assert (said(note(question + " ", hole(answer))) == ["answer-visible"]) is visible


def test_what_the_other_blanks_show_counts():
    assert said(note(hole("30 秒", 1), "、最大も ", hole("30 秒", 2))) == ["answer-visible", "answer-visible"]


def test_lengths():
    limits = Limits(question=30, answer=20)
    assert said(note("長い" * 20, hole("短い文")), limits=limits) == ["long-question"]
    assert said(note(hole("長い" * 11)), limits=limits) == ["long-answer"]
    assert said(note("短い ", hole("文")), limits=limits) == []


def test_a_quote_shows_the_place_where_the_answer_can_be_read():
    asked = note(*("ＡＢ " * 40, "キューが隠す", " とても長いあとがき" * 9), hole("隠す"), prompt="甲")
    (found,) = [each.message for each in lint((asked,), Limits(question=900)) if each.code.slug == "answer-visible"]
    assert found.startswith("“隠す” can be read in: “…")
    assert "キューが隠す とても" in found
    assert found.endswith("…”")
    assert len(found) < 100
