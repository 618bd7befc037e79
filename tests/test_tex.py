"""tex.py: what between dollars is plainly a formula, what is likely one, and what is none."""

import pytest

from notes2anki.model import Math
from notes2anki.tex import DOLLARS, Likeness, formula_at, formulas_in, likeness

PLAIN = r"""
    $\frac{a}{b}$ $\alpha$ $x_i$ $x_{ij}$ $x_ij$ $x_*$ $p_i^*$ $x^2$ $2^{10}$ $10^9$ $e^{-x}$ $β$ $W_2$ $K_hK_w$
    $_nC_xp^x$ $f(x)$ $f'(x)$ $O(n)$ $O(\log{n})$ $x=1$ $x>0$ $a+b$ $1<m<N$ $i+1$ $1/m$ $P(A|B)$ $P(A\|B)$
    $|x_1|$ ${G}^{H}$ $\{x_1,x_2\}$ $C_{out}$ $TP_{max}$ $y=wx+b$ $K×K$ $62^{文字数}$ $\text{誤差}$ $A\cap{}B$ $x=1.$
"""
LIKELY = r"""
    $x$ $n$ $N$ $TP$ $np$ $name$ $0.5$ $-1$ $100$ $6$ $1/9$ $(0,1)$ $[0,1)$ $\{0,1\}$ $x'$ $n!$ $|x|$ $a,b$ $2n$ $L1$
    $TP/(TP+FP)$ $HOME/bin$ $(1+2×3)/4$ $\%$
"""
NONE = r"""
    $_$ $?$ $%$ $#$ $user_id$ $e_mail$ $d_model$ $md5sum$ ${x}$ ${x}/${y} $a=>$b $a->b$ $x,$ $,x$ $x=$ $(x$ $x)$ $"a"$
    $HOME=/usr$ $QUEUE-$ID $.ajax$ $/^a$ $|^b$ $a:b$ $a@b$ $5から$10 $guardと$fillable $が$ $5、$ $...$ $||$ $*$
    $\frac{{{c1::a}}}{b}$ $6$salt $A$1 US$5/US$ x$y$ $x$y ${x}${y} $1,$2 $$ $`x`$ $\frac{a}{b}。$ $C:\Users\a$
"""


def found_in(text: str) -> Likeness:
    """The likeness of what a text begins with, as far as it is between dollars at all."""
    found = DOLLARS.search(text)
    return likeness(found) if found else Likeness.NONE


@pytest.mark.parametrize("text", PLAIN.split())
def test_what_is_plainly_a_formula(text):
    assert found_in(text) is Likeness.PLAIN


@pytest.mark.parametrize("text", LIKELY.split())
def test_what_is_likely_a_formula(text):
    assert found_in(text) is Likeness.LIKELY


@pytest.mark.parametrize("text", NONE.split())
def test_what_is_no_formula(text):
    assert found_in(text) is Likeness.NONE


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("$n > 8$", Likeness.PLAIN),
        ("$5 - 2 = 3$", Likeness.PLAIN),
        ("$x_1, ..., x_n$", Likeness.PLAIN),
        ("$適合率 = TP / (TP + FP)$", Likeness.PLAIN),
        (r"$入力 \times 重み$", Likeness.PLAIN),
        ("$O(n log n)$", Likeness.PLAIN),
        ("$a, b, c$", Likeness.LIKELY),
        ("$n log n$", Likeness.LIKELY),
        ("$a lot of x$", Likeness.NONE),
        ("$5 a month or 10$", Likeness.NONE),
        ("$5 + tax$", Likeness.LIKELY),
        ("the $x$there", Likeness.NONE),
        ("the $n$th", Likeness.LIKELY),
        ("第$n$回", Likeness.LIKELY),
        ("a $ x $", Likeness.NONE),
        ("$\U00100000x^2$", Likeness.NONE),
        (r"HDD$\to$SSD", Likeness.PLAIN),
    ],
)
def test_spaces_and_neighbours(text, like):
    assert found_in(text) is like


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("$$x^2$$", Likeness.PLAIN),
        ("費用の合計は $$売上 - 利益$$ である", Likeness.LIKELY),
        ("$$売上 - 利益$$", Likeness.PLAIN),
        ("- $$売上 - 利益$$", Likeness.PLAIN),
        ("\U00100000$$売上 - 利益$$\U00100001", Likeness.PLAIN),
        ("> $$\n> 売上 の 合計\n> $$", Likeness.PLAIN),
        ("| 甲 | $$ | 乙 | $$ |", Likeness.NONE),
        ("式 $$P(A | B)$$", Likeness.PLAIN),
        ("$$ - $$", Likeness.NONE),
    ],
)
def test_double_dollars(text, like):
    assert found_in(text) is like


def test_formulas_are_found_behind_other_dollars():
    text = r"$5、式は$\alpha$、`$x^2$`、\$y^2$、$a lot$ $z^2$"
    assert [found.group() for found in formulas_in(text, Math.LIKELY)] == [r"$\alpha$", "$z^2$"]
    assert formula_at(text, text.index("$z"))
    assert formula_at(text, 0) is None
    assert formula_at("`$x^2$`", 0) is None
