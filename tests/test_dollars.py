"""dollars.py: what is a formula, which letter stands for it, and how it comes back."""

import pytest

from notes2anki.formulas import FIRST, GOES_ON, is_formula, neutral, restored
from notes2anki.parsing.dollars import without_dollars

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
    ],
)
def test_a_formula_is_one_letter(text, left, formulas):
    assert without_dollars(text) == (left, tuple(formulas))


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
    assert without_dollars(text) == (text, ())


def test_more_formulas_than_letters_stay_as_they_are():
    text = " ".join(f"$x_{{{n}}}$" for n in range(7000))
    left, formulas = without_dollars(text)
    assert restored(left, formulas) == text
    assert "$x_{6999}$" in left
    assert len(formulas) < 7000


def test_a_formula_comes_back_and_is_an_unknown_name_to_word_analysis():
    left, formulas = without_dollars("に $x$ と $$y$$")
    assert restored(left, formulas) == "に $x$ と $$y$$"
    assert restored(left, ()) == left
    assert neutral(left) == "に X と Z"
    assert is_formula(f" {A} ")
    assert not is_formula(left)
