"""Commands that a file asks for a second time, with other hosts, files or objects in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..language.inline import plain
from ..model import Blank, Kind, RuleName
from ..rules import Draft
from .taken import Taken

_AGAIN = "the same command as above, for another object"
_CODE = re.compile(r"`(?P<inside>[^`\n]+)`|`{3,}[^\n]*\n(?P<listing>.*)\n`{3,}", re.DOTALL)
_PLACE = re.compile(r"<[^<>\n]{1,30}>")
"""What is to be filled in."""
_COMMAND = re.compile(r"(?:sudo )?(?P<verb>[a-z][\w.-]*(?: [a-z][\w-]*)?)(?= |$)(?P<rest>[^\n]*(?:\n[^\n]*)*)")
_WORD = re.compile(r"[a-z]{2,}")
_STEM = 4
"""Words that begin with the same letters, so many of them, are forms of one."""


@dataclass(frozen=True, slots=True)
class _Command:
    """A command that a draft asks for: what it does, its options, what it is done to, and the question's words."""

    verb: str
    options: frozenset[str]
    objects: tuple[str, ...]
    asked: str

    def repeats(self, other: "_Command") -> bool:
        """Whether another command does the same to what its question does not name."""
        if self.verb != other.verb or self.options != other.options or len(self.objects) != len(other.objects):
            return False
        mine, theirs = _WORD.findall(self.asked), _WORD.findall(other.asked)
        if self.objects == other.objects:
            return self.asked == other.asked or mine[:1] == theirs[:1] != []
        names = [n for pair in zip(self.objects, other.objects, strict=True) if pair[0] != pair[1] for n in pair]
        if any(name in mine or name in theirs for name in names):
            return False
        if any(
            _bare_of_signs(a) == _bare_of_signs(b) for a, b in zip(self.objects, other.objects, strict=True) if a != b
        ):
            return False
        stem = self.verb.rpartition(" ")[2][:_STEM]
        named = all(any(word.startswith(stem) for word in words) for words in (mine, theirs))
        return named or self.asked == other.asked


def without_repeated(taken: Taken) -> None:
    """Drop the drafts whose command another draft above asks for already."""
    seen: list[_Command] = []
    for entry in sorted(taken.drafts, key=lambda d: min(d[2].lines, default=0)):
        draft = entry[2]
        command = _command_of(draft)
        if command is None:
            continue
        if any(command.repeats(earlier) for earlier in seen):
            taken.drafts.remove(entry)
            _settle_without(taken, entry[0], draft)
        else:
            seen.append(command)


def _settle_without(taken: Taken, rule: RuleName, dropped: Draft) -> None:
    """Settle the lines of a draft that was dropped: those that other drafts have too stay theirs."""
    others = {line: name for name, _, draft in reversed(taken.drafts) for line in draft.lines & dropped.lines}
    alone = dropped.lines - others.keys()
    for line in alone:
        taken.cards.pop(line, None)
    taken.skip(_AGAIN, alone)
    of_rule = {line for name, _, draft in taken.drafts if name == rule for line in draft.lines}
    for line, name in others.items():
        if taken.cards.get(line) == rule and line not in of_rule:
            taken.cards[line] = name


def _command_of(draft: Draft) -> _Command | None:
    """The command that a draft asks for by its purpose; None of any other draft."""
    blanks = [p for p in draft.body if isinstance(p, Blank)]
    if draft.kind is not Kind.TERM or len(blanks) != 1:
        return None
    text = "".join(p.text if isinstance(p, Blank) else p for p in draft.body).strip()
    code = _CODE.fullmatch(text)
    found = _COMMAND.fullmatch(_PLACE.sub("<>", code["inside"] or code["listing"])) if code else None
    if found is None or not found["rest"].strip():
        return None
    words = found["rest"].split()
    return _Command(
        verb=found["verb"],
        options=frozenset(w for w in words if w.startswith("-")),
        objects=_objects(words),
        asked=plain(draft.prompt).lower(),
    )


def _objects(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.lower() for w in words if not w.startswith("-"))


def _bare_of_signs(name: str) -> str:
    return re.sub(r"\W", "", name)
