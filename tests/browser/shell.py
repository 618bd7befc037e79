"""The page around a card: what Anki desktop and AnkiDroid put there, as far as a style sheet can notice."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageRequest

from notes2anki.model import Deck, MediaFile, RenderedNote, StampedNote, State
from notes2anki.notetypes import note_type
from notes2anki.package import package

PICTURES = Path(__file__).parents[2] / "build" / "card-pictures"
SHELLS = {
    "android": ("", "card card1 android mobile chrome"),
    "android-night": ("", "card card1 android mobile chrome nightMode night_mode ankidroid_dark_mode"),
    "desktop": ("", "card card1 isLin"),
    "desktop-night": ("night-mode", "card card1 nightMode isLin"),
}

WRITE = """async (html) => {
  document.open();
  document.write(html);
  document.close();
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
}"""


@dataclass(frozen=True)
class Card:
    """One card's two sides, as Anki's renderer gives them."""

    guid: str
    number: int
    question: str
    answer: str


def page(html: str, shell: str = "android", base: str = "") -> str:
    """A whole page; ``base`` is where images are looked up."""
    root, body = SHELLS[shell]
    return (
        f'<!doctype html><html class="{root}"><head><meta charset="utf-8"><base href="{base}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{note_type().css}</style></head>"
        f'<body class="{body}"><div id="qa">{html}</div></body></html>'
    )


def put(tab: Any, html: str) -> None:
    """Write a whole page into a tab and wait until it is loaded: another address would cost a process of its own."""
    tab.evaluate(WRITE, html)


def cards_of(notes: Iterable[RenderedNote], media: Iterable[MediaFile] = (), folder: Path | None = None) -> list[Card]:
    """Write a package, import it with the real backend and read the cards; media are copied to ``folder``."""
    stamped = tuple(StampedNote(rendered=note, mod=1_700_000_000, state=State.NEW) for note in notes)
    deck = Deck(
        certification="T", name="T", notes=stamped, media=tuple(sorted(media, key=lambda f: f.name)), note_type_mod=1
    )
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "deck.apkg"
        path.write_bytes(package(deck))
        col = Collection(str(Path(place) / "collection.anki2"))
        try:
            col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
            if folder is not None:
                for file in Path(col.media.dir()).iterdir():
                    (folder / file.name).write_bytes(file.read_bytes())
            cards = [col.get_card(cid) for cid in col.find_cards("", order="c.due, c.ord")]
            shown = [(card, card.render_output()) for card in cards]
            return [Card(card.note().guid, card.ord + 1, out.question_text, out.answer_text) for card, out in shown]
        finally:
            col.close()
