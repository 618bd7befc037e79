"""``term: definition`` in all its spellings."""

from collections.abc import Iterator

from .. import japanese
from ..clauses import weight
from ..inline import Cut, body, view
from ..labels import label
from ..model import Body, Kind, Markdown
from ..outline import Topic
from ..quantities import quantities
from ..separators import Split, split_term
from ._detail import detail_of
from ._rule import Draft, Finding, Place, Statement, statement_rule
from ._shape import LONGEST_ANSWER, hidden_whole, own_lines

_LONG_DEFINITION = 18.0
_MOST_OF_IT = 0.4


@statement_rule
def term_separator(statement: Statement, place: Place) -> Iterator[Finding]:
    """The term asks for its definition.

    ## What it finds
    ``term: definition``, ``term：definition``, ``**Term** - definition``, ``term = definition``, ``term・・・definition``,
    ``term；definition``, at the start of a bullet or line.

    ## What it makes
    A term note. Quantities inside a long definition are asked by a cloze note as well.

    ## What it leaves alone
    URLs, times, ARNs, configuration lines, option letters, 例: and 参考: lines, separators inside brackets or code.

    ## Options
    None.
    """
    split = split_term(statement.text) if statement.position == 0 else None
    if split is None:
        return
    yield Draft(
        kind=Kind.TERM,
        prompt=label(split.term),
        path=place.ancestors,
        body=_body(split),
        lines=own_lines(statement.topic),
    )
    yield from _figures(split, statement.topic, place)
    yield from _details(split, statement.topic, place)


def _body(split: Split) -> Body:
    """The definition, or its first sentence where the whole is too much to ask for."""
    definition = split.definition
    seen = view(definition)
    if len(seen.text) <= LONGEST_ANSWER:
        return hidden_whole(definition)
    first = japanese.sentences(seen.text)[0]
    return hidden_whole(seen.slice(*first))


def _figures(split: Split, topic: Topic, place: Place) -> Iterator[Finding]:
    """Quantities of a definition that says more than them."""
    for sentence in _sentences(split.definition):
        seen = view(sentence)
        found = quantities(seen.text)
        share = sum(q.end - q.start for q in found) / max(1, len(seen.text))
        if found and weight(seen.text) > _LONG_DEFINITION and share < _MOST_OF_IT:
            yield Draft(
                kind=Kind.CLOZE,
                prompt=label(split.term),
                path=place.ancestors,
                body=body(seen, [Cut(q.start, q.end, n) for n, q in enumerate(found, 1)]),
                lines=own_lines(topic),
            )


def _details(split: Split, topic: Topic, place: Place) -> Iterator[Finding]:
    """What a long definition says in its halves."""
    for sentence in _sentences(split.definition):
        yield from detail_of(Statement(topic=topic, text=sentence), place.ancestors, label(split.term))


def _sentences(definition: Markdown) -> Iterator[Markdown]:
    seen = view(definition)
    for first, last in japanese.sentences(seen.text):
        yield seen.slice(first, last)
