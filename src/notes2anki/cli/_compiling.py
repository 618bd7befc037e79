"""A run of every stage on what a command works on. Commands that need none do not wait for it to be imported."""

from pathlib import PurePosixPath

from ..media import Media
from ..pipeline import Compiled, compile_notes
from ._progress import sign_of_life
from ._project import Project


def compile_project(
    project: Project, media: Media, doing: str, *, jobs: int = 1, left_out: frozenset[PurePosixPath] = frozenset()
) -> Compiled:
    """Run every stage on what a command works on, and show on a terminal what it is ``doing`` and at which place."""
    with sign_of_life(doing) as progress:
        return compile_notes(
            *(project.root, project.files, project.config, project.ledger),
            now=project.now,
            media=media,
            jobs=jobs,
            left_out=left_out,
            progress=progress,
        )
