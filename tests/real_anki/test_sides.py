"""The preview's own template renderer gives what the real backend gives, for every card of all the written pages."""

from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from notes import Builds, hole, make

from golden import read_page
from notes2anki.config import Config
from notes2anki.identity.identify import identify
from notes2anki.ledger import Ledger
from notes2anki.media import NoMedia
from notes2anki.model import Guid, Html, Markdown, Math, RenderedNote
from notes2anki.notetypes import note_type
from notes2anki.pipeline import extract_sources
from notes2anki.rendering.render import RenderSettings, render
from notes2anki.rendering.sides import reveal, sides
from notes2anki.sources import make_source

pytestmark = [pytest.mark.anki, pytest.mark.timeout(120)]
ROOT = Path(__file__).parents[1]
PAGES = sorted(page for folder in ("rules", "author") for page in (ROOT / "corpus" / folder).glob("*.md"))


@cache
def written_notes() -> list[RenderedNote]:
    """Every note of the rules' and the author's pages; equal ones of different cases get GUIDs of their own."""
    notes: list[RenderedNote] = []
    for page in PAGES:
        for case in read_page(page):
            made = [make_source(PurePosixPath(name), text, Config(), ROOT).value for name, text in case.files.items()]
            found = extract_sources(tuple(source for source in made if source), Config()).value.extraction.notes
            for known in identify(found, Ledger(), {}).value.known:
                numbered = replace(known, guid=Guid(f"{len(notes)}"))
                notes.append(render(numbered, RenderSettings(source_url="https://example.org/{path}"), NoMedia()).value)
    return notes


def odd_notes() -> list[RenderedNote]:
    """Shapes that the pages may not have: hints, both ways, numbers far apart, math, code, what looks like Anki's."""
    bodies: list[tuple[str, tuple, dict]] = [
        ("hint", ("x ", hole("`Fn::Get`", hint="Fn::…"), " y"), {}),
        ("both", (hole("definition :: of }} it"),), {"prompt": Markdown("A & <B>"), "reverse_number": 2}),
        ("far", (hole("a"), " ", hole("b", 2)), {"numbers": (7, 120)}),
        ("math", ("$a<b$ ", hole(r"$\frac{1}{\sqrt{2\pi\sigma^{2}}}$")), {"math": Math.ALL}),
        ("code", ("```python\nx = {'a': {'b': ", hole("1"), "}}\n```"), {}),
        ("list", (hole("- a\n- b\n  - c\n\n`{{c1::x}}` [sound:x.mp3]"),), {"prompt": Markdown("“q” 'r' ñ é 日本")}),
        ("extra", (hole("a\tb\n\nc"),), {"extra": Markdown("long " * 60), "lang": "en"}),
        ("same", (hole("a"), " and ", hole("b"), " but ", hole("c", 2)), {}),
        ("bare", (hole("~`!@#$%^&*()_+-={}[]|\\:;\"'<>,.?/ ¡¿ÿ\x85"),), {"context": ()}),
    ]
    return [make(f"odd-{name}", *body, **more) for name, body, more in bodies]


def raw_notes() -> list[RenderedNote]:
    """Texts that our own renderer never writes, straight into the field."""
    texts = (
        "{{c1::a {{c2::b::hint}} c}} d",
        "{{c1::both}} {{c3::::}} {{c2::x::}}",
        "{{c1::a::b::c}} }} }} {{c2}}",
        "{{c1::<b>x</b>\n\\(<i>y</i>\\)}} \\[ {{c2::<u>z</u>}} \\]",
        "{{c2::{{c1::inner}}}}",
    )
    plain = make("raw", hole("x"))
    notes = []
    for number, text in enumerate(texts):
        cards = tuple(n for n in (1, 2, 3) if reveal(text, n, asking=True))
        fields = replace(plain.fields, text=Html(text))
        notes.append(replace(plain, guid=Guid(f"raw-{number}"), fields=fields, cards=cards))
    return notes


def test_cards_are_what_anki_shows(anki, tmp_path):
    notes = {note.guid: note for note in (*written_notes(), *odd_notes(), *raw_notes())}
    outcome, dump = anki(Builds(tmp_path).load(*notes.values()), {"do": "dump"})
    assert outcome["new"] == len(notes)
    compared = 0
    for guid, stored in dump["notes"].items():
        for number, card in stored["cards"].items():
            ours = sides(note_type(), notes[guid].fields, int(number))
            assert (ours.question, ours.answer) == (card["question"], card["answer"]), guid
            compared += 1
    assert compared == sum(len(note.cards) for note in notes.values())
    assert compared > 300
