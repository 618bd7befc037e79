"""Images that the notes name -> files for the package, named by the hash of their content."""

from typing import Protocol

from .diagnostics import Span
from .model import MediaFile, MediaName, Staged


class Media(Protocol):
    """What ``render`` asks for images, and the pipeline for the files behind the names."""

    def find(self, reference: str, span: Span) -> Staged[MediaName | None]:
        """Give the packed name of an image as the note at ``span`` names it, or None with the reason."""
        ...

    def file(self, name: MediaName) -> MediaFile:
        """Give the file behind a name that ``find`` gave."""
        ...


class NoMedia:
    """Finds nothing and says nothing: for notes that are only looked at."""

    def find(self, reference: str, span: Span) -> Staged[MediaName | None]:  # noqa: ARG002
        """No image is ever found."""
        return Staged(None)

    def file(self, name: MediaName) -> MediaFile:
        """There is no file to give."""
        raise KeyError(name)
