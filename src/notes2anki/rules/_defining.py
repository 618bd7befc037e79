"""What a line says of its term, asked whole where it is short, else sentence by sentence and part by part."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from ..language.clauses import comment_of_topic
from ..language.english.clauses import is_sentence
from ..language.english.splices import spliced
from ..language.english.text import is_english
from ..language.figures import named_figures
from ..language.inline import plain, view
from ..language.japanese import words as japanese
from ..language.japanese.clauses import follows_from_before
from ..language.japanese.words import has_kana
from ..language.parting import has_given
from ..language.phrases import Range, weight
from ..language.quantities import quantities
from ..model import Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.topic import Topic, lines_of
from ._cloze import cloze_of, definition_of, figures_together
from ._limits import LONG_DEFINITION, LONGEST_ANSWER, LONGEST_WRITTEN
from ._parts import names_draft, parts_draft
from ._place import Place, Statement, Subject
from ._rule import Draft, Verdict
from ._whole import whole_or_part

_LONG_ENGLISH = 40.0
"""An English definition of several sentences is asked for as a whole up to this weight."""
_WITH_FIGURES = 30.0
_MOST_OF_IT = 0.4
_BARE_WORDS = 2
"""A sentence of so few words is a name, and no definition by itself."""
_LIMITS_SHARE = 0.25
_LIMIT = re.compile(r"デフォルト|既定|最[大小長短]|[上下]限|\b(?:default|up to|max|min|limit)", re.IGNORECASE)
_LIMIT_BEHIND = re.compile(r"\s[-–—]\s(?=(?:default|max|min|up to|limit))", re.IGNORECASE)
_STOP = re.compile(r"(?<=[A-Za-z)]{3})\.\s+(?=[a-z]{2,} [a-z])")
"""The end of a sentence before one that its author began with a small letter."""
_SHORTENED = re.compile(r"\b(?:vs|etc|approx|incl|max|min|resp|ca|fig|dept|inc|ltd|corp|ext|int)$", re.IGNORECASE)
_TOPIC_END = re.compile(r"(?:とは|は|って)[、,\s]*$")
_SEMICOLON = re.compile(r";\s+")


def definition_drafts(topic: Topic, term: Markdown, definition: Markdown, place: Place) -> Iterator[Verdict]:
    """The notes of a term and its definition: one, or one for each sentence of a long definition.

    A sentence that only says what comes of the one before it (これにより…) is shown with its answer.
    """
    sentences = [Statement(topic=topic, text=text) for text in _sentences(definition)]
    longest = _LONG_ENGLISH if is_english(plain(definition)) else LONG_DEFINITION
    limited = len(sentences) > 1 and _LIMIT.match(sentences[-1].plain) is not None
    if len(sentences) == 1 or (weight(plain(definition)) <= longest and not limited):
        yield from _definition(Statement(topic=topic, text=definition), place, term)
        return
    for position, sentence in enumerate(sentences):
        if position and follows_from_before(sentence.plain):
            continue
        behind = "".join(s.text for s in takewhile(lambda s: follows_from_before(s.plain), sentences[position + 1 :]))
        for verdict in _definition(replace(sentence, position=position, of=len(sentences)), place, term):
            yield replace(verdict, extra=Markdown(behind)) if behind and isinstance(verdict, Draft) else verdict


def _definition(definition: Statement, place: Place, term: Markdown) -> Iterator[Verdict]:
    """One statement about the term: whole where it is short, else part by part; names with a figure each by these."""
    subject = Subject(place.ancestors, term)
    if figures := named_figures(definition.view.masked(), plain(term)):
        yield cloze_of(definition, subject, figures_together(definition.plain, figures))
        return
    found = tuple((q.start, q.end) for q in quantities(definition.plain))
    share = sum(end - start for start, end in found) / max(1, len(definition.plain))
    parts = parts_draft(definition, place, subject, found, defines=definition.position == 0)
    if parts is not None and (definition.position or _says_term_again(definition.plain, plain(term))):
        yield parts
        return
    is_limits = share >= _LIMITS_SHARE and (len(found) > 1 or bool(_LIMIT.search(definition.plain)))
    if parts is not None and (is_limits or weight(definition.plain) > LONG_DEFINITION):
        yield parts
        return
    whole = Draft(
        kind=Kind.TERM,
        prompt=term,
        path=place.ancestors,
        body=definition_of(definition, term) if definition.of == 1 else hidden_whole(definition.text),
        lines=lines_of(definition.topic),
    )
    if found and parts is not None and share < _MOST_OF_IT and weight(definition.plain) > _WITH_FIGURES:
        yield whole
        yield parts
        return
    yield from whole_or_part(definition, whole, names_draft(definition, place, subject))


def _says_term_again(definition: str, term: str) -> bool:
    """Whether a definition is a sentence about the term (``X: X is …``), which asks by itself.

    Or about a word of the term (``Xの設定: Xとは…``).
    """
    if not has_given(definition):
        return False
    comment = comment_of_topic(definition)
    topic = _TOPIC_END.sub("", definition[: comment[0]]).strip() if comment and has_kana(definition) else ""
    return definition.casefold().startswith(term.casefold()) or (bool(topic) and topic.casefold() in term.casefold())


def _spliced(text: str, sentence: Range) -> Iterator[Range]:
    """The sentences that only commas divide in English, and the limit that a dash adds: ``… - default 10``."""
    if not is_english(text):
        yield sentence
        return
    stops = (clause for part in _at_stops(text, sentence) for clause in _at_semicolons(text, part))
    for start, end in (r for part in stops for r in spliced(text, part, leaning=True)):
        limit = _LIMIT_BEHIND.search(text, start, end)
        if limit and quantities(text[limit.end() : end]):
            yield start, limit.start()
            yield limit.end(), end
        else:
            yield start, end


def _at_stops(text: str, sentence: Range) -> Iterator[Range]:
    """An English sentence, divided where its author began a new one with a small letter."""
    start, end = sentence
    for stop in _STOP.finditer(text, start, end):
        if not _SHORTENED.search(text, start, stop.start()) and text.count("(", start, stop.start()) == text.count(
            ")", start, stop.start()
        ):
            yield start, stop.start() + 1
            start = stop.end()
    yield start, end


def _at_semicolons(text: str, sentence: Range) -> Iterator[Range]:
    """A long English sentence, divided at the semicolons outside its brackets behind which another one begins."""
    start, end = sentence
    seams = _SEMICOLON.finditer(text, start, end) if end - start > LONGEST_ANSWER else ()
    for seam in seams:
        is_open = text.count("(", start, seam.start()) != text.count(")", start, seam.start())
        behind = text[seam.end() : end].partition(";")[0]
        is_unsayable = seam.end() - start + len(behind) > LONGEST_WRITTEN
        if not is_open and (is_unsayable or is_sentence(behind)):
            yield start, seam.start()
            start = seam.end()
    yield start, end


def _sentences(definition: Markdown) -> Iterator[Markdown]:
    """The sentences of a definition; a first one of a word or two goes with the next: ``Software. Use for racks.``."""
    seen = view(definition)
    found = [r for sentence in japanese.sentences(seen.text) for r in _spliced(seen.text, sentence)]
    if len(found) > 1 and is_english(seen.text) and len(seen.text[slice(*found[0])].split()) <= _BARE_WORDS:
        found[:2] = [(found[0][0], found[1][1])]
    for first, last in found:
        yield seen.slice(first, last)
