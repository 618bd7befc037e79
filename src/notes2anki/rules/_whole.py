"""Whether what is said of a term is asked whole, by a part of it, both ways, or not at all."""

import re
from collections.abc import Callable, Iterator

from ..language.inline import plain
from ..language.japanese.clauses import follows_from_before
from ..language.japanese.repeating import is_step, says_title_again
from ..language.japanese.words import ends_in_predicate, has_kana, sentences
from ..language.phrases import weight
from ._place import Statement
from ._rule import Draft, Skip, Verdict

_ONE_CARD = 40.0
"""A Japanese definition of at most this weight is asked once: its name beside the whole would ask for the same."""
_WITHOUT = re.compile(r"(?:ないと|なければ|ない限り)、?(?=.+(?:ない|ません|不可)[。.]?$)")
"""``Xを使わないと…できない``: X is what is needed."""
_OPTION = re.compile(r"[`-]")
"""How a command or an option begins: what it does is asked, however its argument is called (``-g GID``)."""
_REMEDIES = ("改善", "改善策", "対策", "対応", "対処", "対処法", "解決策")


def whole_or_part(
    definition: Statement,
    whole: Draft,
    name: Draft | None,
    parts: Callable[[], Draft | None] = lambda: None,
) -> Iterator[Verdict]:
    """The notes of a definition, of which are given that of the whole and that of the name it turns on.

    A Japanese sentence that tells its title again is asked by what it adds. One that says how a step is done, or what
    follows from a condition, is asked by its name, or by the ``parts`` of its clauses; the definition of a thing is
    asked whole, a long one by its name too.
    """
    text, title = definition.plain, plain(whole.prompt)
    above = whole.path[-1].plain if whole.path else ""
    if not has_kana(text):
        yield whole
        yield from (name,) if name else ()
    elif not _OPTION.match(whole.prompt) and says_title_again(text, title, above):
        yield name or Skip(lines=whole.lines, reason="says its title again")
    elif name and _tells_how(text, title):
        yield parts() or name
    elif name and _WITHOUT.search(text):
        yield name
    else:
        yield whole
        several = len(sentences(text)) > 1
        yield from (name,) if name and (several or weight(text) > _ONE_CARD) else ()


def _tells_how(text: str, title: str) -> bool:
    """Whether a sentence says how a step is done, and neither what it is called nor what comes of it (これにより…)."""
    return (
        (is_step(title) or title in _REMEDIES)
        and ends_in_predicate(text.rstrip("。. "))
        and not follows_from_before(text)
    )
