"""What stands between dollars → whether it is a formula, where the author has not said what his dollars are.

Notes on computing are full of dollars that are no mathematics: prices, variables, ends of lines in patterns, the parts
of a stored password. None of them has on both sides of it what a formula has (``DOLLARS``), and signs in between that
only mathematics has (``PLAIN``). What might be a formula as well as something else (a letter, a number, a word) is
``LIKELY``: it is one in a file that has a plain one.
"""

import re
from collections.abc import Iterator
from enum import IntEnum

from .model import Math

_INSIDE = r"\\(?:[^\n]|(?=\n))|[^$\\\n]"
DOLLARS = re.compile(
    r"(?P<ticks>`+)[^\n]+?(?<!`)(?P=ticks)(?!`)|\\[\\$]"
    rf"|(?<![\d$])\$\$(?:(?P<own>[ \t]*\n(?:{_INSIDE}|\n(?![ \t]*#))+?\n[ \t>]*)\$\$(?=[ \t]*(?:\n|\Z))"
    rf"|(?P<block>(?:{_INSIDE}|\n(?![ \t>]*(?:\n|#)))+?)\$\$(?![\d$]))"
    rf"|(?<![\d$])\$(?P<inline>(?!\s)(?:{_INSIDE})+?)(?<!\s)\$(?![\d$])"
)
"""Code, an escaped sign, or what stands between dollars as pandoc and GitHub have it."""


class Likeness(IntEnum):
    """How much what stands between dollars is like a formula."""

    NONE = 0
    LIKELY = 1
    PLAIN = 2


_COMMAND_NAMES = """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    ell hbar infty partial nabla emptyset varnothing prime top bot
    le leq leqq leqslant ge geq geqq geqslant ne neq lt gt ll gg approx fallingdotseq sim simeq cong equiv propto
    perp mid in ni notin subset subseteq supset supseteq cup cap setminus forall exists neg lnot land lor wedge vee
    times div cdot pm mp ast circ bullet oplus ominus otimes odot
    to gets mapsto rightarrow leftarrow leftrightarrow longrightarrow longleftarrow Rightarrow Leftarrow
    Leftrightarrow Longrightarrow Longleftrightarrow uparrow downarrow implies iff therefore because
    sum prod int iint iiint oint lim limsup liminf max min sup inf arg argmax argmin exp log ln lg sin cos tan
    sinh cosh tanh det dim ker gcd Pr mod bmod pmod
    frac dfrac tfrac cfrac binom sqrt over hat bar tilde vec dot ddot widehat widetilde overline underline
    overrightarrow overbrace underbrace overset underset stackrel substack
    mathbf mathrm mathcal mathbb mathsf mathit mathtt mathfrak mathscr mathop boldsymbol bm text textbf textrm textit
    textcircled operatorname displaystyle
    left right bigl bigr Big Bigl Bigr bigg biggl biggr lfloor rfloor lceil rceil langle rangle vert Vert
    lvert rvert lVert rVert begin end quad qquad ldots cdots vdots ddots dots dotsc dotsb dotsm
"""
_COMMANDS = frozenset(_COMMAND_NAMES.split())
"""Commands of TeX by which a formula is told from a path, a pattern and the name of a class."""
_FUNCTION_NAMES = "log ln lg exp sin cos tan tanh max min sup inf lim arg argmax argmin mod gcd det dim"
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
_MARK = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_PRIVATE = re.compile(f"[{_MARK}]")
"""Characters of nobody's script: the renderer marks blanks by some."""
_BLANK = re.compile(r"\{\{c\d+::")
"""A blank of the author's own, which no formula may hide."""
_BEFORE = re.compile(rf"[ \t>{_MARK}]*(?:[-*+][ \t]+)?[{_MARK}]*")
_BEHIND = re.compile(rf"[ \t{_MARK}]*(?:\n|\Z)")
"""What may stand on the lines of a formula before it and behind it, if that is all."""
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SENTENCE = re.compile(r"[。、`]")
_BEHIND_WORD = re.compile(r"[A-Za-z0-9_]\Z")
_WORD_BEHIND = re.compile(r"(?!(?:th|st|nd|rd|s)\b)[A-Za-z0-9_{]")
_CELLS = re.compile(r"(?:^|\s)\|(?:\s|$)")
_SAID = re.compile(r"\w")
_NAMED = 3
"""A bracket, a name, a bracket: a variable of a shell."""
_GROUP = re.compile(r"\{[^{}]*\}")
_HIRAGANA = re.compile(r"[ぁ-ゖ]")
_TOKEN = re.compile(
    r"(?P<s>(?:\s|~|\\[,;:!> \\])+)"
    r"|(?P<n>\d+(?:[.,]\d+)*)"
    r"|(?P<w>[A-Za-z]{2,}|[ぁ-ゖァ-ヶー一-龠々]+)"
    r"|(?P<a>[A-Za-z])"
    r"|(?P<g>[Α-Ωα-ωϑϕϵ∂∇∞ℓℝℕℤ∑∏∫√])"
    r"|(?P<p>['′]+)"
    r"|(?P<x>[\^_])"
    r"|(?P<o>[(\[{⌊⌈⟨]|\\\{)|(?P<c>[)\]}⌋⌉⟩]|\\\})"
    r"|(?P<d>\.{3}|[…⋯])"
    r"|(?P<b>\\?\|{1,2})"
    r"|(?P<q>:?=(?![=>]))"
    r"|(?P<r><=|>=|!=|[<>≤≥≦≧≠≒≈≡∝∼∈∉⊂⊆⊃→←↔⇒⇔↦])"
    r"|(?P<t>[-+−±∓])"
    r"|(?P<m>[*/×÷·∪∩∧∨∘⊙⊗⊕])"
    r"|(?P<k>[,;])"
    r"|(?P<f>\\[A-Za-z]+)"
    r"|(?P<e>\\%|!)"
)
"""Space, number, word, letter, Greek letter or great sign, prime, script (for which its own sign stands in the patterns
below), opening and closing bracket, dots, bar, equality, other relation, sign that may lead, other operator, comma,
function or command, sign behind a number.
"""
_INDEX = re.compile(rf"(?P<n>\d)|(?P<a>[A-Za-z])|{_TOKEN.pattern.replace('(?P<n>', '(?:').replace('(?P<a>', '(?:')}")
"""The same behind a script, to which one sign belongs."""
_STARRED = re.compile(r"([\^_])(?:o[tm]c|[tm])")
_NOT_SAID = re.compile(
    r"^[mkep^]|^b\^|^_(?![an]a_)|[rqtmk^_]$"  # what begins or ends nothing
    r"|[rqtmko][\^_pek]|[\^_][^nwagfo]"  # nothing to stand at, or to stand there
    r"|[rqtm]c|kc|oc|[rqtm][rqm]"  # an operand is missing
    r"|w_[^o]|[\^_][an]w|wn"  # the name of a variable
    r"|^[^nwagf]*$"
)
_SINGLE = re.compile(r"[rqte]")
_WORDS = re.compile(r"[nwagcp]sw|ws[nwag]")
_PLAIN = re.compile(
    r"g|\^|[agfcp]_|[wn]_o"  # only mathematics has these
    r"|a.*[rqtm]|[rqtm].*a|[af]p?o[^c]*[nag]"  # something is done with a letter
    r"|n.*q.*n|w.*q.*w.*[tm].*w"  # a calculation
)


def formulas_in(text: str, math: Math) -> Iterator[re.Match[str]]:
    """The formulas of a text as matches of ``DOLLARS``; with ``Math.LIKELY``, those that are likely ones."""
    position = 0
    while found := DOLLARS.search(text, position):
        position = found.end()
        if not (found["inline"] or found["block"] or found["own"]):
            continue
        if math is Math.ALL or likeness(found):
            yield found
        else:  # the second dollar may be the first of a formula
            position = found.start() + (1 if found["inline"] else 2)


def formula_at(text: str, position: int) -> re.Match[str] | None:
    """The likely formula that begins at a place of a text."""
    found = DOLLARS.match(text, position)
    return found if found and likeness(found) else None


def likeness(found: re.Match[str]) -> Likeness:
    """How much a match of ``DOLLARS`` is a formula; code and escaped signs are none."""
    inside = found["inline"] or found["block"] or found["own"]
    if not inside or not inside.strip() or _PRIVATE.search(inside) or _BLANK.search(inside):
        return Likeness.NONE
    if _has_command(inside):
        return Likeness.PLAIN
    spelt = Likeness.NONE if _is_of_word(found) else _spelt(inside.strip())
    return spelt if found["inline"] or spelt is Likeness.PLAIN else _displayed(found, inside)


def _has_command(inside: str) -> bool:
    """Whether a command of TeX is in it, and no sentence around that."""
    known = any(command[1] in _COMMANDS for command in _COMMAND.finditer(inside))
    return known and not _SENTENCE.search(_GROUP.sub("", inside))


def _is_of_word(found: re.Match[str]) -> bool:
    """Whether a word ends before the dollars or begins behind them: it does behind the dollar of a variable."""
    before, behind = found.string[: found.start()], found.string[found.end() : found.end() + 3]
    return bool(_BEHIND_WORD.search(before[-1:]) or _WORD_BEHIND.match(behind))


def _displayed(found: re.Match[str], inside: str) -> Likeness:
    """Of double dollars: a formula of its own where the lines hold nothing else; prices stand in columns."""
    if _CELLS.search(inside) or not _SAID.search(inside):
        return Likeness.NONE
    return Likeness.PLAIN if found["own"] or is_alone(found) else Likeness.LIKELY


def is_alone(found: re.Match[str]) -> bool:
    """Whether what stands between double dollars is all that stands on its lines."""
    text, start = found.string, found.string.rfind("\n", 0, found.start()) + 1
    return not found["inline"] and bool(
        _BEFORE.fullmatch(text, start, found.start()) and _BEHIND.match(text, found.end())
    )


def _spelt(inside: str) -> Likeness:
    """How much a text without known commands is spelt as formulas are."""
    shape = _shape(inside.removesuffix(".") if inside[-2:] != ".." else inside)
    if shape is None or _WORDS.search(shape):
        return Likeness.NONE
    shape = shape.replace("s", "")
    if _SINGLE.fullmatch(shape):
        return Likeness.LIKELY if shape in "te" else Likeness.PLAIN
    shape = _STARRED.sub(r"\1n", shape)
    if _NOT_SAID.search(shape):
        return Likeness.NONE
    return Likeness.PLAIN if _PLAIN.search(shape) else Likeness.LIKELY


def _shape(inside: str) -> str | None:
    """One letter for each thing in a text, ``_TOKEN`` tells which; None where formulas have no such thing."""
    shape: list[str] = []
    opened: list[str] = []
    position = 0
    while position < len(inside):
        token = (_INDEX if shape and shape[-1] in "^_" else _TOKEN).match(inside, position)
        if not token or (_HIRAGANA.search(token.group()) and "{" not in opened):
            return None
        position = token.end()
        kind = str(token.lastgroup)
        if kind == "o":
            opened.append(token.group())
        elif kind == "c":
            if not opened:
                return None
            opened.pop()
        shape.append(token.group() if kind == "x" else "f" if token.group() in _FUNCTIONS else kind)
    named = inside[0] == "{" and shape[-1] == "c" and len(shape) <= _NAMED
    return None if opened or named else "".join(shape)
