"""Which headings got other names, as the lines below them tell.

A heading that was renamed leaves its lines as they were, and these may be short: ``最大14日`` means nothing without
what stands above it. Where a path of headings is gone from a file, one that was not there before came, and most of the
lines below the one stand below the other now, yesterday's facts are looked at as if they had stood below the new names;
then those that were edited on the way stand in their place as well.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from .evidence import FEWEST_OF_ANOTHER, alike
from .facts import Fact
from .gist import contradict, same_numbers
from .pairing import Matching
from .subjects import asks_all, exchanged_names, name_another

_FEWEST = 2
"""So many lines that are the same tell a new name; a single one only if the names resemble each other."""
_NONE = 1_000_000
_AKIN = 0.5
_MOST_HOMES = 8
"""What stands below more headings (``料金: 無料``) tells nothing of any of them."""

Path = tuple[str, ...]
Section = tuple[str, Path]
"""A file and a path of headings in it."""


def rename_headings(matching: Matching) -> bool:
    """Put yesterday's facts below the names that their headings have today; whether there are any."""
    if not matching.old or not matching.new:
        return False
    renamed = matching.renamed_files()
    before = _Sections(matching.old.values(), (fact for fact in matching.all_old if fact.live), renamed)
    today = _Sections(matching.new.values(), matching.all_new, {})
    rules: dict[tuple[str, str], list[_Rule]] = {}
    for each in _renamed(before, today).items():
        rule = _Rule.of(*each)
        rules.setdefault((rule.file, (*rule.parent, *rule.went)[0]), []).append(rule)
    if not rules:
        return False
    unpaired = (*matching.old.values(), *matching.retired.values())
    found = ((fact, renamed.get(fact.path, fact.path)) for fact in unpaired)
    matching.restate(moved for fact, file in found if (moved := _below(fact, file, rules, before, today)) is not None)
    return True


@dataclass(frozen=True, slots=True)
class _Name:
    """A path of headings of today, as keys and as it is written."""

    keys: Path
    written: Path


@dataclass(frozen=True, slots=True)
class _Rule:
    """Names that became others below a parent, which may stand anywhere in a file; the question shows not all above."""

    file: str
    parent: Path
    went: Path
    came: _Name

    @classmethod
    def of(cls, former: Section, heir: _Name) -> "_Rule":
        """What became of a path, without what both have above but the parent."""
        file, went = former
        same = 0
        while same < min(len(went), len(heir.keys)) - 1 and went[same] == heir.keys[same]:
            same += 1
        came = _Name(heir.keys[same:], heir.written[same:])
        return cls(file, went[max(same - 1, 0) : same], went[same:], came)

    def applied(self, path: Path, written: Path) -> Iterator[tuple[Path, Path, int, int]]:
        """A path with the new names, as keys and as written, and how long either is up to them."""
        sought = (*self.parent, *self.went)
        for start in range(len(path) - len(sought) + 1 if self.parent else 1):
            if path[start : start + len(sought)] == sought:
                first, end = start + len(self.parent), start + len(sought)
                keys = (*path[:first], *self.came.keys, *path[end:])
                yield keys, (*written[:first], *self.came.written, *written[end:]), end, first + len(self.came.keys)


class _Sections:
    """The lines of one side by file and path: those that are not paired yet; and every path there is."""

    def __init__(self, left: Iterable[Fact], everything: Iterable[Fact], files: Mapping[str, str]) -> None:
        """``files`` are the names that files have today."""
        self.lines: dict[Section, Counter[tuple[str, ...]]] = {}
        self.written: dict[Section, Path] = {}
        for fact in left:
            section = (files.get(fact.path, fact.path), _path(fact))
            self.lines.setdefault(section, Counter())[_line(fact)] += 1
            self.written[section] = _written(fact)
        everything = list(everything)
        self.definitions = {
            (files.get(fact.path, fact.path), fact.prompt, fact.body) for fact in everything if asks_all(fact)
        }
        self.paths = {
            (files.get(fact.path, fact.path), path[:end])
            for fact in everything
            for path in (_path(fact),)
            for end in range(1, len(path) + 1)
        }

    def below(self, section: Section) -> Counter[tuple[str, ...]]:
        """All lines below a path."""
        return self._by_path.get(section, Counter())

    @cached_property
    def _by_path(self) -> dict[Section, Counter[tuple[str, ...]]]:
        found: dict[Section, Counter[tuple[str, ...]]] = {}
        for (file, path), lines in self.lines.items():
            for end in range(len(path) + 1):
                found.setdefault((file, path[:end]), Counter()).update(lines)
        return found

    @cached_property
    def names(self) -> dict[Section, Path]:
        """Every path that lines stand below, as it is written."""
        found: dict[Section, Path] = {}
        for (file, path), written in self.written.items():
            for end in range(1, len(path) + 1):
                found.setdefault((file, path[:end]), written)
        return found


def _path(fact: Fact) -> Path:
    """What a line stands below: of a statement with blanks its prompt, too, is but a heading."""
    return fact.context if asks_all(fact) or not fact.prompt else (*fact.context, fact.prompt)


def _written(fact: Fact) -> Path:
    return tuple(fact.above) if asks_all(fact) or not fact.prompt else (*fact.above, fact.written[0])


def _line(fact: Fact) -> tuple[str, ...]:
    """What is said and asked in a line, whatever it stands below."""
    return (fact.prompt if asks_all(fact) else "", fact.body, fact.answers)


def _renamed(before: _Sections, today: _Sections) -> dict[Section, _Name]:
    """The paths that are gone, each with the one that came in its stead."""
    votes = _votes(before, today)
    names: dict[Section, _Name] = {}
    best: dict[Section, int] = {}
    all_today: dict[str, Counter[tuple[str, ...]]] = {}
    for (file, _), lines in today.lines.items():
        all_today.setdefault(file, Counter()).update(lines)
    for (file, went, came, written), count in votes.most_common():
        former, heir = (file, went), (file, came)
        if former in best:
            if count == best[former]:
                names.pop(former, None)  # two headings may be its heirs
            continue
        best[former] = count
        lost = (before.below(former) - all_today[file]).total()
        won = (today.below(heir) - before.below(former)).total()
        if count > max(lost, won) and count >= _needed(went, came, written, before.names[former]):
            names[former] = _Name(came, written)
    return names


def _votes(before: _Sections, today: _Sections) -> Counter[tuple[str, Path, Path, Path]]:
    """How many lines went from each path that is gone to each that was not there before; what follows is the same."""
    homes: dict[tuple[str, tuple[str, ...]], list[Path]] = {}
    for (file, path), lines in today.lines.items():
        for line in lines:
            homes.setdefault((file, line), []).append(path)
    votes: Counter[tuple[str, Path, Path, Path]] = Counter()
    for (file, path), lines in before.lines.items():
        for line, count in lines.items():
            others = homes.get((file, line), ())
            for other in others if len(others) <= _MOST_HOMES else ():
                went, came = _differing(path, other)
                if went and came and (file, went) not in today.paths and (file, came) not in before.paths:
                    here = min(count, today.lines[file, other][line])
                    votes[file, went, came, today.written[file, other][: len(came)]] += here
    return votes


def _differing(one: Path, other: Path) -> tuple[Path, Path]:
    """Two paths up to where they end alike."""
    same = 0
    while same < min(len(one), len(other)) and one[-1 - same] == other[-1 - same]:
        same += 1
    return one[: len(one) - same], other[: len(other) - same]


def _needed(went: Path, came: Path, written: Path, formerly: Path) -> int:
    """How many lines must be the same for a path to be another one's new name."""
    gone = "\n".join([name for name, key in zip(formerly, went, strict=False) if key not in came])
    new = "\n".join([name for name, key in zip(written, came, strict=True) if key not in went])
    if not gone or not new:
        return 1
    if contradict(gone, new) or not same_numbers("\n".join(set(went) - set(came)), "\n".join(set(came) - set(went))):
        return _NONE  # another version of the thing, or its opposite
    if exchanged_names(gone, new):
        return FEWEST_OF_ANOTHER
    return 1 if alike(went[-1], came[-1]) >= _AKIN and not name_another(gone, new) else _FEWEST


def _below(
    fact: Fact, file: str, rules: Mapping[tuple[str, str], list[_Rule]], before: _Sections, today: _Sections
) -> Fact | None:
    """A fact below the new names, where the old are gone and the new are new; a term may be such a name."""
    path, written = (*fact.context, fact.prompt), (*fact.above, fact.written[0])
    if not fact.prompt:
        path, written = path[:-1], written[:-1]
    for rule in (rule for name in dict.fromkeys(path) for rule in rules.get((file, name), ())):
        for keys, words, end, ends in rule.applied(path, written):
            if (file, path[:end]) in today.paths or (file, keys[:ends]) in before.paths:
                continue
            if end > len(fact.context) and asks_all(fact) and (file, keys[-1], fact.body) not in today.definitions:
                continue  # what was defined did not become what stands above other lines
            if not fact.prompt:
                return _restated(fact, keys, words, fact.prompt, fact.written[0])
            return _restated(fact, keys[:-1], words[:-1], keys[-1], words[-1])
    return None


def _restated(fact: Fact, context: Path, above: Path, prompt: str, written: str) -> Fact:
    return replace(fact, context=context, above=above, prompt=prompt, written=(written, fact.written[1]))
