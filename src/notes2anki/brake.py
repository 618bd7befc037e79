"""The two ways a build stops itself: too much of a deck would be lost at once, or the ledger is locked."""

from .errors import StoppedError
from .identity.identify import Identified
from .ledger import Ledger, notes_named, write_ledger

SHARE = 0.3
"""A build that retires more than this part of a known deck …"""
COUNT = 20
"""… and more notes than this stops."""


def stop_at_mass_change(identified: Identified, *, yes: bool) -> None:
    """Raise ``StoppedError`` if the build would retire or re-create a large part of a deck, unless ``yes``."""
    known: dict[str, int] = {}
    gone: dict[str, int] = {}
    for entry in identified.before:
        if entry is not None and entry.live:
            known[entry.certification] = known.get(entry.certification, 0) + 1
    for entry in identified.missing:
        if entry.live and not entry.dropped:
            gone[entry.certification] = gone.get(entry.certification, 0) + 1
            known[entry.certification] = known.get(entry.certification, 0) + 1
    for certification, count in sorted(gone.items()):
        if count > COUNT and count > SHARE * known[certification] and not yes:
            raise StoppedError(
                f"stopped: {count} of {known[certification]} notes of {certification} are no longer found in the notes",
                "if that is meant, build with --yes; if a folder was renamed, give its former name as an alias in the "
                "configuration; “notes2anki plan” lists the notes",
            )


def would_stop(identified: Identified) -> StoppedError | None:
    """Why the next build would stop, if it would."""
    try:
        stop_at_mass_change(identified, yes=False)
    except StoppedError as stopped:
        return stopped
    return None


def refuse_change(before: str | None, after: Ledger, *, locked: bool) -> None:
    """Raise ``StoppedError`` if the ledger is locked and would change; ``before`` is its text, if there is any."""
    if locked and (before is None or write_ledger(after, notes_named(before)) != before):
        raise StoppedError(
            "stopped by --locked: the ledger would change",
            "build without --locked and commit the ledger; “notes2anki plan” lists the changes",
        )
