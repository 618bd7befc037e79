"""``term: definition`` in all its spellings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..bodies import hidden_whole
from ..english.clauses import is_sentence
from ..english.lists import dash_pairs
from ..english.splices import spliced
from ..english.text import is_english
from ..inline import plain, view
from ..japanese import words as japanese
from ..labels import label
from ..model import Kind, Markdown
from ..parting import has_given
from ..phrases import Range, weight
from ..quantities import quantities
from ..separators import split_term
from ..topics import lines_of
from ._cloze import definition_of
from ._limits import LONG_DEFINITION
from ._parts import names_draft, parts_draft
from ._place import Place, Statement
from ._rule import Draft, Verdict, statement_rule

_WITH_FIGURES = 30.0
_MOST_OF_IT = 0.4
_BARE_WORDS = 2
"""A sentence of so few words is a name, and no definition by itself."""
_LIMITS_SHARE = 0.25
_LIMIT = re.compile(r"デフォルト|既定|最[大小長短]|[上下]限|\b(?:default|up to|max|min|limit)", re.IGNORECASE)


@statement_rule
def term_separator(statement: Statement, place: Place) -> Iterator[Verdict]:
    """The term asks for its definition.

    ## What it finds
    ``term: definition``, ``term：definition``, ``**Term** - definition``, ``term = definition``,
    ``term・・・definition``, ``term；definition``, at the start of a bullet or line; of a line with several dashes
    (``term - one thing - another - a third``) each thing that is said.

    ## What it makes
    A term note; the last verb of a Japanese definition stays visible where it fits any other one as well (…を設定する).
    A definition that is limits and defaults is a cloze note of its quantities instead; quantities inside a
    long definition are asked by a cloze note as well.

    ## What it leaves alone
    URLs, times, ARNs, configuration lines, option letters, 例: and 参考: lines, separators inside brackets or code.

    ## Options
    None.
    """
    if is_english(statement.plain) and dash_pairs(statement.plain):
        return
    first = statement.position == 0 or is_english(statement.plain)
    split = split_term(statement.text) if first else None
    if split is None:
        return
    if split.by == "dash" and _is_sentence_with_figure(split.term, split.definition):
        return
    term = label(split.term)
    sentences = [Statement(topic=statement.topic, text=text) for text in _sentences(split.definition)]
    if len(sentences) == 1 or weight(plain(split.definition)) <= LONG_DEFINITION:
        yield from _definition(Statement(topic=statement.topic, text=split.definition), place, term)
        return
    for position, sentence in enumerate(sentences):
        yield from _definition(replace(sentence, position=position, of=len(sentences)), place, term)


def _is_sentence_with_figure(term: Markdown, definition: Markdown) -> bool:
    """Whether an English dash joins a figure to a sentence about it: the figure is asked, and no term defined."""
    return is_english(plain(term)) and bool(quantities(plain(term))) and is_sentence(plain(definition))


def _definition(definition: Statement, place: Place, term: Markdown) -> Iterator[Verdict]:
    """One statement about the term: whole where it is short, else part by part."""
    found = tuple((q.start, q.end) for q in quantities(definition.plain))
    share = sum(end - start for start, end in found) / max(1, len(definition.plain))
    parts = parts_draft(definition, place, (place.ancestors, term), found, defines=definition.position == 0)
    if parts is not None and definition.position:
        yield parts
        return
    if parts is not None and _says_term_again(definition.plain, plain(term)):
        yield parts
        return
    is_limits = share >= _LIMITS_SHARE and (len(found) > 1 or bool(_LIMIT.search(definition.plain)))
    if parts is not None and (is_limits or weight(definition.plain) > LONG_DEFINITION):
        yield parts
        return
    yield Draft(
        kind=Kind.TERM,
        prompt=term,
        path=place.ancestors,
        body=definition_of(definition) if definition.of == 1 else hidden_whole(definition.text),
        lines=lines_of(definition.topic),
    )
    if found and parts is not None and share < _MOST_OF_IT and weight(definition.plain) > _WITH_FIGURES:
        yield parts
        return
    names = names_draft(definition, place.ancestors, term, place)
    if names is not None:
        yield names


def _says_term_again(definition: str, term: str) -> bool:
    """Whether a definition is a sentence about the term (``X: X is …``), which asks by itself."""
    return definition.casefold().startswith(term.casefold()) and has_given(definition)


def _spliced(text: str, sentence: Range) -> Iterator[Range]:
    return spliced(text, sentence, leaning=True) if is_english(text) else iter((sentence,))


def _sentences(definition: Markdown) -> Iterator[Markdown]:
    """The sentences of a definition; a first one of a word or two goes with the next: ``Software. Use for racks.``."""
    seen = view(definition)
    found = [r for sentence in japanese.sentences(seen.text) for r in _spliced(seen.text, sentence)]
    if len(found) > 1 and is_english(seen.text) and len(seen.text[slice(*found[0])].split()) <= _BARE_WORDS:
        found[:2] = [(found[0][0], found[1][1])]
    for first, last in found:
        yield seen.slice(first, last)
