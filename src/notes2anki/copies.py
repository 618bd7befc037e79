"""Files that were copied: the copy holds the same words as the original, but the history stays with the original.

Else an original that is edited after it was copied would lose the history of every line edited to the copy, where the
old words still stand.
"""

from collections.abc import Iterable

from .facts import Fact

MOSTLY = 0.6
"""The share of a new file's facts that must stand in one older file too, for it to be that file's copy."""
FEWEST = 3
"""A file with fewer facts is not judged: one sentence may be in two files by chance."""


def copied_facts(old: Iterable[Fact], new: Iterable[Fact]) -> list[Fact]:
    """Today's facts in new files whose words mostly stand in one file that was there yesterday and still is."""
    former = {fact.path for fact in old if fact.live}
    files: dict[str, list[Fact]] = {}
    for fact in new:
        files.setdefault(fact.path, []).append(fact)
    added = {path for path in files if path not in former}
    if not added or len(added) == len(files):
        return []
    homes: dict[tuple[str, str], set[str]] = {}
    for path in files.keys() - added:
        for fact in files[path]:
            homes.setdefault(fact.text, set()).add(path)
    return [fact for path in sorted(added) if _is_copy(files[path], homes) for fact in files[path]]


def _is_copy(facts: list[Fact], homes: dict[tuple[str, str], set[str]]) -> bool:
    shared: dict[str, int] = {}
    for fact in facts:
        for path in homes.get(fact.text, ()):
            shared[path] = shared.get(path, 0) + 1
    return len(facts) >= FEWEST and max(shared.values(), default=0) >= MOSTLY * len(facts)
