"""The names that certifications had: the aliases of the configuration, followed to the name of today and to the first.

A certification may have been renamed more than once, by an alias for each step (Z to B, B to C) or for each former name
(Z to C, B to C). The configuration refuses names in a circle; here they end.
"""

from collections.abc import Collection, Iterator, Mapping


def name_of_today(name: str, aliases: Mapping[str, str], in_use: Collection[str]) -> str:
    """What a certification of the ledger is called now: the next of its names that is ``in_use``, or else the last.

    ``aliases`` tell former name -> a later one.
    """
    for later in _later_names(name, aliases):
        name = later
        if later in in_use:
            break
    return name


def first_names(aliases: Mapping[str, str]) -> dict[str, str]:
    """Every later name -> the first one, which GUIDs are minted under so that a lost ledger comes out the same.

    Of several first names the one written first counts.
    """
    names: dict[str, str] = {}
    later_ones = frozenset(aliases.values())
    for first in aliases:
        if first not in later_ones:
            for later in _later_names(first, aliases):
                names.setdefault(later, first)
    return names


def _later_names(name: str, aliases: Mapping[str, str]) -> Iterator[str]:
    """The names that came after a name, in their order."""
    seen = {name}
    while (name := aliases.get(name, name)) not in seen:
        seen.add(name)
        yield name
