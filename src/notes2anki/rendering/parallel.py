"""Known notes -> rendered notes, in one process or several: the only stage that takes long and looks at one note alone.

It pays from some ten thousand notes on; below, the values travel longer than they are worked on.
"""

from collections.abc import Sequence
from functools import partial

from ..diagnostics import Span
from ..media import Media
from ..model import KnownNote, MediaFile, MediaName, RenderedNote, Staged
from .render import RenderSettings, render

_CHUNK = 200


class _MediaNeededError(Exception):
    """A note has pictures: it is rendered where the media are."""


class _NoMediaHere:
    """Stands for the media in a process that has none."""

    def find(self, reference: str, span: Span) -> Staged[MediaName | None]:
        """Refuse to look."""
        raise _MediaNeededError(reference, span)

    def file(self, name: MediaName) -> MediaFile:
        """Refuse to give."""
        raise _MediaNeededError(name)


def render_all(
    notes: Sequence[KnownNote], settings: RenderSettings, media: Media, jobs: int
) -> list[Staged[RenderedNote]]:
    """Render all notes, in their order; the outcome does not depend on ``jobs``."""
    if jobs == 1 or len(notes) <= _CHUNK:
        return [render(each, settings, media) for each in notes]
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only who asks for more jobs waits for it

    with ProcessPoolExecutor(jobs) as pool:
        alone = pool.map(partial(_render_alone, settings=settings), notes, chunksize=_CHUNK)
        return [done or render(each, settings, media) for each, done in zip(notes, alone, strict=True)]


def _render_alone(note: KnownNote, settings: RenderSettings) -> Staged[RenderedNote] | None:
    try:
        return render(note, settings, _NoMediaHere())
    except _MediaNeededError:
        return None
