"""The stages in a row: the map of the program. Notes folder, configuration, old ledger and time -> everything."""

from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path, PurePosixPath

from . import codes
from .config import Config
from .diagnostics import Diagnostic, in_order
from .extraction.extract import ExtractSettings, extract
from .identity.identify import Identified, identify
from .ledger import Entry, Ledger
from .lint import lint
from .media import Media, at_own_lines
from .mishaps import each_of
from .model import Deck, Document, Extraction, Markdown, RetiredNote, RuleName, Source, Staged, StampedNote
from .neighbours import without_name
from .notetypes import note_type
from .parsing.parse import parse
from .rendering.parallel import render_all
from .rendering.render import RenderSettings, render_retired
from .silences import apply_silences
from .sources import read_files, relative_path, unused_settings, with_one_spelling
from .stamp import Stamped, stamp, to_resend
from .watching import Progress, unwatched

_UNREAD = frozenset(
    each.slug
    for each in (
        *(codes.NOT_UTF8, codes.TOO_LARGE, codes.UNREADABLE, codes.OUTSIDE, codes.MERGE_CONFLICT),
        *(codes.CERTIFICATION_NAME, codes.BROKEN_FRONT_MATTER, codes.FRONT_MATTER_KEY, codes.INTERNAL_ERROR),
    )
)
"""What is said of a file or folder that could not be read: nobody knows whether its facts are still there, or what
for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The notes as the rules see them, with the files they come from."""

    sources: tuple[Source, ...]
    documents: tuple[Document, ...]
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """All that one run made: ``decks`` go into packages, ``stamped.ledger`` into the ledger."""

    extracted: Extracted
    identified: Identified
    stamped: Stamped
    decks: tuple[Deck, ...]
    diagnostics: tuple[Diagnostic, ...]


def extract_notes(
    root: Path, files: tuple[Path, ...], config: Config, progress: Progress = unwatched
) -> Staged[Extracted]:
    """Read, parse and extract: everything that needs no ledger. Nothing is silenced yet."""
    read = read_files(root, list(files), config)
    extracted = extract_sources(read.value, config, progress)
    return Staged(extracted.value, in_order((*read.diagnostics, *extracted.diagnostics)))


def extract_sources(sources: tuple[Source, ...], config: Config, progress: Progress = unwatched) -> Staged[Extracted]:
    """Parse and extract what was read."""
    merged = with_one_spelling(sources)
    sources = merged.value
    parsed = each_of(sources, lambda source: source.path, parse, progress)
    documents = tuple(each.value for _, each in parsed.value)
    disabled = frozenset(RuleName(name) for name, wanted in config.rules if not wanted)
    extracted = extract(documents, ExtractSettings(disabled=disabled), progress)
    found = lint(extracted.value.notes, config.limits)
    of_files = chain.from_iterable(each.diagnostics for _, each in parsed.value)
    said = (*merged.diagnostics, *parsed.diagnostics, *of_files, *extracted.diagnostics, *found)
    return Staged(_without_failed(sources, documents, extracted.value, said), in_order(said))


def _without_failed(
    sources: tuple[Source, ...], documents: tuple[Document, ...], extraction: Extraction, said: tuple[Diagnostic, ...]
) -> Extracted:
    """What was extracted, with the files only at which the program did not fail."""
    failed = {each.span.path for each in said if each.code is codes.INTERNAL_ERROR}
    return Extracted(
        sources=tuple(each for each in sources if each.path not in failed),
        documents=tuple(each for each in documents if each.source.path not in failed),
        extraction=extraction,
    )


def identify_notes(
    extracted: Staged[Extracted], config: Config, ledger: Ledger, left_out: frozenset[PurePosixPath] = frozenset()
) -> Staged[Identified]:
    """Find in the ledger what was extracted: the GUID of each note; files ``left_out`` keep what is known of them."""
    return identify(extracted.value.extraction.notes, ledger, dict(config.aliases), _unread(extracted) | left_out)


def _unread(extracted: Staged[Extracted]) -> frozenset[PurePosixPath]:
    """The files and folders left out; a key of front matter may be wrong and its file be read."""
    said = {each.span.path for each in extracted.diagnostics if each.code.slug in _UNREAD}
    return frozenset(said - {source.path for source in extracted.value.sources})


def compile_notes(  # noqa: PLR0913 - what a run is made of
    root: Path,
    files: tuple[Path, ...],
    config: Config,
    ledger: Ledger,
    *,
    now: int,
    media: Media,
    jobs: int = 1,
    left_out: frozenset[PurePosixPath] = frozenset(),
    progress: Progress = unwatched,
) -> Compiled:
    """Run every stage. Nothing is written; what stands in the notes and is wrong ends in ``diagnostics``.

    ``left_out`` are files that are there and were not to be read: nothing is said of their notes.
    """
    extracted = extract_notes(root, files, config, progress)
    progress("the ledger")
    known = identify_notes(extracted, config, ledger, left_out)
    identified = known.value
    settings = RenderSettings(source_url=config.source_url or "")
    progress("the cards")
    rendered = render_all(identified.known, settings, media, jobs)
    retired = [render_retired(_remembered(entry)) for entry in to_resend(identified, now, config.retire_days)]
    live = [each.value for each in rendered]
    stamped = stamp(identified, live, retired, ledger, note_type=note_type().hash_input, now=now)
    former = frozenset(entry.certification for entry in ledger.entries.values())
    paths = (relative_path(root, file) for file in files)
    unused = () if _unread(extracted) else unused_settings(config, extracted.value.sources, paths, former)
    of_cards = at_own_lines(chain.from_iterable(each.diagnostics for each in rendered), extracted.value.sources)
    noted = {note.span.path for note in extracted.value.extraction.notes}
    unnamed = without_name(extracted.value.sources, noted, former)
    said = (*known.diagnostics, *of_cards, *unused, *unnamed)
    return Compiled(
        extracted=extracted.value,
        identified=identified,
        stamped=stamped,
        decks=_decks(stamped, config, media),
        diagnostics=apply_silences((*extracted.diagnostics, *said), extracted.value.documents, config.silence),
    )


def _remembered(entry: Entry) -> RetiredNote:
    """What the ledger knows of a fact that left the notes."""
    return RetiredNote(
        guid=entry.guid,
        certification=entry.certification,
        prompt=entry.prompt,
        text=Markdown(entry.text),
        context=entry.context,
        lang=entry.lang,
        tags=entry.tags,
        math=entry.math,
    )


def _decks(stamped: Stamped, config: Config, media: Media) -> tuple[Deck, ...]:
    """One deck a certification; the notes in the order of their first lines, then the retired ones."""

    def certification(note: StampedNote) -> str:
        return note.rendered.certification

    notes = sorted((*sorted(stamped.notes, key=_place), *stamped.retired), key=certification)
    return tuple(
        _deck(name, tuple(members), config, media, stamped.note_type_mod)
        for name, members in groupby(notes, key=certification)
    )


def _place(note: StampedNote) -> tuple[PurePosixPath, int]:
    """Where a live note stands; what is said of a topic as a whole was made with its heading, lines before that."""
    assert note.rendered.known is not None
    span = note.rendered.known.note.span
    return span.path, span.first


def _deck(certification: str, notes: tuple[StampedNote, ...], config: Config, media: Media, mod: int) -> Deck:
    names = sorted({name for note in notes for name in note.rendered.media})
    return Deck(
        certification=certification,
        name=config.deck(certification).name or certification,
        notes=notes,
        media=tuple(media.file(name) for name in names),
        note_type_mod=mod,
    )
