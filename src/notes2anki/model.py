"""Every value that passes between stages, in order of appearance.

No logic and no imports of ours but ``diagnostics``. All values are frozen and hold tuples only, so that they can
be hashed, compared and shared. ``Markdown`` is text as the author wrote it, ``Html`` is text that ``rendering`` made.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Generic, NewType, TypeVar

from .diagnostics import Diagnostic, Span

Markdown = NewType("Markdown", str)
Html = NewType("Html", str)
Guid = NewType("Guid", str)
RuleName = NewType("RuleName", str)
MediaName = NewType("MediaName", str)
STEP = " › "
"""What stands between the parts of a path, and between caption, row and column in the question for a cell."""
LONGEST_LINE = 4000
"""Who writes to learn writes no longer lines; what is longer is no card, and is not worth the time to look into it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Staged(Generic[T]):
    """What every stage returns: its value, and what it had to say."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


class Math(StrEnum):
    """What between dollars is mathematics: nothing, what is plainly or likely a formula (``tex``), or everything."""

    NONE = "none"
    LIKELY = "likely"
    ALL = "all"


# --- sources -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSettings:
    """What the configuration and a file's front matter say about one file.

    Of ``math`` they need not say anything; ``skip`` is why it makes no cards, if so.
    """

    title: str | None = None
    tags: tuple[str, ...] = ()
    both_ways: bool = False
    math: bool | None = None
    skip: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of notes: NFC text with ``\\n`` line ends, without byte order mark and front matter.

    ``body_line`` is the 1-based line on disk at which ``text`` begins; ``line_count`` counts the lines of the whole
    file. ``root`` is the notes folder that ``path`` is relative to (media are looked up from there). ``is_named`` tells
    whether front matter or configuration name the certification, rather than its folder or file.
    """

    path: PurePosixPath
    text: str
    body_line: int
    line_count: int
    certification: str
    settings: FileSettings
    root: Path
    is_named: bool = False


# --- parse: Markdown's own structure -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """An HTML comment addressed to us: ``<!-- notes2anki: skip -->``, with the ``values`` behind its name.

    Of what does not say one thing and no more, all is the name, so that nothing of it is heeded.
    """

    span: Span
    name: str
    values: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """The one value, of those that have one."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of inline Markdown, without its list marker or heading hashes.

    ``indent`` counts the columns by which a later line of a paragraph is set in; Markdown does not mind them.
    ``column`` is the one at which its source line begins, its bullet included; ``directives`` stand on the line.
    ``goes_on`` says that an editor which wraps lines broke it off the line before.
    """

    span: Span
    text: Markdown
    indent: int = 0
    column: int = 0
    goes_on: bool = False
    directives: tuple[Directive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Consecutive text lines; in Japanese notes each is a statement of its own."""

    span: Span
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One bullet: its own text lines, then the blocks nested below it; ``directives`` are about all of it.

    A ``task`` has a box in front, which may be ``ticked``.
    """

    span: Span
    lines: tuple[Line, ...]
    blocks: "tuple[Block, ...]"
    task: bool = False
    ticked: bool = False
    directives: tuple[Directive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A bullet or numbered list."""

    span: Span
    ordered: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a table; as many cells as the header has."""

    span: Span
    cells: tuple[Markdown, ...]
    directives: tuple[Directive, ...] = ()

    @property
    def lines(self) -> frozenset[int]:
        """The lines it stands on: one of a pipe table, more in HTML."""
        return frozenset(range(self.span.first, self.span.last + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A pipe table, or one written as HTML; ``aligned`` says of each column ``center``, ``right`` or neither."""

    span: Span
    header: tuple[Markdown, ...]
    rows: tuple[TableRow, ...]
    aligned: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """A fenced or indented code block."""

    span: Span
    info: str
    text: str
    directives: tuple[Directive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A block quote or callout; ``callout`` is its kind (``note``, ``def``, …), ``title`` what stands beside that."""

    span: Span
    callout: str | None
    title: Line | None
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """``<details>`` with its summary."""

    span: Span
    summary: Line
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlBlock:
    """Raw HTML other than ``<details>``."""

    span: Span
    text: str
    directives: tuple[Directive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicBreak:
    """A line across the page (``---``)."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands below it; the root section of a file has level 0 and no title."""

    span: Span
    level: int
    title: Line | None
    blocks: "tuple[Block, ...]"
    sections: "tuple[Section, ...]"


Block = Paragraph | BulletList | Table | CodeBlock | Quote | Details | HtmlBlock | Directive | ThematicBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """What a footnote says, where, and the lines that refer to it."""

    span: Span
    text: Markdown
    lines: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One parsed file; what its footnotes say is no part of its sections, and letters stand for its ``formulas``.

    ``strays`` are comments in footnotes and listings, which are about nothing there; ``left_out`` are the lines of
    formulas that are not read, ``cited`` those of the sources that numbers in brackets name.
    """

    source: Source
    root: Section
    footnotes: tuple[Footnote, ...] = ()
    strays: tuple[Directive, ...] = ()
    formulas: tuple[Markdown, ...] = ()
    math: Math = Math.NONE
    left_out: frozenset[int] = frozenset()
    cited: frozenset[int] = frozenset()


# --- extract: the notes as the rules see them --------------------------------------------------------------------


class Kind(StrEnum):
    """The two models a note can have."""

    TERM = "term"
    CLOZE = "cloze"


@dataclass(frozen=True, slots=True)
class Blank:
    """A cloze deletion before it has a number: blanks of one ``group`` (1, 2, …) are hidden by one card."""

    text: Markdown
    group: int
    hint: str = ""


Body = tuple[Markdown | Blank, ...]
"""Block Markdown with blanks in it; joined, the pieces are what the author wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note (Anki's sense) before it has a GUID.

    The question shows ``context › context › prompt`` and the body with one group of blanks hidden; ``extra`` (block
    Markdown) is shown with the answer only. Either kind uses the same fields: a term note has its definition as
    blank group 1. ``pinned_at`` is where the comment stands that gives the ``pin``.
    """

    certification: str
    kind: Kind
    rule: RuleName
    span: Span
    context: tuple[Markdown, ...]
    prompt: Markdown
    body: Body
    extra: Markdown = Markdown("")
    tags: tuple[str, ...] = ()
    both_ways: bool = False
    pin: str | None = None
    pinned_at: Span | None = None
    lang: str = "ja"
    math: Math = Math.NONE


class LineUse(StrEnum):
    """What became of one non-blank line of the notes."""

    CARD = "card"
    SUPPORT = "support"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFate:
    """The fate of one source line: the notes (indexes into ``Extraction.notes``) it went into, or why not.

    ``reason`` is for the reader: the rule that took the line, what it supports, or why it was skipped; ``rule`` is the
    one that skipped it, where one did.
    """

    path: PurePosixPath
    line: int
    use: LineUse
    reason: str
    notes: tuple[int, ...] = ()
    rule: RuleName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All notes of all files in source order, and the fate of every non-blank line."""

    notes: tuple[Note, ...]
    fates: tuple[LineFate, ...]


# --- identify: notes that have a GUID ----------------------------------------------------------------------------


class Match(StrEnum):
    """How a note was recognised, from sure to unsure."""

    PINNED = "pinned"
    SAME = "same"
    MOVED = "moved"
    ANSWER_EDITED = "answer edited"
    PROMPT_EDITED = "prompt edited"
    SIMILAR = "similar"
    RETURNED = "returned"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNote:
    """A note with its GUID; blank group ``g`` has the cloze number ``numbers[g - 1]``.

    ``reverse_number`` is the cloze number of the prompt when the note is asked both ways.
    """

    note: Note
    guid: Guid
    numbers: tuple[int, ...]
    reverse_number: int | None
    match: Match


# --- render: notes as Anki stores them ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of our note type, in order; frozen with the first release."""

    text: Html
    prompt: Html
    context: Html
    extra: Html
    source: Html
    lang: Html
    retired: Html = Html("")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedNote:
    """A note ready for the package. ``cards`` are its cloze numbers, ascending; none for a retired note."""

    guid: Guid
    certification: str
    fields: Fields
    tags: tuple[str, ...]
    media: tuple[MediaName, ...]
    cards: tuple[int, ...]
    known: KnownNote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredNote:
    """What the ledger remembers of a fact that left the notes; ``text`` is its body with the blanks filled in.

    It is sent once more without blanks, so that Anki's Empty Cards finds its cards.
    """

    guid: Guid
    certification: str
    context: tuple[Markdown, ...] = ()
    prompt: Markdown = Markdown("")
    text: Markdown = Markdown("")
    tags: tuple[str, ...] = ()
    lang: str = "ja"
    math: Math = Math.NONE


class State(StrEnum):
    """What a build did to a note."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedNote:
    """A rendered note with its ``mod`` (publish time of its content, Unix seconds) and what happened to it."""

    rendered: RenderedNote
    mod: int
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """One file for the package, named by the hash of its content."""

    name: MediaName
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """What goes into one ``.apkg``: a certification's notes in order of study, and their media."""

    certification: str
    name: str
    notes: tuple[StampedNote, ...]
    media: tuple[MediaFile, ...] = ()
    note_type_mod: int = 0
