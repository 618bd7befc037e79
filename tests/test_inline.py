"""Inline Markdown as a reader sees it, and cutting the source without breaking its marks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notes2anki.formulas import neutral
from notes2anki.language.inline import Cut, Mark, body, plain, view
from notes2anki.model import Blank, Body, Markdown


def _dumped(pieces: Body) -> str:
    return "".join(f"[{p.group}:{p.text}]" if isinstance(p, Blank) else p for p in pieces)


def _hidden(source: str, *words: str) -> str:
    """Cut the words out of the visible text, one group each."""
    seen = view(Markdown(source))
    cuts = [Cut(seen.text.index(w), seen.text.index(w) + len(w), n) for n, w in enumerate(words, 1)]
    return _dumped(body(seen, cuts))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**太字**と*斜体*と~~消した~~語", "太字と斜体と消した語"),
        ("***両方***", "両方"),
        ("__太字__", "太字"),
        ("**「重要」**です", "「重要」です"),
        ("==目印==を付ける", "目印を付ける"),
        ("`aws s3 ls` を実行", "aws s3 ls を実行"),
        ("``a`b``", "a`b"),
        ("`**太字ではない**`", "**太字ではない**"),
        ("[公式](https://example.com/a_(b)) を見る", "公式 を見る"),
        ("[**SQS**](x.md)", "SQS"),
        (r"[a \[b\] c](x.md) と [d\]](y.md)", "a [b] c と d]"),
        ("[[SQS]]と[[lambda|関数]]", "SQSと関数"),
        ("図 ![構成](a.png) の右", "図  の右"),
        ("![[route.png]] 経路", "経路"),
        ("上<br>下", "上\n下"),
        ('<font color="red">赤</font>と<u>線</u>', "赤と線"),
        ("前<!-- 見えない -->後", "前後"),
        ("脚注[^1]の語", "脚注の語"),
        (r"\*そのまま\*", "*そのまま*"),
        ("snake_case_name と AWS_REGION", "snake_case_name と AWS_REGION"),
        ("a * b * c", "a * b * c"),
        ("2*3*4", "2*3*4"),
        ("a == b == c", "a == b == c"),
        ("Vec<T> と a < b", "Vec<T> と a < b"),
        ("  空白  ", "空白"),
        ("", ""),
    ],
)
def test_the_visible_text_has_no_marks(source: str, expected: str) -> None:
    assert plain(Markdown(source)) == expected


def test_marks_are_found_with_their_places() -> None:
    seen = view(Markdown("**太字**と`code`と[**語**](u)"))
    assert [(m.mark, seen.text[m.start : m.end]) for m in seen.marked(Mark.STRONG, Mark.CODE)] == [
        (Mark.STRONG, "太字"),
        (Mark.CODE, "code"),
        (Mark.STRONG, "語"),
    ]
    assert [seen.source[m.source_start : m.source_end] for m in seen.marked(Mark.LINK)] == ["[**語**](u)"]
    assert (seen.links, seen.images) == (1, 0)
    assert view(Markdown("![](a.png)<img src='b.png'>")).images == 2


def test_code_is_masked_by_letters_of_the_same_length() -> None:
    seen = view(Markdown("`は。`を実行"))
    assert seen.masked() == "XXを実行"


def test_formulas_are_masked_like_code() -> None:
    seen = view(Markdown("**\U00017000**と`x`と\U00017001"))
    assert (seen.masked(), seen.slice(0, 1)) == (neutral("\U00017000とXと\U00017001"), "**\U00017000**")
    assert view(Markdown("the \U00017000 of `x` and \U00017001")).masked() == "the X of X and Z"


def test_a_slice_keeps_marks_whole() -> None:
    seen = view(Markdown("前の**太い語**と後"))
    assert seen.slice(0, 3) == "前の**太い語**"
    assert seen.slice(2, 5) == "**太い語**"
    assert seen.slice(6, 7) == "後"


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("可視性は30秒", ["30秒"], "可視性は[1:30秒]"),
        ("**可視性**は**30秒**", ["30秒"], "**可視性**は[1:**30秒**]"),
        ("既定は**30秒で**ある", ["30秒"], "既定は**[1:30秒]で**ある"),
        ("既定は`30秒`", ["30秒"], "既定は[1:`30秒`]"),
        ("[公式](https://example.com/)の語", ["公式"], "[1:[公式](https://example.com/)]の語"),
        ("[[lambda|関数]]を呼ぶ", ["関数"], "[1:[[lambda|関数]]]を呼ぶ"),
        ("**ab**cd", ["bc"], "[1:**ab**c]d"),
        ("`ab`cd", ["bc"], "[1:`ab`c]d"),
        ("一つと二つ", ["一つ", "二つ"], "[1:一つ]と[2:二つ]"),
        ("前 <u>下線の</u> 後", ["下線の"], "前 [1:<u>下線の</u>] 後"),
        ("前 <u>下線の語</u> 後", ["語"], "前 <u>下線の[1:語]</u> 後"),
        ("前 <u>下線の</u>語 後", ["線の語"], "前 [1:<u>下線の</u>語] 後"),
    ],
)
def test_a_blank_never_cuts_through_a_pair_of_marks(source: str, words: list[str], expected: str) -> None:
    assert _hidden(source, *words) == expected


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("田: <b>代々</b>に伝わる", "代々に伝わる", "<b>代々</b>に伝わる"),
        ("貼る: <kbd>Ctrl</kbd>+V", "Ctrl+V", "<kbd>Ctrl</kbd>+V"),
        ("貼る: <kbd>Ctrl</kbd>+V", "Ctrl", "<kbd>Ctrl</kbd>"),
        ("<kbd>Ctrl</kbd>+<kbd>V</kbd>: 貼る", "Ctrl+V", "<kbd>Ctrl</kbd>+<kbd>V</kbd>"),
        ("名: <ruby>東風<rt>こち</rt></ruby>", "東風こち", "<ruby>東風<rt>こち</rt></ruby>"),
        ("名: <ruby>東風<rt>こち</rt></ruby>が吹く", "こちが吹く", "<ruby>東風<rt>こち</rt></ruby>が吹く"),
        ("水は<i>H<sub>2</sub></i>Oで**<u>表</u>す**", "H2Oで表す", "<i>H<sub>2</sub></i>Oで**<u>表</u>す**"),
        ('<span class="a">外<span>内</span></span>後', "内後", '<span class="a">外<span>内</span></span>後'),
        ("開いた<b>ままの語", "ままの語", "ままの語"),
        ("閉じた</b>だけの語", "だけの語", "だけの語"),
    ],
)
def test_a_slice_keeps_pairs_of_tags_whole(source: str, words: str, expected: str) -> None:
    seen = view(Markdown(source))
    start = seen.text.index(words)
    assert seen.slice(start, start + len(words)) == expected


def test_overlapping_blanks_leave_the_first_and_are_numbered_without_a_gap() -> None:
    seen = view(Markdown("0123456789"))
    assert _dumped(body(seen, [Cut(2, 6, 1), Cut(4, 8, 2), Cut(8, 9, 3)])) == "01[1:2345]67[2:8]9"


def test_a_blank_that_divides_a_link_leaves_its_words() -> None:
    seen = view(Markdown("先に、[受け手が答え、送り手が待つ](https://example.com/)とき"))
    assert _dumped(body(seen, [Cut(0, 7, 1)])) == "[1:先に、受け手が]答え、送り手が待つとき"


def test_blanks_are_trimmed_and_empty_ones_dropped() -> None:
    seen = view(Markdown("語 と 語"))
    assert _dumped(body(seen, [Cut(1, 4, 1)])) == "語 [1:と] 語"
    assert _dumped(body(seen, [Cut(1, 2, 1)])) == "語 と 語"


_PIECES = st.sampled_from(
    [
        "語",
        "a",
        " ",
        "**",
        "*",
        "`",
        "==",
        "~~",
        "_",
        "[",
        "](u)",
        "[[",
        "]]",
        "<br>",
        "<u>",
        "</u>",
        "\\",
        "<!--",
        "-->",
        "!",
    ]
)


@example("語語[[**]]", 0, 3)
@given(st.lists(_PIECES, max_size=14).map("".join), st.integers(0, 20), st.integers(0, 20))
def test_cutting_loses_nothing(source: str, start: int, length: int) -> None:
    seen = view(Markdown(source))
    end = min(len(seen.text), start + length)
    pieces = body(seen, [Cut(start, end, 1)] if start < end else [])
    joined = Markdown("".join(p.text if isinstance(p, Blank) else p for p in pieces))
    assert joined == source or (seen.marked(Mark.LINK) and view(joined).text == seen.text)
    assert list(seen.starts) == sorted(seen.starts)
    assert all(0 <= s < e <= len(source) for s, e in zip(seen.starts, seen.ends, strict=True))
