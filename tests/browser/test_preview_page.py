"""The preview page in a real browser: looking for cards, going from line to card and back, live reload, safety."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from notes2anki.config import Config
from notes2anki.ledger import Ledger
from notes2anki.media import NoMedia
from notes2anki.pipeline import compile_notes
from notes2anki.preview import PreviewSettings, preview_page, preview_values
from notes2anki.sources import find_files

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
SOURCE = Path(__file__).parents[2] / "src"
PICTURES = SOURCE.parent / "build" / "preview-pictures"
ATTACKS = Path(__file__).with_name("attacks.md")
NOTES = {
    "dva/sqs.md": """# SQS

- 標準キュー：順番はベストエフォート、配信は少なくとも 1 回
- 可視性タイムアウト
  - デフォルト 30 秒、最大 12 時間
- DLQ：何度も失敗したメッセージを移しておくキュー
- ？

あとで読む
""",
    "saa/s3.md": """---
title: S3
---
# S3

- バケット：オブジェクトを入れておく入れ物
- 最低保存期間は 30 日
""",
}
Open = Callable[..., Any]


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab that keeps what went wrong in it."""
    opened = browser.new_page(offline=True)
    opened.set_viewport_size({"width": 1400, "height": 900})
    opened.set_default_timeout(10_000)
    opened.wrong = []
    opened.on("pageerror", lambda error: opened.wrong.append(str(error)))
    opened.on("console", lambda message: opened.wrong.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()


def values_of(folder: Path, ledger: Ledger | None = None, now: int = 1_700_000_000) -> tuple[dict[str, Any], Ledger]:
    files = tuple(find_files(folder))
    made = compile_notes(folder, files, Config(), ledger or Ledger(), now=now, media=NoMedia())
    settings = PreviewSettings(title=folder.name, now=now)
    return preview_values(made, NoMedia(), settings), made.stamped.ledger


@pytest.fixture
def show(tab: Any, tmp_path: Path) -> Open:
    """Write a page and open it; answers the tab."""

    def write(values: dict[str, Any], place: str = "") -> Any:
        path = tmp_path / "index.html"
        path.write_text(preview_page(values), encoding="utf-8")
        tab.goto(path.as_uri() + place)
        tab.locator("#views a").first.wait_for()
        return tab

    return write


@pytest.fixture
def page(vault: Any, show: Open) -> Any:
    return show(values_of(vault(NOTES))[0])


def rows(tab: Any) -> list[str]:
    return [text.replace("\n", " ") for text in tab.locator(".row").all_inner_texts()]


def shown(tab: Any, side: str = "question") -> str:
    """The text of the card in the phone."""
    return str(tab.locator(f".side-{side} .screen").evaluate("host => host.shadowRoot.textContent"))


def test_all_cards_are_listed_and_one_is_in_the_phone(page):
    everything = [f"{note['guid']}.{card[0]}" for note in _data(page)["notes"] for card in note["cards"]]
    assert page.locator(".row").evaluate_all("rows => rows.map((row) => row.dataset.key)") == everything
    assert "標準キュー" in shown(page)
    assert "ベストエフォート" not in shown(page).replace(shown(page, "answer"), "")
    assert "ベストエフォート" in shown(page, "answer")
    assert page.locator(".row[aria-selected=true]").count() == 1
    assert page.wrong == []


def _data(tab: Any) -> Any:
    return json.loads(tab.locator("#data").text_content())


def test_cards_are_filtered_by_deck_kind_rule_and_state(page):
    total = page.locator(".row").count()
    page.get_by_label("SAA").check()
    saa = rows(page)
    assert 0 < len(saa) < total
    assert all("S3" in row for row in saa)
    page.get_by_label("cloze").check()
    assert 0 < len(rows(page)) <= len(saa)
    assert "deck=SAA" in page.url
    assert "kind=cloze" in page.url
    page.reload()
    assert page.get_by_label("SAA").is_checked()
    page.get_by_text("Clear all").click()
    assert page.locator(".row").count() == total
    page.get_by_label("term-separator").check()
    assert "標準キュー" in rows(page)[0]
    assert page.locator("fieldset", has_text="State").get_by_label("new").count() == 1


def test_search_finds_words_wherever_they_stand_on_the_card(page):
    page.keyboard.press("/")
    page.keyboard.type("移しておく ｄｌｑ")
    page.locator(".listing h2", has_text=" of ").wait_for()
    assert all("DLQ" in row for row in rows(page))
    assert len(rows(page)) >= 1
    page.locator("#search").fill("どこにもない語")
    page.get_by_text("No card matches.").wait_for()
    page.keyboard.press("Escape")
    page.locator(".row").first.wait_for()
    assert page.locator("#search").input_value() == ""
    page.locator("#search").fill("DLQ")
    page.locator(".listing h2", has_text=" of ").wait_for()
    page.evaluate("location.hash = '#notes'")
    page.locator(".line").first.wait_for()
    assert page.locator("#search").input_value() == ""
    assert page.wrong == []


def test_one_goes_from_a_line_to_its_cards_and_back(page):
    page.get_by_role("link", name="Notes").click()
    page.locator(".file", has_text="dva/sqs.md").click()
    line = page.locator('.line[data-line="5"]')
    assert "デフォルト 30 秒" in line.inner_text()
    line.click()
    assert re.search(r"1 / [2-9]", page.locator(".panel .count").inner_text())
    assert "可視性タイムアウト" in shown(page)
    page.get_by_label("Next card").click()
    assert page.locator(".panel .count").inner_text().startswith("2 / ")
    page.get_by_role("link", name="Cards").click()
    page.locator(".row", has_text="DLQ").first.click()
    page.locator(".panel a.place").click()
    chosen = page.locator(".line.chosen")
    chosen.wait_for()
    assert chosen.get_attribute("data-line") == "6"
    assert "DLQ" in shown(page)
    page.go_back()
    page.locator(".row").first.wait_for()
    assert "DLQ" in shown(page)
    assert page.wrong == []


def test_lines_tell_what_became_of_them(page):
    page.goto(page.url.split("#")[0] + "#notes?file=saa/s3.md")
    assert "3 lines of front matter" in page.locator("#source").inner_text()
    uses = page.locator(".line").evaluate_all("all => all.map((line) => [line.dataset.line, line.className])")
    assert uses[0] == ["4", "line use-support"]
    assert ["6", "line use-card"] in uses
    page.locator(".file", has_text="dva/sqs.md").click()
    skipped = page.locator(".line.use-skipped").first
    reason = skipped.locator(".fate").inner_text()
    skipped.click()
    assert reason in page.locator(".panel").inner_text()
    assert "No card comes from this line" in page.locator(".panel").inner_text()
    remarked = _data(page)["diagnostics"][0]
    assert remarked["message"] in page.locator(f'.line[data-line="{remarked["first"]}"] + .at').inner_text()


def test_everything_is_within_reach_of_the_keyboard(page):
    page.locator(".row").first.click()
    page.locator(".listing .scroll").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.locator(".listing .scroll").get_attribute("aria-activedescendant")
    assert active == "row-2"
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("k")
    assert page.locator(".row[aria-selected=true]").get_attribute("id") == "row-1"
    assert not page.locator(".screen").first.evaluate("host => host.classList.contains('night')")
    page.keyboard.press("n")
    assert page.locator(".screen").first.evaluate("host => host.shadowRoot.querySelector('.card.nightMode') !== null")
    page.keyboard.press("l")
    page.locator(".line.chosen").wait_for()
    before = page.locator(".line.chosen").get_attribute("data-line")
    page.locator(".line.chosen .number").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".line.chosen").get_attribute("data-line") == str(int(before) + 1)


def test_the_card_turns_in_a_narrow_panel(page):
    page.set_viewport_size({"width": 1000, "height": 800})
    assert page.locator(".side-question").is_visible()
    assert not page.locator(".side-answer").is_visible()
    page.locator(".listing .scroll").focus()
    page.keyboard.press(" ")
    assert page.locator(".side-answer").is_visible()
    assert not page.locator(".side-question").is_visible()
    page.get_by_text("Back to the question").click()
    assert page.locator(".side-question").is_visible()


def test_a_phone_is_wide_enough(page):
    page.set_viewport_size({"width": 320, "height": 640})
    for view in ("Overview", "Changes", "Notes", "Cards"):
        page.get_by_role("link", name=view).click()
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, view
    assert not page.locator(".panel").is_visible()
    page.locator(".row").nth(1).click()
    assert page.locator(".panel").is_visible()
    page.get_by_label("Next card").click()
    assert page.locator(".panel .count").inner_text().startswith("3 / ")
    page.get_by_label("Close").click()
    page.locator(".panel").wait_for(state="hidden")
    assert page.wrong == []


def test_on_a_phone_the_back_button_leads_from_a_card_to_its_list(page):
    page.set_viewport_size({"width": 390, "height": 844})
    for view, listed in (("Cards", ".row"), ("Notes", ".line.use-card")):
        page.get_by_role("link", name=view).click()
        page.locator(listed).nth(1).click()
        assert page.locator(".panel").is_visible()
        if view == "Cards":
            page.get_by_label("Next card").click()
        page.go_back()
        page.locator(".panel").wait_for(state="hidden")
        assert page.locator(listed).nth(1).is_visible()
        page.go_forward()
        page.locator(".panel").wait_for()
        page.keyboard.press("Escape")
        page.locator(".panel").wait_for(state="hidden")
    page.go_back()
    page.locator(".row[aria-selected=true]").wait_for()
    assert page.locator(".row").nth(2).get_attribute("aria-selected") == "true"
    assert page.wrong == []


def test_on_a_phone_another_card_of_the_note_stays_in_the_panel(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".row", has_text="30 秒").first.click()
    page.locator(".siblings a", has_text="c2").click()
    page.locator(".siblings a[aria-current=true]", has_text="c2").wait_for()
    assert page.locator(".panel").is_visible()
    page.go_back()
    page.locator(".panel").wait_for(state="hidden")
    assert page.wrong == []


def test_a_line_of_which_a_card_on_a_phone_was_made_leads_back_to_the_card(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".row", has_text="DLQ").first.click()
    page.locator(".panel a.place").click()
    page.locator(".line.chosen").wait_for()
    assert not page.locator(".panel").is_visible()
    page.go_back()
    page.locator(".panel").wait_for()
    assert "DLQ" in shown(page)
    assert page.wrong == []


def test_errors_in_the_notes_stand_on_top(vault, show):
    folder = vault({**NOTES, **{f"dva/{n}.md": "---\ntags: [a\n---\n- 用語: 説明\n" for n in range(5)}})
    tab = show(values_of(folder)[0])
    said = tab.locator("#messages .problem")
    assert said.count() == 4
    assert said.nth(0).inner_text().startswith("error dva/0.md:2 ")
    assert "2" in said.nth(3).inner_text()
    said.nth(0).get_by_role("link").click()
    tab.locator(".listing h2", has_text="dva/0.md").wait_for()
    assert tab.wrong == []


def test_the_page_speaks_japanese_and_remembers_it(page):
    page.get_by_label("日本語で表示").click()
    page.get_by_role("link", name="カード").wait_for()
    assert page.evaluate("document.documentElement.lang") == "ja"
    page.wait_for_timeout(500)  # under load a browser stores a moment later what it was told
    page.reload()
    page.get_by_role("link", name="カード").wait_for()
    assert page.evaluate("document.documentElement.lang") == "ja"
    page.get_by_label("Show in English").click()
    page.get_by_label("Light or dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_label("Light or dark").click()


def test_changes_are_shown_field_by_field_and_as_cards(vault, show):
    folder = vault(NOTES)
    ledger = values_of(folder)[1]
    path = folder / "dva" / "sqs.md"
    path.write_text(
        path.read_text("utf-8")
        .replace("30 秒", "45 秒")
        .replace("- DLQ：何度も失敗したメッセージを移しておくキュー\n", "")
    )
    tab = show(values_of(folder, ledger, 1_700_000_100)[0], "#changes")
    changed = tab.locator(".change.is-changed").first
    assert changed.locator(".fields del").first.inner_text() == "30"
    assert changed.locator(".fields ins").first.inner_text() == "45"
    slips = changed.locator(".slip").evaluate_all("all => all.map((host) => host.shadowRoot.textContent)")
    assert "30 秒" in slips[0]
    assert "45 秒" in slips[1]
    gone = tab.locator(".change.is-retired").first
    assert "DLQ" in gone.locator(".slip").first.evaluate("host => host.shadowRoot.textContent")
    tab.locator(".tally li.is-retired a").click()
    assert all("DLQ" in row for row in rows(tab))
    assert tab.locator(".row .badge.is-retired").count() == tab.locator(".row").count()
    tab.locator(".row").first.click()
    assert "Empty Cards" in tab.locator(".status").inner_text()
    assert tab.wrong == []


def test_charts_count_what_there_is_and_lead_there(page):
    page.get_by_role("link", name="Overview").click()
    facts = page.locator(".chart", has_text="Facts by certification")
    notes = _data(page)["notes"]
    saa = [note for note in notes if note["deck"] == "SAA"]
    row = facts.locator("tr", has_text="SAA")
    assert row.locator(".number").inner_text() == str(len(saa))
    said = row.locator("svg").get_attribute("aria-label")
    assert said == f"term {sum(n['kind'] == 'term' for n in saa)}, cloze {sum(n['kind'] == 'cloze' for n in saa)}"
    page.locator(".chart", has_text="Coverage by file").get_by_text("saa/s3.md").click()
    assert page.locator(".listing h2").inner_text() == "saa/s3.md"
    page.go_back()
    page.locator(".remarks summary").first.click()
    page.locator(".remarks li a").first.click()
    page.locator(".line.chosen").wait_for()


CONTRAST = """() => {
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const mixed = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const box = element.getBoundingClientRect();
    if (!own || !box.width || !box.height || element.closest("script, style, .unseen, .skip, :disabled")) continue;
    const below = [];
    for (let at = element; at; at = at.parentElement) below.unshift(getComputedStyle(at).backgroundColor);
    const back = mixed(below);
    const [a, b] = [light(mixed([...below, getComputedStyle(element).color])), light(back)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([element.className || element.tagName, element.textContent.slice(0, 30), ratio]);
  }
  return poor;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_text_of_every_view_can_be_read(vault, show, theme):
    folder = vault(NOTES)
    ledger = values_of(folder)[1]
    path = folder / "dva" / "sqs.md"
    path.write_text(path.read_text("utf-8").replace("30 秒", "45 秒").replace("- DLQ：", "- DLX："))
    values = values_of(folder, ledger, 1_700_000_100)[0]
    values["problems"] = [{"message": "stopped", "hint": "why"}]
    tab = show(values)
    tab.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    for view in ("Cards", "Notes", "Changes", "Overview"):
        tab.get_by_role("link", name=view).click()
        tab.wait_for_timeout(200)  # colours fade
        assert tab.evaluate(CONTRAST) == [], view
    tab.goto(tab.url.split("#")[0] + "#notes?file=dva/sqs.md&line=5")
    tab.wait_for_timeout(200)
    assert tab.evaluate(CONTRAST) == []


BAD = (
    '<script>hit()</script><img src=x onerror="hit()"><img src="https://evil.example/x.png"><iframe srcdoc="'
    '<script>parent.hit()</script>"></iframe><style>@import "https://evil.example/x.css";.top{display:none}</style>'
    '<svg onload="hit()"></svg><link rel=stylesheet href="https://evil.example/y.css"><object data="https://evil.example">'
    '</object><a href="javascript:hit()" id="bad">x</a><form action="https://evil.example"><button>y</button></form>'
)


def test_nothing_that_notes_bring_along_runs_or_is_asked_for(vault, show):
    """The attacks of the card tests, and worse: HTML that came past the sanitiser."""
    cases = re.findall(r"^## [^\n]+\n\n````markdown\n(.*?)\n````$", ATTACKS.read_text("utf-8"), re.M | re.S)
    files = {
        f"dva/{number}.md": f"# 攻撃{number}\n\n{case}\n\n- 用語{number}：{case}\n" for number, case in enumerate(cases)
    }
    values = values_of(vault(files))[0]
    values["notes"][0]["cards"] = [[1, BAD, BAD]]
    values["files"][0]["text"] = BAD + "\n</script><script>hit()</script>"
    values["title"] = values["diagnostics"][0]["message"] = BAD
    tab = show(values)
    asked: list[str] = []

    def refuse(route: Any) -> None:  # what the policy stops does not come this far
        asked.append(route.request.url)
        route.abort()

    tab.route("**/*", refuse)
    tab.evaluate("() => { window.wasHit = false; window.hit = () => { window.wasHit = true; }; }")
    for place in ("#notes", "#overview", "#changes", "#cards?layout=wall", "#cards"):
        tab.evaluate("place => { location.hash = place; }", place)
        tab.wait_for_timeout(100)
    scroll = tab.locator(".listing .scroll")
    scroll.evaluate("box => box.focus()")
    for _ in range(min(60, tab.locator(".row").count())):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Home")
    tab.evaluate("document.querySelector('.screen').shadowRoot.querySelector('#bad').click()")
    tab.wait_for_timeout(300)
    assert tab.evaluate("window.wasHit") is False
    assert [url for url in asked if not url.startswith("data:")] == []
    assert tab.locator(".top").is_visible()


def test_without_the_policy_the_page_would_ask(vault, tab, tmp_path):
    """The test of the test above: what it looks for is seen when nothing holds it back."""
    values = values_of(vault(NOTES))[0]
    values["notes"][0]["cards"] = [[1, BAD, BAD]]
    path = tmp_path / "free.html"
    path.write_text(preview_page(values).replace("Content-Security-Policy", "X"), encoding="utf-8")
    with tab.expect_request(re.compile("evil")):
        tab.goto(path.as_uri())


def test_five_thousand_cards_open_with_few_elements(vault, show):
    """How long it takes is written in docs/preview.md; here, that the list is not all in the page."""
    values = values_of(vault({"dva/a.md": "- 用語：説明の文\n"}))[0]
    note = values["notes"][0]
    card = note["cards"][0]
    values["notes"] = [
        {**note, "guid": f"g{number}", "cards": [[1, f"{card[1]} {number}", f"{card[2]} n{number}n"]]}
        for number in range(5000)
    ]
    tab = show(values)
    assert tab.locator(".listing h2").inner_text() == "5000 cards"
    assert tab.locator(".row").count() < 60
    tab.locator(".listing .scroll").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    tab.locator("#row-4999").click()
    assert tab.locator(".panel .count").inner_text() == "5000 / 5000"
    tab.locator("#search").fill("n4321n")
    tab.locator(".listing h2", has_text="1 of 5000").wait_for()
    tab.locator("#search").fill("")
    tab.locator(".listing h2", has_text="5000 cards").wait_for()
    tab.get_by_role("button", name="Wall").click()
    tab.locator(".tile").first.wait_for()
    assert tab.locator(".tile").count() < 60
    assert tab.wrong == []


# --- live ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def server(vault: Any) -> Iterator[tuple[Path, str]]:
    """``preview --serve`` of the notes; gives their folder and the address."""
    folder = vault(NOTES)
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "notes2anki", "preview", str(folder), "--serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert process.stdout
    process.stdout.readline()
    yield folder, process.stdout.readline().split()[0]
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()


def test_the_page_follows_the_notes(tab, server):
    folder, address = server
    path = folder / "dva" / "sqs.md"
    tab.context.set_offline(False)  # the server is on this machine, and no page of another one is opened
    tab.goto(address)
    tab.locator("#live:not(.lost)").wait_for()
    tab.locator(".row", has_text="DLQ").first.click()
    path.write_text(path.read_text("utf-8").replace("何度も失敗した", "三回失敗した"))
    tab.locator("#said", has_text="Updated").wait_for(state="attached")
    assert "DLQ" in shown(tab)
    assert "三回失敗した" in shown(tab, "answer")
    (folder / "notes2anki.toml").write_text("wrong = 1\n")
    tab.locator("#messages", has_text="wrong").wait_for()
    assert "三回失敗した" in shown(tab, "answer")
    (folder / "notes2anki.toml").unlink()
    tab.locator("#messages .problem").wait_for(state="detached")
    path.write_bytes(b"\xff\xfe")
    tab.get_by_role("link", name="Notes").click()
    tab.locator(".file", has_text="dva/sqs.md").click()
    tab.locator("#source .remark", has_text="not-utf8").wait_for()
    assert tab.wrong == []


def test_pictures_for_people_to_look_at(show, tmp_path):
    """The demonstration notes after an edit: by day, by night and on a phone. docs/images/preview.png is the first."""
    folder = tmp_path / "notes"
    shutil.copytree(SOURCE.parent / "notes", folder, ignore=shutil.ignore_patterns("*.lock"))
    ledger = values_of(folder)[1]
    path = folder / "dva" / "messaging-and-serverless.md"
    path.write_text(path.read_text("utf-8").replace("30 秒", "45 秒"))
    values = values_of(folder, ledger, 1_700_000_100)[0]
    PICTURES.mkdir(parents=True, exist_ok=True)
    edited = next(n for n in values["notes"] if n["state"] == "changed")
    card = f"{edited['guid']}.{edited['cards'][0][0]}"
    for name, place, width, height, theme in (
        ("cards", f"#cards?deck=DVA&card={card}", 1400, 860, "light"),
        ("notes", f"#notes?file={edited['path']}&line={edited['first']}", 1400, 860, "dark"),
        ("wall", "#cards?deck=SAA&layout=wall", 1400, 860, "light"),
        ("changes", "#changes", 1100, 860, "light"),
        ("overview", "#overview", 1100, 860, "dark"),
        ("phone", "#notes", 390, 844, "light"),
    ):
        tab = show(values)
        tab.set_viewport_size({"width": width, "height": height})
        tab.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        tab.evaluate("place => { location.hash = place; }", place)
        tab.wait_for_timeout(300)
        tab.screenshot(path=str(PICTURES / f"{name}.png"))
        assert (PICTURES / f"{name}.png").stat().st_size < 300 * 1024
        assert tab.wrong == []
