"""The looks of the card, measured: nothing scrolls sideways, everything can be read, the question stays where it is."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from samples import SAMPLES, Sample, blank, known
from shell import PICTURES, SHELLS, Card, cards_of, page, put

from notes2anki.media import MediaFolder, NoMedia
from notes2anki.model import Guid, Markdown, RenderedNote, RetiredNote
from notes2anki.notetypes import note_type
from notes2anki.rendering.render import RenderSettings, render, render_retired

pytestmark = [pytest.mark.browser, pytest.mark.anki, pytest.mark.timeout(120)]
WIDTHS = (320, 360, 412)
SETTINGS = RenderSettings(source_url="https://example.org/notes/blob/main/{path}")
LONG_WORD = "arn:aws:iam::123456789012:role/" + "VeryLongNameWithoutAnyPlaceToBreak" * 4
WIDE_TABLE = "|" + "見出しの長い列|" * 9 + "\n" + "|--" * 9 + "|\n" + "|値" * 8 + "|"
LONG_CODE = "```sh\naws " + "--option value " * 30
CODE_IN_LIST = "\n```\n\n- ```\n  " + "x" * 200 + "\n  ```"
KEYS = blank("<kbd>Ctrl</kbd>+<kbd>C</kbd>")
NESTED = "\n".join("  " * n + f"- {'段' * 12}{n}" for n in range(9))
HARD = (
    Sample(
        "word", (LONG_WORD, "いち"), LONG_WORD, (blank(f"{LONG_WORD} `{LONG_WORD}`"),), f"https://e.org/{LONG_WORD}"
    ),
    Sample("hint", ("A",), "", ("x ", blank("y", hint="とても長いヒント " * 8))),
    Sample("nested", ("A",), "深い箇条書き", (blank(NESTED),)),
    Sample("wide", ("A",), "広い表", (WIDE_TABLE, blank("9 件"), "|")),
    Sample("code", ("A",), "長い行", (LONG_CODE, blank("--last"), CODE_IN_LIST)),
    Sample("quote", ("A",), "入れ子", ("> > > - " + "引用" * 60, blank("答え" * 40))),
    Sample("quantity", ("A",), "1,000,000～2,000,000 リクエスト " * 3, (blank("10,240 MB～1,000,000 MB " * 5),)),
    Sample("ruby", ("A",), "", ("<ruby>可視性<rt>かしせい</rt></ruby>は ", KEYS, "<hr>")),
    Sample("korean", ("네트워크",), "가상 사설망이란?", (blank("격리된 가상 네트워크 " * 9),), lang="ko"),
    Sample("chinese", ("网络",), "什么是虚拟私有云？", (blank("逻辑隔离的虚拟网络。" * 12),), lang="zh"),
)
FONTS = (("number", "Hiragino"), ("hard-korean", "Gothic Neo"), ("hard-chinese", "PingFang"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notes folder with one large picture, and one place for the media that Anki imported."""
    place = tmp_path_factory.mktemp("notes")
    circles = "".join(f'<circle cx="{x}" cy="600" r="90" fill="none" stroke="black"/>' for x in range(200, 2400, 200))
    (place / "構成図.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1200">{circles}</svg>', encoding="utf-8"
    )
    (place / "imported").mkdir()
    return place


@pytest.fixture(scope="module")
def cards(folder: Path) -> dict[str, Card]:
    media = MediaFolder(folder)
    notes: list[RenderedNote] = []
    for prefix, samples in (("", SAMPLES), ("hard-", HARD)):
        for sample in samples:
            note = render(
                known(sample, f"dva/{sample.name}/とても長いファイルの名前です.md"), SETTINGS, NoMedia()
            ).value
            notes.append(_renamed(note, f"{prefix}{sample.name}"))
    picture = Sample("image", ("VPC",), "この図の構成は？", ("![構成図](構成図.svg)\n\n", blank("三層構成")))
    notes.append(_renamed(render(known(picture, "n.md"), SETTINGS, media).value, "image"))
    files = [media.file(name) for note in notes for name in note.media]
    shown: dict[str, Card] = {}
    for card in cards_of(notes, files, folder / "imported"):
        shown.setdefault(card.guid, card)
    return shown


def _renamed(note: RenderedNote, name: str) -> RenderedNote:
    return replace(note, guid=Guid(name))


NAMES = (*(sample.name for sample in SAMPLES), *(f"hard-{sample.name}" for sample in HARD), "image")


@pytest.fixture(scope="module")
def tab(browser: Any) -> Any:
    opened = browser.new_page(offline=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def show(tab: Any, folder: Path) -> Any:
    """Put one side of a card on the screen; the page lies beside the imported pictures."""
    place = folder / "imported" / "card.html"
    place.touch()
    tab.goto(place.as_uri())

    def on_the_screen(html: str, shell: str = "android", width: int = 360, height: int = 640, zoom: int = 100) -> Any:
        tab.set_viewport_size({"width": width, "height": height})
        put(tab, page(html, shell).replace('<base href="">', f"<style>html{{font-size:{zoom}%}}</style>"))
        return tab

    return on_the_screen


@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_sideways(show: Any, cards: dict[str, Card], name: str) -> None:
    for width, side, zoom in product(WIDTHS, (cards[name].question, cards[name].answer), (100, 150)):
        tab = show(_opened(side), width=width, zoom=zoom)
        wide = tab.evaluate(
            """() => [...document.querySelectorAll("#qa *")].filter((element) => {
              for (let up = element.parentElement; up; up = up.parentElement) {
                if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return false;
              }
              return element.getBoundingClientRect().right > innerWidth + 0.5;
            }).map((element) => element.outerHTML.slice(0, 120))"""
        )
        assert wide == [], (name, width, zoom)
        assert tab.evaluate("document.scrollingElement.scrollWidth") <= width, (name, width, zoom)


def _opened(html: str) -> str:
    return html.replace('<details class="more">', '<details class="more" open>')


CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const colour = parse(getComputedStyle(up).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
      if (colour[3] > 0) throw new Error("half transparent: " + up.outerHTML.slice(0, 80));
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("#qa"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    const [one, two] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    found.push([(one + 0.05) / (two + 0.05), element.outerHTML.slice(0, 90)]);
  }
  return found;
}"""


@pytest.mark.parametrize("shell", SHELLS)
def test_everything_can_be_read(show: Any, cards: dict[str, Card], shell: str) -> None:
    for name in NAMES:
        for side in (cards[name].question, cards[name].answer):
            found = show(_opened(side), shell).evaluate(CONTRAST)
            assert found
            assert [entry for entry in found if entry[0] < 4.5] == [], name


def test_a_retired_note_can_be_read_and_says_so(show: Any) -> None:
    note = render_retired(RetiredNote(guid=Guid("g"), certification="T", text=Markdown("保持期間は 4 日")))
    kind = note_type()
    html = re.sub(r"\{\{[#/]\w+\}\}", "", kind.question).replace("{{Retired}}", note.fields.retired)
    for shell in SHELLS:
        tab = show(html.replace("{{cloze:Text}}", note.fields.text), shell, width=320)
        assert min(entry[0] for entry in tab.evaluate(CONTRAST)) >= 4.5
        assert tab.evaluate("document.querySelector('.retired').getBoundingClientRect().top") < 100


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_does_not_move_the_question(show: Any, cards: dict[str, Card], name: str) -> None:
    places = [
        show(side).evaluate(
            """() => [".context", ".prompt", ".text"].map((name) => {
              const element = document.querySelector(name);
              return element && element.getBoundingClientRect().top;
            })"""
        )
        for side in (cards[name].question, cards[name].answer)
    ]
    assert places[0] == places[1]


def test_no_quantity_is_broken(show: Any, cards: dict[str, Card]) -> None:
    seen = 0
    for width, name in product(WIDTHS, NAMES):
        lines = show(_opened(cards[name].answer), width=width).evaluate(
            "() => [...document.querySelectorAll('.quantity')].map((element) => element.getClientRects().length)"
        )
        seen += len(lines)
        assert set(lines) <= {1}, name
    assert seen > 20


def test_pictures_are_loaded_and_fit(show: Any, cards: dict[str, Card]) -> None:
    for width in WIDTHS:
        picture = show(cards["image"].question, "desktop-night", width).evaluate(
            """() => { const image = document.querySelector("img"); const box = image.getBoundingClientRect();
              return [image.complete, image.naturalWidth, box.width, box.height, image.alt]; }"""
        )
        assert picture[:2] == [True, 2400]
        assert picture[2] <= width
        assert picture[3] == pytest.approx(picture[2] / 2, abs=1)
        assert picture[4] == "構成図"


def test_wide_tables_and_code_scroll_inside_themselves(show: Any, cards: dict[str, Card]) -> None:
    for name, selector in (("hard-wide", ".wide"), ("hard-code", "pre")):
        inside = show(cards[name].answer, width=320).evaluate(
            """(selector) => { const element = document.querySelector(selector);
              element.scrollLeft = 40; return [element.scrollWidth > element.clientWidth, element.scrollLeft]; }""",
            selector,
        )
        assert inside == [True, 40]


def test_what_is_tapped_is_large_enough(show: Any, cards: dict[str, Card]) -> None:
    sizes = show(cards["long-extra"].answer).evaluate(
        """() => ["summary", ".source a"].map((name) => {
          const box = document.querySelector(name).getBoundingClientRect(); return [box.width, box.height]; })"""
    )
    assert all(width >= 44 and height >= 44 for width, height in sizes), sizes


def test_a_long_extra_is_folded_and_opens(show: Any, cards: dict[str, Card]) -> None:
    tab = show(cards["long-extra"].answer)
    assert not tab.locator(".extra li").first.is_visible()
    tab.locator("summary").click()
    assert tab.locator(".extra li").first.is_visible()


def test_sizes_follow_the_zoom(show: Any, cards: dict[str, Card]) -> None:
    measure = """() => [".context", ".prompt", ".text", ".source", ".text code"].flatMap((name) => {
      const element = document.querySelector(name);
      return element ? [parseFloat(getComputedStyle(element).fontSize)] : []; })"""
    normal = show(cards["callout"].answer).evaluate(measure)
    large = show(cards["callout"].answer, zoom=200).evaluate(measure)
    assert large == pytest.approx([2 * size for size in normal])
    assert min(normal) >= 12


@pytest.mark.parametrize(
    ("name", "font"), [("number", "Hiragino"), ("hard-korean", "Gothic Neo"), ("hard-chinese", "PingFang")]
)
def test_each_language_has_its_fonts(show: Any, cards: dict[str, Card], name: str, font: str) -> None:
    family = show(cards[name].question).evaluate("getComputedStyle(document.querySelector('.n2a')).fontFamily")
    assert font in family
    assert family.endswith("sans-serif")


def test_the_style_sheet_asks_nobody() -> None:
    css = note_type().css
    assert "url(" not in css
    assert "@import" not in css
    assert "http" not in css
    assert "<script" not in note_type().question + note_type().answer
    assert not re.search(r"font-size:[^;]*px", css)


def test_pictures_of_twelve_cards(show: Any, cards: dict[str, Card]) -> None:
    """Kept to be looked at; the README's pictures are two of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert len(SAMPLES) == 12
    for sample in SAMPLES:
        for shell in ("android", "android-night"):
            for side, html in (("question", cards[sample.name].question), ("answer", cards[sample.name].answer)):
                name = f"{sample.name}-{'night' if 'night' in shell else 'light'}-{side}.png"
                show(html, shell, 360, 480).screenshot(path=str(PICTURES / name))
                assert (PICTURES / name).stat().st_size > 3000
