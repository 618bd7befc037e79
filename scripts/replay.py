"""Replay a repository of notes commit by commit and count what became of every note's identity.

    python scripts/replay.py REPO [--limit N] [--every N] [--under FOLDER] [--one-deck] [--verbose]

REPO is a clone or a bare repository; nothing is written to it. At every commit that touches Markdown the notes are
extracted and identified with the ledger of the commit before. What should have happened is told by ``git diff`` alone,
which knows nothing of our matching:

- *untouched*: the line is not in the diff, and prompt, text, path and headings of its note are the same;
- *moved*: prompt and text of the note are the same, but its file, section or parents are not;
- *parent edited*: the line is the same, but the prompt that the note gets from its parent is not;
- *edited*: a removed and an added line of one hunk that are at least 60 % alike.

For each, how many notes kept their GUID. Of the edited ones that did not, those are told apart whose very words stand
elsewhere in the new notes: there the history is with its words, or was with a twin. *Wrong* are notes that have the
GUID of a note with another prompt and another answer, unless all words are the same, only divided otherwise into
headings, prompt and text. *Reworded* are those of the latter in which prompt and answer both differ, but only in
glosses, endings or a few words: nobody but a reader can tell whether they are the same fact. *Astray* are notes whose
GUID went to another line than the diff says. Each of these is printed.
"""

import argparse
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from rapidfuzz.fuzz import ratio

from notes2anki import codes
from notes2anki.config import Config
from notes2anki.extraction.extract import extract
from notes2anki.identity.facts import visible
from notes2anki.identity.gist import gist, glossed
from notes2anki.identity.identify import Identified, identify
from notes2anki.ledger import Ledger
from notes2anki.model import Blank, Document, Fields, Html, KnownNote, Note, RenderedNote
from notes2anki.normalise import normalise
from notes2anki.parsing.parse import parse
from notes2anki.sources import MAX_BYTES, make_source
from notes2anki.stamp import stamp

LONG_SENTENCE = 24
"""A sentence of so many characters is told by its words, whatever it stands below."""
Place = tuple[str, int]
"""A path and a line."""


class Repository:
    """Reads commits, trees and files through git."""

    def __init__(self, path: Path) -> None:
        self._git = ["git", "-c", "core.quotePath=false", "-C", str(path)]
        self._files = subprocess.Popen(
            [*self._git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(self, *arguments: str) -> bytes:
        return subprocess.run([*self._git, *arguments], check=True, capture_output=True).stdout

    def commits(self, under: str) -> list[str]:
        patterns = [f":(glob){under}**/*.{ending}" for ending in ("md", "markdown", "MD")]
        log = self.run("log", "--first-parent", "--reverse", "--format=%H", "HEAD", "--", *patterns)
        return log.decode().split()

    def tree(self, commit: str, under: str) -> dict[str, str]:
        """Path to object of all notes, without hidden folders and links."""
        listing = self.run("ls-tree", "-r", "-z", commit, *([under] if under else [])).decode("utf-8", "replace")
        files = {}
        for entry in listing.split("\0"):
            meta, _, path = entry.partition("\t")
            hidden = any(part.startswith(".") or part == "node_modules" for part in path.split("/"))
            if path.lower().endswith((".md", ".markdown")) and not hidden and meta.startswith("100"):
                files[path] = meta.split()[2]
        return files

    def text(self, name: str) -> str | None:
        """A file's text, or None if notes2anki would not read it."""
        assert self._files.stdin and self._files.stdout
        self._files.stdin.write(name.encode() + b"\n")
        self._files.stdin.flush()
        header = self._files.stdout.readline().split()
        if len(header) < 3:
            return None
        data = self._files.stdout.read(int(header[2]) + 1)[:-1]
        try:
            return data.decode("utf-8-sig") if len(data) <= MAX_BYTES else None
        except UnicodeDecodeError:
            return None

    def close(self) -> None:
        self._files.communicate()


# --- what git says happened --------------------------------------------------------------------------------------


@dataclass
class Changes:
    """The diff of two commits: renamed files, and the hunks with their removed and added lines."""

    renamed: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    hunks: list[tuple[list[tuple[Place, str]], list[tuple[Place, str]]]] = field(default_factory=list)
    shifts: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))


_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def changes_between(repository: Repository, before: str, after: str, under: str) -> Changes:
    """Read ``git diff`` with renames."""
    text = repository.run(
        *("diff", "-M", "-l0", "--no-color", "--no-ext-diff", "--unified=0", before, after, "--", under or ".")
    ).decode("utf-8", "replace")
    reader = _DiffReader()
    for line in text.replace("\r", "").split("\n"):
        reader.take(line)
    return reader.changes


class _DiffReader:
    """Reads a unified diff without context, line by line."""

    def __init__(self) -> None:
        self.changes = Changes()
        self._old = self._new = ""
        self._left = self._right = self._left_at = self._right_at = 0

    def take(self, line: str) -> None:
        if self._left and line.startswith("-"):
            self.changes.hunks[-1][0].append(((self._old, self._left_at), line[1:]))
            self._left_at, self._left = self._left_at + 1, self._left - 1
        elif self._right and line.startswith("+"):
            self.changes.hunks[-1][1].append(((self._new, self._right_at), line[1:]))
            self._right_at, self._right = self._right_at + 1, self._right - 1
        elif found := _HUNK.match(line):
            self._left_at, self._right_at = int(found[1]), int(found[3])
            self._left, self._right = int(found[2] or 1), int(found[4] or 1)
            self.changes.shifts[self._old].append((self._left_at, self._left, self._right))
            self.changes.hunks.append(([], []))
        else:
            self._header(line)

    def _header(self, line: str) -> None:
        word, _, name = line.partition(" ")
        name = name.rstrip("\t").strip('"')
        if line.startswith("rename from "):
            self._old = name.removeprefix("from ").strip('"')
        elif line.startswith("rename to "):
            self._new = name.removeprefix("to ").strip('"')
            self.changes.renamed[self._old] = self._new
        elif word == "---":
            self._old = name.removeprefix("a/")
        elif word == "+++":
            self._new = name.removeprefix("b/")
            if self._new == "/dev/null":
                self.changes.gone.add(self._old)


def kept_place(changes: Changes, place: Place) -> Place | None:
    """Where a line that is not in the diff stands now; None if it was removed."""
    path, number = place
    if path in changes.gone:
        return None
    shift = 0
    for start, removed, added in changes.shifts.get(path, ()):
        if start <= number < start + removed:
            return None
        if (start if removed else start + 1) <= number:
            shift += added - removed
    return changes.renamed.get(path, path), number + shift


def moved_lines(changes: Changes) -> dict[Place, Place]:
    """Removed lines that were added elsewhere, as often as they were removed, with the same words."""
    removed: dict[str, list[Place]] = defaultdict(list)
    added: dict[str, list[Place]] = defaultdict(list)
    for left, right in changes.hunks:
        for side, lines in ((removed, left), (added, right)):
            for place, text in lines:
                if len(key := normalise(text)) >= 4:
                    side[key].append(place)
    return {
        old: new
        for key, olds in removed.items()
        if len(olds) == len(added.get(key, ()))
        for old, new in zip(olds, added[key], strict=True)
    }


def edited_lines(changes: Changes, moved: dict[Place, Place]) -> dict[Place, Place]:
    """Lines of one hunk that are at least 60 % alike, each with its best."""
    pairs: dict[Place, Place] = {}
    reached = set(moved.values())
    for left, right in changes.hunks:
        olds = [(place, text.strip()) for place, text in left if place not in moved and len(text.strip()) >= 4]
        news = [(place, text.strip()) for place, text in right if place not in reached and len(text.strip()) >= 4]
        if len(olds) * len(news) > 1_000_000:
            continue
        found = ((ratio(a, b), old, new) for old, a in olds for new, b in news)
        used: set[Place] = set()
        for likeness, old, new in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
            if likeness >= 60 and old not in pairs and new not in used:
                pairs[old] = new
                used.add(new)
    return pairs


# --- what notes2anki did -----------------------------------------------------------------------------------------


class Extractor:
    """Extracts each certification anew only when one of its files changed."""

    def __init__(self, repository: Repository, *, one_deck: bool) -> None:
        self._repository = repository
        self._one_deck = one_deck
        self._documents: dict[tuple[str, str], Document | None] = {}
        self._notes: dict[frozenset[tuple[str, str]], tuple[Note, ...]] = {}

    def notes(self, tree: dict[str, str]) -> tuple[Note, ...]:
        decks: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, name in sorted(tree.items()):
            document = self._document(path, name)
            if document:
                decks[document.source.certification].append((path, name))
        fresh = {}
        for files in decks.values():
            key = frozenset(files)
            documents = [document for file in files if (document := self._documents[file])]
            fresh[key] = self._notes.get(key) or _extracted(documents)
        self._notes = fresh
        return tuple(note for notes in fresh.values() for note in notes)

    def _document(self, path: str, name: str) -> Document | None:
        if (path, name) not in self._documents:
            text = self._repository.text(name)
            source = None
            if text is not None:
                source = make_source(PurePosixPath(path), text, Config(), Path()).value
            if source and self._one_deck:
                source = replace(source, certification="NOTES")
            self._documents[path, name] = parse(source).value if source else None
        return self._documents[path, name]


def _extracted(documents: list[Document]) -> tuple[Note, ...]:
    """The notes of some files; a file that we cannot read would count as deleted, so it ends the replay."""
    found = extract(documents)
    failed = [f"{each.span}: {each.message}" for each in found.diagnostics if each.code is codes.INTERNAL_ERROR]
    if failed:
        raise SystemExit("\n".join(failed))
    return found.value.notes


def next_ledger(identified: Identified, ledger: Ledger, now: int) -> Ledger:
    """The ledger after a build; rendering has no part in identity, so a stand-in will do."""
    rendered = [
        RenderedNote(
            guid=known.guid,
            certification=known.note.certification,
            fields=_fields(known.note),
            tags=(),
            media=(),
            cards=known.numbers,
            known=known,
        )
        for known in identified.known
    ]
    return stamp(identified, rendered, (), ledger, note_type="", now=now).ledger


def _fields(note: Note) -> Fields:
    empty = Html("")
    return Fields(
        text=Html(visible(note)), prompt=Html(note.prompt), context=empty, extra=empty, source=empty, lang=empty
    )


def answers(note: Note) -> str:
    return "\n".join(piece.text for piece in note.body if isinstance(piece, Blank))


def said(note: Note) -> tuple[str, str, str]:
    """What a note says and asks, as it is written."""
    return (note.prompt, visible(note), answers(note))


# --- counting ----------------------------------------------------------------------------------------------------


@dataclass
class Tally:
    """Notes by what should have become of them, and how many kept their GUID."""

    expected: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    elsewhere: int = 0
    astray: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    notes: int = 0
    commits: int = 0

    def count(self, what: str, old: KnownNote, kept: bool, commit: str, news: Iterable[KnownNote] = ()) -> None:
        """``news`` are the notes that one of which should have been the old one."""
        self.expected[what] += 1
        self.kept[what] += kept
        if not kept:
            here = " || ".join(f"{new.match}: {show(new.note)}" for new in news)
            self.lost.append(f"{commit[:9]} {what}: {show(old.note)} -> {here}")


def show(note: Note) -> str:
    text = f"{' › '.join(note.context)} | {note.prompt} | {visible(note)} [{answers(note)}]".replace("\n", "⏎")
    return f"{note.span} {text[:300]}"


def by_line(known: tuple[KnownNote, ...]) -> dict[Place, list[KnownNote]]:
    lines: dict[Place, list[KnownNote]] = defaultdict(list)
    for item in known:
        lines[str(item.note.span.path), item.note.span.first].append(item)
    return lines


def compare(tally: Tally, changes: Changes, before: Identified, after: Identified, commit: str) -> None:
    """Count what became of the notes of one commit in the next."""
    moved = moved_lines(changes)
    edited = edited_lines(changes, moved)
    there = by_line(before.known)
    here = by_line(after.known)
    words = {keys_of(known.note) for known in after.known}
    fate: dict[str, Place] = {}
    for place, olds in there.items():
        if (target := kept_place(changes, place) or moved.get(place)) is not None:
            _same_line(tally, olds, here.get(target, []), commit)
        elif (target := edited.get(place)) is not None:
            _edited_line(tally, olds, here.get(target, []), commit, words)
        if target is not None and here.get(target):
            fate |= {known.guid: target for known in olds}
    _inheritances(tally, before, after, fate, commit)


def _same_line(tally: Tally, olds: list[KnownNote], news: list[KnownNote], commit: str) -> None:
    left = list(news)
    for old in olds:
        same = next((new for new in left if said(new.note) == said(old.note)), None)
        if same is None:
            same = next((new for new in left if said(new.note)[1:] == said(old.note)[1:]), None)
        if same is None:
            continue
        left.remove(same)
        if same.note.prompt != old.note.prompt:
            what = "parent edited"
        elif (same.note.context, same.note.span.path) == (old.note.context, old.note.span.path):
            what = "untouched"
        else:
            what = "moved"
        tally.count(what, old, same.guid == old.guid, commit, [same])


def keys_of(note: Note) -> tuple[str, str]:
    """What a note asks and says, without what an edit may change freely."""
    return normalise(note.prompt), normalise(visible(note))


def _edited_line(
    tally: Tally, olds: list[KnownNote], news: list[KnownNote], commit: str, words: set[tuple[str, str]]
) -> None:
    """``words`` are those of all new notes."""
    guids = {new.guid for new in news}
    expected = sorted(olds, key=lambda old: old.guid not in guids)[: len(news)]
    for old in expected:
        tally.count("edited", old, old.guid in guids, commit, news)
        tally.elsewhere += old.guid not in guids and keys_of(old.note) in words


def _inheritances(tally: Tally, before: Identified, after: Identified, fate: dict[str, Place], commit: str) -> None:
    former = {known.guid: known.note for known in before.known}
    words = Counter(keys_of(known.note) for known in after.known)
    for known, entry in zip(after.known, after.before, strict=True):
        if entry is None:
            continue
        note = known.note
        old, new = (normalise(entry.prompt), normalise(entry.text)), keys_of(note)
        if old[0] != new[0] and old[1] != new[1] and not same_words(entry.context, old, note.context, new):
            reworded = only_reworded((entry.prompt, entry.text), (note.prompt, visible(note)))
            found = tally.reworded if reworded else tally.wrong
            found.append(f"{commit[:9]} {known.match}: {entry.prompt} | {entry.text} -> {show(note)}")
        target = fate.get(known.guid)
        place = (str(note.span.path), note.span.first)
        if target and target != place and known.guid in former and words[new] == 1 and old != new:
            tally.astray.append(f"{commit[:9]} {known.match}: {show(former[known.guid])} -> {show(note)}")


def same_words(there: tuple[str, ...], old: tuple[str, str], here: tuple[str, ...], new: tuple[str, str]) -> bool:
    """Whether no word was edited and only the line between path, prompt and text moved.

    ``XはY``, ``Xでは、Y``, ``XのY``, ``XをY``, ``X: Y`` are the same; so is a long sentence whose topic is its prompt.
    """
    wholes = [_bare("".join((*map(normalise, path), *words))) for path, words in ((there, old), (here, new))]
    parts = [_bare("".join(words)) for words in (old, new)]
    sentence = _bare(old[1])
    whole_sentence = len(sentence) >= LONG_SENTENCE and wholes[1].endswith(sentence)
    return wholes[0].endswith(parts[1]) or wholes[1].endswith(parts[0]) or whole_sentence


def _bare(key: str) -> str:
    return key.replace("では", "").replace("は", "").replace("の", "").replace("を", "")


def only_reworded(old: tuple[str, str], new: tuple[str, str]) -> bool:
    """Whether prompt and text differ in glosses, endings or a few words only, or the parent and a few words."""
    there, here = (gist(each[1]) for each in (old, new))
    wholes = ["".join(map(gist, each)).replace("は", "") for each in (old, new)]
    near = ratio(there, here) >= 60 or there in here or here in there
    return there == here or (glossed(old[0], new[0]) and near) or max(ratio(*wholes), ratio(there, here)) >= 85


def replay(path: Path, options: argparse.Namespace) -> Tally:
    """Walk the commits from the first to the last, or to the one at which the user stops it (Ctrl-C)."""
    repository = Repository(path)
    under = f"{options.under.strip('/')}/" if options.under else ""
    commits = repository.commits(under)[:: options.every]
    if options.limit:
        commits = commits[-options.limit :]
    tally = Tally()
    try:
        _walk(repository, commits, under, options, tally)
    except KeyboardInterrupt:
        print(f"stopped after {tally.commits} of {len(commits)} commits", file=sys.stderr)
    repository.close()
    return tally


def _walk(
    repository: Repository, commits: Sequence[str], under: str, options: argparse.Namespace, tally: Tally
) -> None:
    """Count what became of the notes in each commit."""
    extractor = Extractor(repository, one_deck=options.one_deck)
    ledger = Ledger()
    before: Identified | None = None
    for number, commit in enumerate(commits):
        notes = extractor.notes(repository.tree(commit, under))
        started = time.process_time()
        staged = identify(notes, ledger, {}).value
        tally.seconds.append(time.process_time() - started)
        if before is not None:
            compare(tally, changes_between(repository, commits[number - 1], commit, under), before, staged, commit)
        ledger = next_ledger(staged, ledger, 1_000_000 + number)
        before = staged
        tally.notes, tally.commits = len(notes), number + 1
        if options.verbose and number % 25 == 0:
            print(f"{number}/{len(commits)} {len(notes)} notes", file=sys.stderr)


def table(name: str, tally: Tally) -> Iterator[str]:
    yield f"{name}: {tally.commits} commits, {tally.notes} notes at the end"
    for what in ("untouched", "moved", "parent edited", "edited"):
        expected, kept = tally.expected[what], tally.kept[what]
        share = f"{100 * kept / expected:6.2f} %" if expected else "     –"
        yield f"  {what:<14} {kept:>9} of {expected:>9} {share}"
    edited = tally.expected["edited"] - tally.elsewhere
    share = f"{100 * tally.kept['edited'] / edited:6.2f} %" if edited else "     –"
    yield f"   not elsewhere {tally.kept['edited']:>9} of {edited:>9} {share}"
    yield f"  wrong          {len(tally.wrong):>9}"
    yield f"  reworded       {len(tally.reworded):>9}"
    yield f"  astray         {len(tally.astray):>9}"
    if tally.seconds:
        yield f"  time a commit  {sum(tally.seconds) / len(tally.seconds):9.3f} s, at most {max(tally.seconds):.3f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("repo", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="only the last N commits")
    parser.add_argument("--every", type=int, default=1, help="only every Nth commit")
    parser.add_argument("--under", default="", help="only this folder")
    parser.add_argument("--one-deck", action="store_true", help="take all folders as one certification")
    parser.add_argument("--verbose", action="store_true", help="print lost notes and the progress too")
    options = parser.parse_args()
    tally = replay(options.repo, options)
    print("\n".join(table(options.repo.parent.name if options.repo.name == "repo" else options.repo.name, tally)))
    for line in tally.wrong:
        print("wrong ", line)
    for line in tally.reworded:
        print("reworded", line)
    for line in tally.astray:
        print("astray", line)
    if options.verbose:
        for line in tally.lost:
            print("lost  ", line)


if __name__ == "__main__":
    main()
