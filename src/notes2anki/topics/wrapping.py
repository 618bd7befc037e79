"""Which source lines of a paragraph are one line of the author: wrapped sentences joined, lines set in told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..diagnostics import Span
from ..language.english.clauses import is_sentence
from ..language.english.text import english_stops_midway, is_english
from ..language.english.words import COORDINATORS, PREPOSITIONS, is_function_word, verb_forms
from ..language.inline import plain
from ..language.japanese import words as japanese
from ..language.vocabulary import ARROW
from ..model import Line, Markdown
from .labels import is_label
from .separators import SENTENCE_END, split_term

BOLD_LINE = re.compile(r"(?:\*\*|__)(?P<inside>(?:(?!\*\*|__).)+)(?:\*\*|__)[:：]?$")
_LEANS = re.compile(r"なので|その場合|そのため|その様|そのよう|これにより|この場合|したがって|よって|つまり")
"""The beginning of a line that says nothing without the line above it."""
_LONGEST_JOINT = 110
CONTINUES = re.compile(rf"^{ARROW}")
_LEADS_TO = re.compile(rf"[^.。]{{2,40}}?[ \u3000]{ARROW}[ \u3000]\S")
"""A name and an arrow: two such lines are two of the author's."""
HARD_BREAK = re.compile(r"(?:</?br\s*/?>|\\)$", re.IGNORECASE)
_DEFINES = re.compile(r"[:：][ \t\u3000]+(?=\S)")
"""The beginning of a definition in a definition list: the line above it is its term."""
_IDENTIFIER = re.compile(r"[a-z][\w-]*:[A-Za-z*]+\b")
"""The name of an action or resource (``service:Action``) that opens a line: no word of a wrapped sentence."""
_MIDWAY = re.compile(r"[(\[`]|[*_]*[a-z]")
"""How a line begins that may go on with the sentence above it."""
_ABOUT = re.compile(r"(?:について|として|に関して|にあたって|に対して|では|には|とは|って|の)$")
"""What a Japanese label ends in."""
_LEAVES_VERB_OUT = re.compile(r"[へにで]$")
"""What a definition ends in whose author left its verb out: ``錨：海底へ``."""
_NO_BEGINNING = re.compile(r"[,;.](?![\w.])")
"""The mark that a line of its own never begins with."""
_SET_IN = 2
"""So many columns further in a line of a paragraph stands below the one above it."""
_ON_PURPOSE = 8
_BROKEN_OFF = 90
"""A line of so many characters may have been broken inside a name, before a capital."""
_FULL_LINE, _SHORT_LINE = 70, 30
"""A line of so many characters may have been broken inside its sentence."""
_WRAPPED, _SHORT_WRAPPED = 52, 40
"""A line of no more characters was not broken inside its sentence; nor is one of so few before a word that joins."""
_NAME_BREAKS_OFF = re.compile(r"[a-z,] [A-Z][\w-]+(?: [A-Z][\w-]+)*$")
_NAME_GOES_ON = re.compile(r"(?!(?:The|A|An|This|It|In|If|When|You|For)\b)[A-Z][a-z]+(?: [a-zA-Z]|$)")
_OPENS = re.compile(r"(?:[?？:：]|\.\.|…)$")
_LEADING = COORDINATORS | {"the", "a", "an", "of", "not"}
"""What a line that ends in it leads on to the next with, wherever it was broken."""
_LEADING_BEFORE_SMALL = PREPOSITIONS - {"up", "off", "out", "above", "below", "before", "after", "outside", "inside"}
"""What else does before a small letter or a figure; the others end a line as often (``switched off``)."""
_SMALL_OR_FIGURE = re.compile(r"[a-z0-9$]")
_FEW_WORDS = 3
_FEWEST_TERMS = 2
_FEWEST_FILLED, _NARROWEST, _WIDEST = 3, 40, 130
"""So many lines of such a width can show that an editor wrapped them."""


def merged(lines: tuple[Line, ...], *, keeps_label: bool) -> Iterator[Line]:
    """Join source lines that are one statement: Japanese lines that stop mid-sentence, wrapped Latin text.

    With ``keeps_label`` a first line that is a mere label stays apart from its explanation.
    """
    current = lines[0]
    filled, listed = _is_filled(lines), _lists_terms(lines)
    for position, line in enumerate(lines[1:]):
        text = HARD_BREAK.sub("", current.text).rstrip()
        broken = text != current.text or current.text.endswith("  ")
        is_label_line = keeps_label and position == 0 and (is_label(plain(Markdown(text))) or BOLD_LINE.match(text))
        is_label_line = is_label_line and not japanese.begins_midway(plain(line.text)) and not _leads_on(text)
        is_label_line = is_label_line and not _breaks_off_in_japanese(text)
        is_set_in = line.indent >= current.indent + _SET_IN and not _hangs(current, line)
        goes_on = filled and _is_broken_inside(lines[position].text, line.text)
        goes_on = goes_on or _goes_on(text, line.text, len(lines[position].text), listed=listed)
        if not broken and (line.goes_on or (not is_label_line and not is_set_in and goes_on)):
            span = Span(path=current.span.path, first=current.span.first, last=line.span.last)
            directives = (*current.directives, *line.directives)
            joined = Markdown(f"{text}{_space_between(text, line)}{line.text}")
            current = Line(span=span, text=joined, indent=current.indent, directives=directives)
            continue
        yield replace(current, text=Markdown(text))
        current = line
    yield replace(current, text=Markdown(HARD_BREAK.sub("", current.text).rstrip()))


def _space_between(text: str, following: Line) -> str:
    """What belongs between a text and the line that goes on with it; an editor breaks Latin words at spaces."""
    japanese_sides = [japanese.is_japanese(text[-1:]), japanese.is_japanese(following.text[:1])]
    close = all(japanese_sides) if following.goes_on else any(japanese_sides)
    return "" if close or _NO_BEGINNING.match(following.text) else " "


def _is_filled(lines: Sequence[Line]) -> bool:
    """Whether an editor wrapped the English lines of a paragraph: no line had room for the first word of the next.

    One of them has to break inside a sentence beyond doubt.
    """
    if len(lines) < _FEWEST_FILLED or not all(is_english(line.text) for line in lines):
        return False
    width = max(len(line.text) for line in lines)
    pairs = [(one.text, other.text) for one, other in pairwise(lines)]
    full = all(len(one) + 1 + len(other.split(maxsplit=1)[0]) > width for one, other in pairs)
    midway = any(other[:1].islower() and not SENTENCE_END.search(one) for one, other in pairs)
    return _NARROWEST <= width <= _WIDEST and full and midway


def _lists_terms(lines: Sequence[Line]) -> bool:
    """Whether most lines of an English paragraph are a term with its definition: each line is one of its own."""
    terms = [line for line in lines if len(line.text) < _LONGEST_JOINT and split_term(line.text)]
    return len(terms) >= max(_FEWEST_TERMS, len(lines) / 2) and is_english(" ".join(line.text for line in lines))


def _is_broken_inside(text: str, following: str) -> bool:
    """Whether the break between two lines of a wrapped paragraph stands inside a sentence."""
    if SENTENCE_END.search(text.rstrip("*_` ")) or _OPENS.search(text) or CONTINUES.match(following):
        return False
    return not following[:1].isupper() or english_stops_midway(text.rstrip("*_` "))


def _goes_on(text: str, following: str, width: int, *, listed: bool) -> bool:
    """Whether a source line goes on with the statement of those above it, the last of them so many characters wide."""
    if _LEANS.match(following) and len(text) + len(following) <= _LONGEST_JOINT:
        return True
    if CONTINUES.match(following) or announces_lines(text):
        return False
    if _LEADS_TO.match(text) and _LEADS_TO.match(following):
        return False
    if japanese.is_japanese(text):
        return _goes_on_in_japanese(plain(Markdown(text)), plain(Markdown(following)))
    return _goes_on_in_english(text, following, width, listed=listed)


def _breaks_off_in_japanese(text: str) -> bool:
    """Whether a Japanese line that might be a label ends inside a sentence; ``Xについて`` is one all the same."""
    shown = plain(Markdown(text))
    return japanese.has_kana(shown) and japanese.stops_midway(shown) and not _ABOUT.search(shown)


def _goes_on_in_japanese(text: str, following: str) -> bool:
    """Whether a Japanese line ends, or the next one begins, inside a sentence."""
    if japanese.stops_midway(text) or japanese.begins_midway(following):
        return not (_LEAVES_VERB_OUT.search(text) and _is_pair(text) and _is_pair(following))
    return japanese.has_kana(text) and japanese.awaits_noun(text, following)


def _is_pair(text: str) -> bool:
    """Whether a line is a term, a colon and what is said of the term."""
    split = split_term(Markdown(text))
    return split is not None and split.by == "colon"


def _goes_on_in_english(text: str, following: str, width: int, *, listed: bool) -> bool:
    bare = text.rstrip("*_` ")
    if _leads_on(bare) and (following[:1].islower() or not split_term(Markdown(following))):
        return True
    if english_stops_midway(bare):
        return not (split_term(Markdown(text)) and split_term(Markdown(following)))
    if _IDENTIFIER.match(following):
        return False
    if _NO_BEGINNING.match(following):
        return True
    if SENTENCE_END.search(bare) or split_term(Markdown(following)):
        return False
    if _leads_on_small(text) and _SMALL_OR_FIGURE.match(following):
        return True
    if width >= _BROKEN_OFF and _NAME_BREAKS_OFF.search(text) and _goes_on_with_name(following):
        return True
    leans = following[:1] in "([" or is_function_word(following.split(maxsplit=1)[0].lower())
    if listed and not leans:
        return False
    return bool(_MIDWAY.match(following)) and (len(text) > _SHORT_WRAPPED if leans else width > _WRAPPED)


def _leads_on(text: str) -> bool:
    """Whether an English line ends in a word that leads on to the next: ``warm and``."""
    last = text.rsplit(maxsplit=1)[-1:]
    return is_english(text) and bool(last) and last[0] in _LEADING


def _leads_on_small(text: str) -> bool:
    """Whether an English line ends in a preposition, which leads on to a small letter or a figure: ``up to``."""
    last = text.rsplit(maxsplit=1)[-1:]
    return is_english(text) and len(text.split()) > _FEW_WORDS and last[0] in _LEADING_BEFORE_SMALL


def _goes_on_with_name(following: str) -> bool:
    """Whether a line begins with the rest of a name, and is no sentence or order of its own."""
    first = following.split(maxsplit=1)[0].lower()
    told = is_sentence(following) or bool(verb_forms(first))
    return _NAME_GOES_ON.match(following) is not None and not told


def announces_lines(text: str) -> bool:
    """Whether an English line ends in a colon: what follows are lines of their own, and not its continuation."""
    return is_english(text) and text.rstrip().endswith(":")


def lines_set_in(lines: Sequence[Line], position: int) -> Sequence[Line]:
    """The lines behind one that are set in and that it needs."""
    line = lines[position]
    end = position + 1
    while end < len(lines) and _DEFINES.match(lines[end].text):
        end += 1
    if end > position + 1 and not _DEFINES.match(line.text):
        return [replace(each, text=Markdown(_DEFINES.sub("", each.text))) for each in lines[position + 1 : end]]
    while end < len(lines) and lines[end].indent >= line.indent + _SET_IN:
        end += 1
    below = lines[position + 1 : end]
    on_purpose = bool(below) and below[0].indent - line.indent >= _ON_PURPOSE
    return below if below and (on_purpose or heads(line)) and not _hangs(line, below[0]) else ()


def heads(line: Line) -> bool:
    """Whether a line needs what is set in below it: a term, a label, a question, an announcement."""
    return bool(_OPENS.search(plain(line.text)) or split_term(line.text) or BOLD_LINE.match(line.text))


def _hangs(line: Line, following: Line) -> bool:
    """Whether a line is only the rest of the sentence above it, its indent a hanging one.

    A tab, or as many blanks, is set on purpose; fewer before a small letter are not.
    """
    text, rest = plain(line.text), plain(following.text)
    if _OPENS.search(text):
        return False
    if japanese.is_japanese(text):
        return _goes_on_in_japanese(text, rest)
    last = text.rsplit(maxsplit=1)[-1].lower() if text.split() else ""
    full = _FULL_LINE if following.indent - line.indent >= _ON_PURPOSE else _SHORT_LINE
    return last.endswith(",") or is_function_word(last) or (len(text) >= full and rest[:1].islower())
