"""KnownNote -> RenderedNote: the Markdown of a note as the fields that Anki stores.

Blanks are put between private characters (``sentinels``), the text is rendered (``dialect``), sanitised
(``sanitising``) and finished: sentinels become clozes, images get their packed names, and nothing of the notes acts as
Anki's syntax.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from .. import codes
from ..diagnostics import Diagnostic, Span
from ..elements import shows_something, without_tags
from ..media import Media, NoMedia
from ..model import Blank, Body, Fields, Html, KnownNote, Markdown, Math, MediaName, RenderedNote, RetiredNote, Staged
from .ankitext import attribute, inert
from .dialect import dialect
from .finishing import Cloze, Finished, ImageLookup, finish, plain_clozes
from .sanitising import sanitise
from .sentinels import blanks_of, clean_text, with_sentinels

RETIRED_TAG = "n2a::retired"
_RESERVED_TAGS = frozenset(("marked", "leech"))
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NOWHERE = Span(path=PurePosixPath("-"), first=1, last=1)
_LONG_EXTRA = 160
_MORE = {"ja": "くわしく", "ko": "자세히", "zh": "详细"}
_GONE = {
    "ja": "この項目はノートからなくなりました。「空のカード」で片づけられます。",
    "ko": "이 항목은 노트에서 사라졌습니다. '빈 카드'로 정리할 수 있습니다.",
    "zh": "此条目已从笔记中移除，可用“空卡片”清理。",
    "en": "This is no longer in the notes. Anki's Empty Cards takes it away.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSettings:
    """How notes are rendered. ``source_url`` makes the source a link, with ``{path}`` in it."""

    source_url: str = ""


def render(known: KnownNote, settings: RenderSettings, media: Media) -> Staged[RenderedNote]:
    """Render one note. Both ways: the prompt is a blank of the text, since Anki shows no other field for it."""
    note = known.note
    work = _Work(ImageLookup(span=note.span, media=media), math=note.math)
    prompt = work.inline(note.prompt)
    text = work.body(
        note.body, [Cloze(known.numbers[blank.group - 1], _hint(blank.hint)) for blank in blanks_of(note.body)]
    )
    cards = {known.numbers[blank.group - 1] for blank in blanks_of(note.body)}
    if known.reverse_number is not None:
        cards.add(known.reverse_number)
        asked = work.body((Blank(note.prompt, 1),), [Cloze(known.reverse_number)])
        prompt, text = Html(""), Html(f'<div class="prompt">{asked}</div><div class="body">{text}</div>')
    fields = Fields(
        text=text,
        prompt=prompt,
        context=work.path(note.context),
        extra=_folded(work.block(note.extra), note.lang),
        source=_source(str(note.span.path), settings.source_url),
        lang=_lang(note.lang),
    )
    rendered = RenderedNote(
        guid=known.guid,
        certification=note.certification,
        fields=fields,
        tags=clean_tags(note.tags),
        media=tuple(sorted(set(work.media))),
        cards=tuple(sorted(cards)),
        known=known,
    )
    return Staged(rendered, tuple(work.diagnostics))


def render_retired(gone: RetiredNote) -> RenderedNote:
    """Render a fact that left the notes: its text without blanks, a line that says so, and a tag."""
    work = _Work(ImageLookup(span=_NOWHERE, media=NoMedia()), math=gone.math)
    message = inert(_GONE.get(gone.lang.split("-", maxsplit=1)[0], _GONE["en"]), blank=False)
    text = work.block(gone.text)
    if not shows_something(text):  # Markdown takes ``5.`` for an empty list, which was an answer behind its blank
        text = Html(inert(clean_text(gone.text), blank=False).strip() or message)
    fields = Fields(
        text=text,
        prompt=work.inline(gone.prompt),
        context=work.path(gone.context),
        extra=Html(""),
        source=Html(""),
        lang=_lang(gone.lang),
        retired=Html(message),
    )
    tags = clean_tags((*gone.tags, RETIRED_TAG))
    return RenderedNote(
        guid=gone.guid, certification=gone.certification, fields=fields, tags=tags, media=(), cards=(), known=None
    )


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags as Anki takes them: no white space, none of its own two, in a fixed order."""
    cleaned = {re.sub(r"\s+", "_", clean_text(tag).strip()) for tag in tags}
    return tuple(sorted(tag for tag in cleaned if tag and tag.lower() not in _RESERVED_TAGS))


class _Work:
    """The rendering of one note: gathers the media and diagnostics of its fields."""

    def __init__(self, images: ImageLookup, *, math: Math) -> None:
        self.dialect, self.images = dialect(math), images
        self.media: list[MediaName] = []
        self.diagnostics: list[Diagnostic] = []

    def path(self, steps: Sequence[Markdown]) -> Html:
        """Render the line above the question."""
        return Html(" › ".join(self.inline(step) for step in steps))

    def inline(self, text: Markdown) -> Html:
        """Render one line."""
        html = self.dialect.renderInline(clean_text(text).strip())
        return self._keep(finish(sanitise(html), (), self.images))

    def block(self, text: Markdown) -> Html:
        """Render block Markdown without blanks."""
        return self._keep(finish(sanitise(self.dialect.render(clean_text(text))), (), self.images))

    def body(self, body: Body, clozes: Sequence[Cloze]) -> Html:
        """Render block Markdown with blanks; as plain text where Markdown swallowed one of them."""
        html = sanitise(self.dialect.render(with_sentinels(body)))
        finished = finish(html, clozes, self.images)
        if not finished.lost:
            return self._keep(finished)
        message = "markup and blanks of this note do not go together; it is shown as plain text"
        self.diagnostics.append(Diagnostic(code=codes.BLANK_IN_MARKUP, span=self.images.span, message=message))
        waiting = iter(clozes)
        return plain_clozes(
            [
                (clean_text(piece.text), next(waiting)) if isinstance(piece, Blank) else (clean_text(piece), None)
                for piece in body
            ]
        )

    def _keep(self, finished: Finished) -> Html:
        self.media += finished.media
        self.diagnostics += finished.diagnostics
        return finished.html


def _folded(html: Html, lang: str) -> Html:
    if len(without_tags(html)) <= _LONG_EXTRA:
        return html
    return Html(
        f'<details class="more"><summary>{_MORE.get(lang.split("-", maxsplit=1)[0], "More")}</summary>{html}</details>'
    )


def _source(path: str, template: str) -> Html:
    shown = inert(clean_text(path), blank=False)
    if not template:
        return Html(shown)
    return Html(f'<a href="{attribute(template.replace("{path}", quote(path)))}">{shown}</a>')


def _hint(hint: str) -> str:
    return " ".join(clean_text(hint).split())


def _lang(lang: str) -> Html:
    return Html(lang if _LANG.fullmatch(lang) else "")
