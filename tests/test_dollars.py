"""dollars.py: what is a formula, which letter stands for it, and how it comes back."""

import pytest

from notes2anki.formulas import FIRST, GOES_ON, formulas_among, is_formula, neutral, restored
from notes2anki.model import Math
from notes2anki.parsing.dollars import read_dollars

A, B = chr(FIRST), chr(FIRST + 1)


@pytest.mark.parametrize(
    ("text", "left", "formulas"),
    [
        ("the $x$ and $y_1$", f"the {A} and {B}", ["$x$", "$y_1$"]),
        ("$x$, $x$", f"{A}, {A}", ["$x$"]),
        ("a $$x = y$$ b", f"a {A} b", ["$$x = y$$"]),
        ("$$ x $$", A, ["$$x$$"]),
        (r"$\$5$", A, [r"$\$5$"]),
        (r"$a\\$", A, [r"$a\\$"]),
        ("$$\nx\n= y\n$$", f"{A}\n{GOES_ON}\n{GOES_ON}\n{GOES_ON}", ["$$x = y$$"]),
        ("- s\n  $$\n  x % note\n  $$\n- t", f"- s\n  {A}\n  {GOES_ON}\n  {GOES_ON}\n- t", ["$$x$$"]),
        ("> $$\n> x\n> $$", f"> {A}\n> {GOES_ON}\n> {GOES_ON}", ["$$x$$"]),
        ("  $$\n\n  x\n  $$", f"  {A}\n  {GOES_ON}\n  {GOES_ON}\n  {GOES_ON}", ["$$x$$"]),
        ("$$x\n+ y$$ where", f"{A}\n{GOES_ON} where", ["$$x + y$$"]),
        ("| a | $P(A\\|B)$ |", f"| a | {A} |", ["$P(A|B)$"]),
        ("a $P(A\\|B)$", f"a {A}", ["$P(A\\|B)$"]),
        ("$$\nx\\\n$$", f"{A}\n{GOES_ON}\n{GOES_ON}", ["$$x$$"]),
        ("$$\nx\\\\\n$$", f"{A}\n{GOES_ON}\n{GOES_ON}", [r"$$x\\$$"]),
        (r"a $\to$ b, $>$ c", f"a → b, {A} c", ["$>$"]),
    ],
)
def test_a_formula_is_one_letter(text, left, formulas):
    read = read_dollars(text, True)
    assert (read.text, read.formulas, read.math) == (left, tuple(formulas), Math.ALL)
    assert not read.emptied and not read.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "no dollar",
        "from $5 to $6",
        "5$x$",
        "$x$5",
        "$ x $",
        "$$",
        "$$ $$",
        r"\$x$",
        "`$x$`",
        "``a ` $x$``",
        "```\n$x$\n```",
        "$x\ny$",
        "$$x\n\ny$$",
        "$$\nx\n# heading\n$$",
        f"{A} $x$",
        f"{GOES_ON} $x$",
    ],
)
def test_other_dollars_stay(text):
    read = read_dollars(text, True)
    assert (read.text, read.formulas) == (text, ())


@pytest.mark.parametrize("wanted", [True, None])
def test_more_formulas_than_letters_stay_as_they_are(wanted):
    text = " ".join(f"$x_{{{n}}}$" for n in range(7000))
    read = read_dollars(text, wanted)
    assert restored(read.text, read.formulas) == text
    assert "$x_{6999}$" in read.text
    assert len(read.formulas) < 7000


def test_where_one_formula_is_plain_the_likely_ones_are_formulas():
    alone = read_dollars("first\n$n$ and $5$", None)
    assert (alone.text, alone.math, alone.doubtful) == ("first\n$n$ and $5$", Math.NONE, (1,))
    beside = read_dollars("$n$ and $5$ and $n^2$, $PATH of $a and b$", None)
    assert beside.text == f"{A} and {B} and {chr(FIRST + 2)}, $PATH of $a and b$"
    assert (beside.math, beside.doubtful) == (Math.LIKELY, ())


def test_what_is_no_formula_does_not_hide_the_one_behind_it():
    read = read_dollars(r"価格は$5、式は$\alpha$。$$ | $$x^2$$", None)
    assert read.formulas == (r"$\alpha$", "$$x^2$$")


def test_dollars_in_code_are_none_of_a_formula():
    text = "`$a` $x^2$ `b$`\n```\n$y^2$\n```\n$z^2$"
    assert read_dollars(text, None).text == f"`$a` {A} `b$`\n```\n$y^2$\n```\n{B}"


def test_a_sign_is_no_formula():
    read = read_dollars(r"a $\to$ b `$\to$` $ \ge $ $n$", None)
    assert (read.text, read.formulas, read.math) == (r"a → b `$\to$` $ \ge $ $n$", (), Math.NONE)


def test_the_dollars_of_a_formula_without_an_end_are_left_out():
    read = read_dollars("a\n$$\nb\n# c", None)
    assert (read.text, read.emptied, read.doubtful) == ("a\n\nb\n# c", (1,), (1,))


def test_where_none_is_wanted_formulas_on_lines_of_their_own_are_left_out():
    text = "a $x^2$ b\n$$\nc^2\n$$\n- $$d$$\n$$e$$ f\n```\n$$\n```\n$$"
    read = read_dollars(text, False)
    assert read.text == "a $x^2$ b\n\n\n\n\n$$e$$ f\n```\n$$\n```\n"
    assert (read.emptied, read.doubtful, read.math) == ((1, 2, 3, 4, 9), (), Math.NONE)


def test_many_dollars_take_no_time():
    assert read_dollars("$$\n" * 20_000, None).emptied
    assert read_dollars("$a b c " * 20_000, None).math is Math.NONE
    assert read_dollars("$$ a b " * 20_000, None).math is Math.NONE


def test_a_formula_comes_back_and_is_an_unknown_name_to_word_analysis():
    read = read_dollars("に $x$ と $$y$$", True)
    left, formulas = read.text, read.formulas
    assert restored(left, formulas) == "に $x$ と $$y$$"
    assert restored(left, ()) == left
    assert neutral(left, latin=True) == "に X と Z"
    assert formulas_among(neutral(left)) == formulas_among(left) == 2
    assert formulas_among(neutral(left, latin=True)) == 0
    assert len(neutral(left)) == len(left) and len(set(neutral(left))) == len(set(left))
    assert is_formula(f" {A} ")
    assert not is_formula(left)
