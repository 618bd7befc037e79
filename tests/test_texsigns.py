"""texsigns.py: signs between dollars are spellings of signs."""

import pytest

from notes2anki.normalise import meaning, normalise
from notes2anki.texsigns import sign_of, with_signs


@pytest.mark.parametrize(
    ("text", "sign"),
    [(r"\to", "→"), (r" \Rightarrow ", "⇒"), (r"\geq", "≥"), (">=", "≥"), ("→", "→"), (r"\sim", "~")],
)
def test_a_spelling_has_a_sign(text, sign):
    assert sign_of(text) == sign


@pytest.mark.parametrize("text", [r"\alpha", "x", "", "a > b", r"\too", ">", "+", "*"])
def test_others_have_none(text):
    assert sign_of(text) is None


def test_a_text_with_signs():
    text = r"$5 $\to$ $6, $ \ge $, $>$, $\alpha$ $$\to$$"
    assert with_signs(text) == r"$5 → $6, ≥, $>$, $\alpha$ $→$"


@pytest.mark.parametrize(
    ("one", "other"),
    [(r"熱い $\rightarrow$ 冷たい", "熱い → 冷たい"), (r"$\ge$ 3 台", "≥ 3 台"), (r"a $\times$ b", "a ✕ b")],
)
def test_both_spellings_are_one_fact(one, other):
    assert normalise(one) == normalise(other)
    assert meaning(normalise(one)) == meaning(normalise(other))
