"""The states that the notes went through -> the ledger that building each of them would have left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .config import Config
from .ledger import Ledger
from .media import MediaFolder
from .pipeline import compile_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The notes as they were at one time: their folder, the files to read in it, and the configuration of then."""

    now: int
    root: Path
    files: tuple[Path, ...]
    config: Config


def replay(moments: Iterable[Moment]) -> Iterator[Ledger]:
    """Build at each moment, from the first to the last, with the ledger of the one before; gives every ledger.

    The folder of a moment is read before the next moment is asked for, so that all may use the same.
    """
    ledger = Ledger()
    now = 0
    for moment in moments:
        # A clock that was set back, or a rebased commit, must not publish earlier than what went out before.
        now = max(now, moment.now)
        media = MediaFolder(moment.root)
        compiled = compile_notes(moment.root, moment.files, moment.config, ledger, now=now, media=media)
        ledger = compiled.stamped.ledger
        yield ledger
