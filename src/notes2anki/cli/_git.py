"""Reading the history of a notes folder with git; the repository and its work tree are left as they are."""

import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import Notes2AnkiError
from ..sources import ENDINGS

_DEFAULT = "notes/"
_MARKS = ("notes2anki.toml", "notes2anki.lock")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its hash, its time in Unix seconds, the commit before it and the notes folder as it was called then.

    The first commit has none ``before`` it; ``place`` is empty at the repository's top and ends in ``/`` elsewhere.
    """

    name: str
    time: int
    before: str
    place: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """The commit that made a folder of notes, ``renamed`` from another or with only some ``count`` files of it."""

    commit: Commit
    origin: str
    count: int
    renamed: bool


class Repository:
    """The git repository that a folder is in.

    ``beside`` counts the commits that ``commits`` left out, since they were made beside others.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.beside = 0
        try:
            self._git_dir = self._run("rev-parse", "--absolute-git-dir").strip()
            self.prefix = self._run("rev-parse", "--show-prefix").strip("\n")
        except FileNotFoundError:
            raise Notes2AnkiError("git is not installed", "install git, which has the history") from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().split("\n")[0] or "no git repository"
            raise Notes2AnkiError(f"{folder}: {said}", "name a folder whose history git has") from None
        try:
            self._run("rev-parse", "--verify", "HEAD")
        except subprocess.CalledProcessError:
            raise Notes2AnkiError(
                f"{folder}: git has no commit yet", "commit the notes, or build without a ledger"
            ) from None

    @property
    def shallow(self) -> bool:
        """Whether only the last part of the history is here."""
        return self._run("rev-parse", "--is-shallow-repository").strip() == "true"

    def tracked(self, path: Path) -> bool:
        """Whether a file is in the repository today."""
        return bool(self._run("ls-files", "--", str(path.absolute())).strip())

    def commits(self, *names: str) -> tuple[list[Commit], list[Arrival]]:
        """The commits that touched notes or files of the given names in the folder, the oldest first.

        Before the folder got its name they are those of the folder that it was; each change of name is an arrival, and
        so is the beginning of a folder that took over some notes of another, which is not followed.
        """
        found: list[Commit] = []
        arrivals: list[Arrival] = []
        place, since = self.prefix, "HEAD"
        while since:
            last, since = since, ""
            for commit in self._touching(place, names, last):
                found.append(commit)
                arrival = self._arrival(commit)
                if arrival:
                    arrivals.append(arrival)
                if arrival and arrival.renamed:
                    place, since = arrival.origin, commit.before
                    break
        return found[::-1], arrivals

    def _touching(self, place: str, names: tuple[str, ...], last: str) -> Iterator[Commit]:
        """The commits up to ``last`` that touched the folder, the newest first.

        Those of a branch that was merged stand in the row where nothing touched the folder beside it. Of two branches
        that both did, there is no row: the merged one is left out, and its commits are counted as ``beside``.
        """
        patterns = [f":(top,glob,icase){_literal(place)}**/*{ending}" for ending in ENDINGS]
        patterns += [f":(top,literal){place}{name}" for name in names]
        log = self._run("log", "--first-parent", "--format=%H %ct %P", last, "--", *patterns)
        for line in log.splitlines():
            name, time, *parents = line.split()
            yield Commit(name, int(time), parents[0] if parents else "", place)
            for merged in parents[1:]:
                yield from self._merged(place, names, parents[0], merged, patterns)

    def _merged(
        self, place: str, names: tuple[str, ...], into: str, merged: str, patterns: list[str]
    ) -> Iterator[Commit]:
        """The commits of a merged branch, if the branch that it was merged into has none since they parted."""
        try:
            base = self._run("merge-base", into, merged).strip()
        except subprocess.CalledProcessError:  # two histories that were put together
            base = ""
        here, there = (f"{base}..{each}" if base else each for each in (into, merged))
        if self._run("log", "--format=%H", here, "--", *patterns):
            self.beside += len(self._run("log", "--format=%H", there, "--", *patterns).split())
        else:
            yield from self._touching(place, names, there)

    def _arrival(self, commit: Commit) -> Arrival | None:
        """Where the notes of a folder came from, if there were none in it before this commit.

        It was renamed if most of its notes are most of those of another folder. In the top of the repository lie the
        notes of all folders: they came there from one that was the notes folder by its name, configuration or ledger.
        """
        if not commit.before or (commit.place and self._notes(commit.before, commit.place)):
            return None
        origins = Counter(self._origins(commit))
        if not origins:
            return None
        origin, count = origins.most_common(1)[0]
        here = len(self._notes(commit.name, commit.place))
        there = len(self._notes(commit.before, origin))
        arrival = Arrival(commit, origin, count, renamed=2 * count > here and 2 * count > there)
        was_notes = commit.place or (arrival.renamed and self._was_notes_folder(commit.before, origin))
        return arrival if was_notes else None

    def _was_notes_folder(self, commit: str, place: str) -> bool:
        marks = [f"{place}{name}" for name in _MARKS]
        return place == _DEFAULT or bool(self._run("ls-tree", "--name-only", "--full-tree", commit, "--", *marks))

    def _origins(self, commit: Commit) -> Iterator[str]:
        """The folder that each note in the folder comes from which only went elsewhere with what is above it."""
        told = self._run(
            *("diff-tree", "-r", "-z", "--name-status", "--find-renames", "--diff-filter=R"),
            *(commit.before, commit.name),
        )
        parts = told.split("\0")
        for former, path in zip(parts[1::3], parts[2::3], strict=True):
            below = path.removeprefix(commit.place)
            if _is_note(path) and path.startswith(commit.place) and f"/{former}".endswith(f"/{below}"):
                yield former.removesuffix(below)

    def _notes(self, commit: str, place: str) -> list[str]:
        """The notes in a folder at a commit."""
        where = ["--", place] if place else []
        listed = self._run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, *where)
        return [path for path in listed.split("\0") if _is_note(path)]

    def last_with(self, path: Path) -> str | None:
        """The last commit in which a file is, even if it was deleted since."""
        try:
            found = self._run("log", "-1", "--diff-filter=AM", "--format=%h", "HEAD", "--", str(path.absolute()))
        except subprocess.CalledProcessError:  # outside the repository, of which git knows nothing
            return None
        return found.strip() or None

    def write_tree(self, commit: Commit, target: Path, index: Path) -> bool:
        """Make ``target`` what the folder was at a commit; False if there was no such folder then.

        ``index`` is a file of our own in which git keeps what it wrote there, so that only differences are written.
        """
        tree = f"{commit.name}:{commit.place}"
        try:
            self._run("rev-parse", "--verify", "--quiet", tree)
        except subprocess.CalledProcessError:
            return False
        variables = {"GIT_INDEX_FILE": str(index), "GIT_WORK_TREE": str(target), "GIT_DIR": self._git_dir}
        self._run("read-tree", "--reset", "-u", tree, folder=target, variables=variables)
        return True

    def _run(self, *arguments: str, folder: Path | None = None, variables: dict[str, str] | None = None) -> str:
        # Variables of a hook that runs us would point git to another repository or index.
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=folder or self._folder,
            env={**clean, "GIT_LFS_SKIP_SMUDGE": "1", **(variables or {})},
            check=True,
            capture_output=True,
        )
        return done.stdout.decode("utf-8", "replace")


def _is_note(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def _literal(text: str) -> str:
    """A path in which nothing is a wildcard."""
    return "".join(f"\\{sign}" if sign in "*?[]\\" else sign for sign in text)
