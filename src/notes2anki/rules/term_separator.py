"""``term: definition`` in all its spellings."""

from collections.abc import Iterator

from .. import japanese
from ..inline import Cut, body, view
from ..labels import label
from ..model import Body, Kind
from ..outline import Topic
from ..quantities import quantities
from ..separators import Split, split_term
from ._rule import Draft, Finding, Place, Statement, statement_rule
from ._shape import LONGEST_ANSWER, hidden_whole, own_lines

_LONG_DEFINITION = 60


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


def _body(split: Split) -> Body:
    """The definition, or its first sentence where the whole is too much to ask for."""
    definition = split.definition
    seen = view(definition)
    if len(seen.text) <= LONGEST_ANSWER:
        return hidden_whole(definition)
    first = japanese.sentences(seen.text)[0]
    return hidden_whole(seen.slice(*first))


def _figures(split: Split, topic: Topic, place: Place) -> Iterator[Finding]:
    """Quantities of a definition too long to ask for them by the term alone."""
    seen = view(split.definition)
    if len(seen.text) <= _LONG_DEFINITION:
        return
    for first, last in japanese.sentences(seen.text):
        sentence = view(seen.slice(first, last))
        found = quantities(sentence.text)
        if found:
            cuts = [Cut(q.start, q.end, n) for n, q in enumerate(found, 1)]
            yield Draft(
                kind=Kind.CLOZE,
                prompt=label(split.term),
                path=place.ancestors,
                body=body(sentence, cuts),
                lines=own_lines(topic),
            )
