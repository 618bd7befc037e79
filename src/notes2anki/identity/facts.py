"""Notes of today and ledger entries of yesterday in one shape, ready to be compared.

A ``Fact`` holds normalised keys only. What it says is matched as the reader sees it: blanks filled in, so that a rule
that blanks another part of the same sentence makes no new fact of it. Where one sentence makes several notes, each
asking for another part, the answers tell them apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..ledger import Entry, Ledger, NumberedBlank
from ..model import Blank, Guid, Kind, Markdown, Note
from ..normalise import normalise


@dataclass(slots=True, kw_only=True, eq=False)
class Fact:
    """One fact's keys. Nobody changes one, but to freeze it would take a tenth of the matching's time.

    ``index`` is its number among all facts of its side, ``rank`` that within its file (-1: it is in no file now).
    ``text`` is prompt and body, what the fact says wherever it stands; ``leaf`` is what it stands under; ``answers`` is
    what the blanks ask for, as it is written; ``written`` is prompt and body as they are written, ``above`` the context
    as it is written, ``pieces`` the body with its blanks. ``outermost`` is the certification where the context begins
    with it: it comes and goes with what another certification says, so it tells nothing.
    """

    index: int
    path: str
    rank: int
    context: tuple[str, ...]
    prompt: str
    body: str
    answers: str
    pieces: tuple[Markdown | Blank | NumberedBlank, ...]
    kind: Kind
    pin: str | None
    live: bool
    written: tuple[str, str]
    above: tuple[str, ...]
    outermost: tuple[str, ...]
    text: tuple[str, str] = field(init=False)
    leaf: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = (self.prompt, self.body)
        self.leaf = self.context[-1] if self.context else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the GUID is made of."""
        return (*map(normalise, (*self.outermost, *self.above)), "\x1d", normalise(self.written[0]), self.body)

    @property
    def beside(self) -> str:
        """What stands beside the blanks, as it is written."""
        return " ".join([piece for piece in self.pieces if isinstance(piece, str)])

    @property
    def joined(self) -> str:
        """Prompt and body in one, whichever of the two a word stands in."""
        return self.prompt + self.body


class Normaliser:
    """``normalise`` with a memory: contexts and unedited texts come again and again."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._prompts: dict[str, str] = {}
        self._paths: dict[tuple[Markdown, ...], tuple[str, ...]] = {}

    def __call__(self, text: str) -> str:
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = normalise(text)
        return key

    def prompt(self, text: str) -> str:
        """The key of a prompt."""
        key = self._prompts.get(text)
        if key is None:
            key = self._prompts[text] = prompt_key(text, self(text))
        return key

    def path(self, parts: tuple[Markdown, ...]) -> tuple[str, ...]:
        """The keys of a context."""
        keys = self._paths.get(parts)
        if keys is None:
            keys = self._paths[parts] = tuple(self(part) for part in parts)
        return keys


_WORD = re.compile(r"[^\W_]")
_OPTION = re.compile(r"(?<![^\W_])[-/%+]([A-Z])(?![^\W_])")
"""A capital that is an option of its own: ``-R`` is not ``-r``."""
_BEYOND_SIGNS = re.compile(r"[\s`]|(?<!\*)\*\*(?!\*)(?=\S)|\\(?=\W)")


def prompt_key(prompt: str, key: str) -> str:
    """The key of a prompt as it is matched: what ``normalise`` leaves of signs and options does not tell them apart.

    The words of a GUID are frozen, and these are not.
    """
    plain = unicodedata.normalize("NFKC", prompt)
    if prompt and not _WORD.search(plain):
        return "\x1e" + _BEYOND_SIGNS.sub("", plain)
    capitals = "".join(_OPTION.findall(plain)) if "-" in plain or "/" in plain or "%" in plain or "+" in plain else ""
    return f"{key}\x1e{capitals}" if capitals else key


def _outermost(context: tuple[str, ...], certification: str) -> tuple[str, ...]:
    """The certification in a context, where it was put first because another certification asks the same."""
    return context[:1] if context[:1] == (certification,) else ()


def visible(note: Note) -> str:
    """The body of a note as a reader sees it, blanks filled in."""
    return "".join(piece.text if isinstance(piece, Blank) else piece for piece in note.body)


def facts_of_notes(notes: Iterable[tuple[int, Note]], key: Normaliser) -> list[Fact]:
    """Facts of today's notes; ``index`` is the number that came with each note.

    The order is that of files and lines, whatever order the notes came in.
    """
    ordered = sorted(notes, key=lambda item: (str(item[1].span.path), item[1].span.first, item[0]))
    ranks = _Ranks()
    return [_fact(note, key, index=index, rank=ranks.next(_path_of(note))) for index, note in ordered]


def facts_of_entries(entries: Iterable[tuple[int, Entry]], key: Normaliser) -> list[Fact]:
    """Facts of ledger entries, which come in the order of their files, each with its number as ``index``."""
    ranks = _Ranks()
    return [
        _fact(entry, key, index=index, rank=ranks.next(_path_of(entry)) if entry.live else -1)
        for index, entry in entries
    ]


def _fact(said: Note | Entry, key: Normaliser, *, index: int, rank: int) -> Fact:
    outermost = _outermost(said.context, said.certification)
    above = said.context[len(outermost) :]
    text = visible(said) if isinstance(said, Note) else said.text
    return Fact(
        index=index,
        path=_path_of(said),
        rank=rank,
        context=key.path(above),
        prompt=key.prompt(said.prompt),
        body=key(text),
        answers="\n".join([piece.text for piece in said.body if not isinstance(piece, str)]),
        pieces=said.body,
        kind=said.kind,
        pin=said.pin,
        live=isinstance(said, Note) or said.live,
        written=(said.prompt, text),
        above=above,
        outermost=outermost,
    )


def _path_of(said: Note | Entry) -> str:
    return str(said.span.path if isinstance(said, Note) else said.path)


class _Ranks:
    """Counts the facts of each file."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def next(self, path: str) -> int:
        rank = self._last[path] = self._last.get(path, -1) + 1
        return rank


def in_file_order(ledger: Ledger) -> list[Entry]:
    """The ledger's entries file by file, each file in the order it had when it was last built.

    ``after`` links the notes of a file to a chain; a merge of branches may fork or cut it, which only costs evidence.
    """
    followers: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(ledger.entries.values(), key=lambda entry: (str(entry.path), entry.guid)):
        followers.setdefault((str(entry.path), entry.after), []).append(entry)
    ordered: dict[Guid, Entry] = {}
    for (path, after), _ in list(followers.items()):
        if after == "":
            _follow(path, after, followers, ordered)
    for entry in sorted(ledger.entries.values(), key=lambda entry: (str(entry.path), entry.guid)):
        if entry.guid not in ordered:
            ordered[entry.guid] = entry
            _follow(str(entry.path), entry.guid, followers, ordered)
    return list(ordered.values())


def _follow(
    path: str,
    after: str,
    followers: Mapping[tuple[str, str], list[Entry]],
    ordered: dict[Guid, Entry],
) -> None:
    waiting = list(reversed(followers.get((path, after), ())))
    while waiting:
        entry = waiting.pop()
        if entry.guid not in ordered:
            ordered[entry.guid] = entry
            waiting.extend(reversed(followers.get((path, entry.guid), ())))
