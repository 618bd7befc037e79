"""The names that certifications had: the aliases of the configuration, followed to the name of today and to the first.

A certification may have been renamed more than once, by an alias for each step (Z to B, B to C) or for each former name
(Z to C, B to C). Names that differ only in capitals are one. The configuration refuses names in a circle; here they
end.
"""

from collections.abc import Collection, Iterator, Mapping


def name_of_today(name: str, aliases: Mapping[str, str], in_use: Collection[str]) -> str:
    """What a certification of the ledger is called now: the next of its names that is ``in_use``, or else the last.

    ``aliases`` tell former name -> a later one. The name comes out in the capitals that it has today.
    """
    spellings = {each.casefold(): each for each in sorted(in_use, reverse=True)}
    for later in _later_names(name, aliases):
        name = later
        if later.casefold() in spellings:
            break
    return name if name in in_use else spellings.get(name.casefold(), name)


def first_names(aliases: Mapping[str, str]) -> dict[str, str]:
    """Every later name, in small letters -> the first one, under which GUIDs are minted.

    So a lost ledger comes out the same. Of several first names the one written first counts.
    """
    names: dict[str, str] = {}
    later_ones = {later.casefold() for name, later in aliases.items() if later.casefold() != name.casefold()}
    for first in aliases:
        if first.casefold() not in later_ones:
            for later in _later_names(first, aliases):
                names.setdefault(later.casefold(), first)
    return names


def _later_names(name: str, aliases: Mapping[str, str]) -> Iterator[str]:
    """The names that came after a name, in their order."""
    later = {former.casefold(): today for former, today in list(aliases.items())[::-1]}
    seen = {name.casefold()}
    while (name := later.get(name.casefold(), name)).casefold() not in seen:
        seen.add(name.casefold())
        yield name
