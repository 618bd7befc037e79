"""Reading the history of a notes folder with git; the repository and its work tree are left as they are."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..errors import Notes2AnkiError
from ..sources import ENDINGS


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its hash and its time in Unix seconds."""

    name: str
    time: int


class Repository:
    """The git repository that a folder is in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._git_dir = self._run("rev-parse", "--absolute-git-dir").strip()
            self.prefix = self._run("rev-parse", "--show-prefix").strip("\n")
            self._run("rev-parse", "--verify", "HEAD")
        except FileNotFoundError:
            raise Notes2AnkiError("git is not installed", "install git, which has the history") from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().split("\n")[0] or "no git repository"
            raise Notes2AnkiError(f"{folder}: {said}", "name a folder whose history git has") from None

    @property
    def shallow(self) -> bool:
        """Whether only the last part of the history is here."""
        return self._run("rev-parse", "--is-shallow-repository").strip() == "true"

    def tracked(self, path: Path) -> bool:
        """Whether a file is in the repository today."""
        return bool(self._run("ls-files", "--", str(path.absolute())).strip())

    def commits(self, *names: str) -> list[Commit]:
        """The commits that touched notes or files of the given names in the folder, the oldest first."""
        patterns = [f":(top,glob,icase){_literal(self.prefix)}**/*{ending}" for ending in ENDINGS]
        patterns += [f":(top,literal){self.prefix}{name}" for name in names]
        log = self._run("log", "--first-parent", "--reverse", "--format=%H %ct", "HEAD", "--", *patterns)
        return [Commit(name, int(time)) for name, time in (line.split() for line in log.splitlines())]

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
        tree = f"{commit.name}:{self.prefix}"
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


def _literal(text: str) -> str:
    """A path in which nothing is a wildcard."""
    return "".join(f"\\{sign}" if sign in "*?[]\\" else sign for sign in text)
