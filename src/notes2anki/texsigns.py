"""Signs that TeX has commands for: alone between dollars (``$\\to$``) a command is but another spelling of its sign."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_SPELLINGS = {
    "→": r"\to \rightarrow \longrightarrow →",
    "⇒": r"\Rightarrow \Longrightarrow \implies ⇒",
    "←": r"\gets \leftarrow \longleftarrow ←",
    "↔": r"\leftrightarrow \longleftrightarrow ↔",
    "⇔": r"\Leftrightarrow \Longleftrightarrow \iff ⇔",
    "↑": r"\uparrow ↑",
    "↓": r"\downarrow ↓",
    "≥": r"\ge \geq \geqq \geqslant ≥ ≧ >=",
    "≤": r"\le \leq \leqq \leqslant ≤ ≦ <=",
    "≠": r"\ne \neq ≠ !=",
    "≈": r"\approx \thickapprox ≈",
    "~": r"\sim",
    "×": r"\times ×",
    "÷": r"\div ÷",
    "±": r"\pm ±",
}
"""For each sign what it may be between dollars; none of them means anything to Markdown, as ``>`` and ``+`` would."""
_SIGNS: Mapping[str, str] = MappingProxyType(
    {name: sign for sign, names in _SPELLINGS.items() for name in names.split()}
)
_ALONE = re.compile(r"\$\s*([^\s$A-Za-z0-9]+|\\[A-Za-z]+)\s*\$")


def sign_of(text: str) -> str | None:
    """The sign that a text between dollars is nothing but the spelling of."""
    return _SIGNS.get(text.strip())


def with_signs(text: str) -> str:
    """A text with the sign in place of its spelling between dollars."""
    return _ALONE.sub(lambda found: sign_of(found[1]) or found[0], text)
