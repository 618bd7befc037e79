"""What a run is at, for whoever watches one that takes long: stages tell it, and know nothing of who listens."""

from collections.abc import Callable

Progress = Callable[[object], None]
"""Takes what is being worked on: a file, the lines of one, a stage. It is told often, and so is no text until shown."""


def unwatched(_at: object) -> None:
    """Nobody watches."""
