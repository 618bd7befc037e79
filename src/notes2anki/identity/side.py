"""Yesterday's facts, or today's, as a whole: what is asked and said where. It stays the same while facts are paired."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from ..model import Kind
from ..normalise import normalise
from .facts import Fact

Home = tuple[tuple[str, ...], str]
"""A path and a prompt: what a body belongs to."""


Parents = tuple[str, ...]
"""The last parents of a path, one or two."""


class Side:
    """All live facts of one side, looked up in many ways; each way is worked out when it is first asked for."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._said: dict[str, set[tuple[Parents] | tuple[Parents, str]]] = {}

    @cached_property
    def files(self) -> dict[str, list[Fact]]:
        """The facts of each file, in their order."""
        files: dict[str, list[Fact]] = {}
        for fact in self.facts:
            files.setdefault(fact.path, []).append(fact)
        for members in files.values():
            members.sort(key=lambda fact: fact.rank)
        return files

    @cached_property
    def parts(self) -> frozenset[str]:
        """Everything that facts stand under, and the facts' own prompts, which may become parents."""
        contexts = {fact.context for fact in self.facts}
        parts = {fact.prompt for fact in self.facts}.union(*contexts)
        return frozenset(parts - {""})

    @cached_property
    def paths(self) -> frozenset[tuple[str, ...]]:
        """Every path of headings and parents that something stands below."""
        return frozenset(fact.context[:end] for fact in self.facts for end in range(1, len(fact.context) + 1))

    @cached_property
    def places(self) -> Counter[tuple[str, tuple[str, ...], Kind]]:
        """How many facts there are of each prompt, path and kind."""
        return Counter((fact.prompt, fact.context, fact.kind) for fact in self.facts)

    @cached_property
    def bodies(self) -> dict[Home, set[str]]:
        """What is said of each prompt in its place, whatever is asked of it."""
        bodies: dict[Home, set[str]] = {}
        for fact in self.facts:
            bodies.setdefault(home(fact), set()).add(fact.body)
        return bodies

    @cached_property
    def questions(self) -> Counter[tuple[str, Kind]]:
        """How many facts there are of each prompt and kind."""
        return Counter((fact.prompt, fact.kind) for fact in self.facts)

    @cached_property
    def asked(self) -> frozenset[Home]:
        """Every prompt in its place."""
        return frozenset(home(fact) for fact in self.facts)

    @cached_property
    def terms(self) -> frozenset[Home]:
        """Every prompt in its place that asks for more than the other name of what it says."""
        return frozenset(home(fact) for fact in self.facts if not fact.body.startswith(fact.prompt))

    @cached_property
    def answers(self) -> Counter[str]:
        """How many prompts each body belongs to."""
        return Counter(body for body, _ in {(fact.body, home(fact)) for fact in self.facts})

    @cached_property
    def in_file(self) -> Counter[tuple[str, str]]:
        """How many prompts each body belongs to in each file."""
        return Counter((path, body) for path, body, _ in {(fact.path, fact.body, home(fact)) for fact in self.facts})

    def says(self, path: str, fact: Fact) -> bool:
        """Whether the prompt of a fact is asked, said or a heading below the parent of that fact in a file.

        Where the parent stands below the same one as the fact's, as ``apt › commands`` does, others of its name say
        nothing (``yum › commands``). Arrows at the end of a prompt do not count.
        """
        if path not in self._said:
            self._said[path] = _said(self.files.get(path, ()))
        said = self._said[path]
        parents = fact.context[-2:]
        within = parents if (parents,) in said else parents[-1:]
        return (within, _pointing(fact.prompt)) in said


def home(fact: Fact) -> Home:
    """What a fact's body belongs to."""
    return (fact.context, fact.prompt)


def items(fact: Fact) -> list[str]:
    """The lines of a body, each as a key."""
    lines = fact.written[1].strip()
    if "\n" not in lines:
        return [fact.body] if fact.body else []
    return [key for line in lines.split("\n") if (key := normalise(line))]


def _said(facts: Sequence[Fact]) -> set[tuple[Parents] | tuple[Parents, str]]:
    """Prompts, items of bodies, and the parents themselves, each with its parent and with its two; and all of these."""
    said: set[tuple[Parents] | tuple[Parents, str]] = set()
    for path in {fact.context for fact in facts}:
        for depth, name in enumerate(path):
            said.update(_below(path[:depth], name))
    for fact in facts:
        if not fact.body.startswith(fact.prompt):  # such a note asks for the other name of its prompt
            said.update(_below(fact.context, _pointing(fact.prompt)))
        asked = (*fact.context, fact.prompt) if fact.prompt else fact.context
        for item in (fact.body, *items(fact)):
            said.update(_below(asked, item))
    return said


def _below(path: Parents, words: str) -> Iterable[tuple[Parents] | tuple[Parents, str]]:
    """What is said below a path: with its last parent, with the last two, and that there are these two."""
    return ((path[-1:], words), (path[-2:], words), (path[-2:],))


def _pointing(key: str) -> str:
    """A prompt without the arrow by which it may point to its answer."""
    return key.rstrip("→")
