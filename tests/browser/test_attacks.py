"""Every page of ``attacks.md`` as a card: no script runs, nothing is asked of another machine, nothing acts."""

import re
from pathlib import Path
from typing import Any

import pytest
from samples import Sample, blank, known
from shell import Card, cards_of, page, put

from notes2anki.media import NoMedia
from notes2anki.model import Math
from notes2anki.rendering.render import RenderSettings, render

pytestmark = [pytest.mark.browser, pytest.mark.anki, pytest.mark.timeout(120)]
PAGE = Path(__file__).with_name("attacks.md")
CASE = re.compile(r"^## ([^\n]+)\n\n````markdown\n(.*?)\n````$", re.M | re.S)
MATH = tuple(Math)
FORBIDDEN = (
    "script,iframe,object,embed,form,input,button,select,textarea,style,link,meta,base,svg,math,video,audio,"
    "template,noscript,picture,source,marquee,[srcset],[style],[id],[name],[autofocus],[background]"
)
LOOK = """async () => {
  const card = document.querySelector("#qa");
  for (const element of card.querySelectorAll("*")) {
    for (const kind of ["mouseover", "mouseenter", "focus", "toggle", "pointerover"]) {
      element.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }
  const pictures = [...card.querySelectorAll("img")].filter((picture) => !picture.complete);
  const loaded = pictures.map((picture) => new Promise((done) => {
    picture.addEventListener("load", done);
    picture.addEventListener("error", done);
  }));
  await Promise.race([Promise.all(loaded), new Promise((done) => setTimeout(done, 2000))]);
  await new Promise((done) => setTimeout(done, 2));
  const all = [...card.querySelectorAll("*")];
  return {
    hit: window.wasHit === true,
    forbidden: [...card.querySelectorAll(FORBIDDEN)].map((element) => element.outerHTML.slice(0, 200)),
    handlers: all.flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on")),
    links: [...card.querySelectorAll("[href]")].map((element) => element.href),
    pictures: [...card.querySelectorAll("[src]")].map((element) => element.src),
  };
}""".replace("FORBIDDEN", repr(FORBIDDEN))


def attacks() -> list[tuple[str, str]]:
    return [match.groups() for match in CASE.finditer(PAGE.read_bytes().decode("utf-8"))]


@pytest.fixture(scope="module")
def cards() -> dict[str, Card]:
    notes = []
    for number, (_, attack) in enumerate(attacks()):
        for place, (prompt, body, extra) in {
            "text": ("", (f"{attack}\n\n", blank("x")), ""),
            "blank": ("", ("x ", blank(f"x{attack}")), ""),
            "prompt": (attack, (blank("x"),), ""),
            "extra": ("", (blank("x"),), attack),
            "hint": ("", (blank("x", hint=attack),), ""),
        }.items():
            for reverse in (False, True) if place == "prompt" else (False,):
                name = f"{number}-{place}{'-reverse' if reverse else ''}"
                sample = Sample(name, (attack,), prompt, body, extra, reverse=reverse, math=MATH[number % 3])
                notes.append(render(known(sample), RenderSettings(), NoMedia()).value)
    return {card.guid.removeprefix("sample-"): card for card in cards_of(notes)}


@pytest.fixture(scope="module")
def tab(browser: Any) -> Any:
    """A tab that counts what it asks of others; every request is answered with nothing."""
    opened = browser.new_page(offline=True)
    opened.asked = []

    def refuse(route: Any) -> None:
        opened.asked.append(route.request.url)
        route.abort()

    opened.route("**/*", refuse)
    opened.on("dialog", lambda dialog: (opened.asked.append("dialog"), dialog.dismiss()))
    yield opened
    opened.close()


def test_there_are_enough_attacks() -> None:
    titles = [title for title, _ in attacks()]
    assert len(titles) == len(set(titles)) >= 60


def test_the_shell_notices_a_script_that_runs(tab: Any) -> None:
    """The test of the tests: an attack that is not cleaned is seen in every way it can be seen."""
    tab.asked.clear()
    bad = '<img src="https://evil.example/x" onerror="hit()"><a href="javascript:hit()">x</a><iframe></iframe>'
    seen = look(tab, bad)
    assert seen["hit"]
    assert seen["handlers"] == ["onerror"]
    assert seen["forbidden"]
    assert tab.asked == ["https://evil.example/x"]


def look(tab: Any, html: str) -> dict[str, Any]:
    hook = "<script>window.wasHit = false; window.hit = () => { window.wasHit = true; };</script>"
    put(tab, page(html).replace("<head>", f"<head>{hook}"))
    return dict(tab.evaluate(LOOK))


@pytest.mark.parametrize("number", range(len(attacks())), ids=lambda n: attacks()[n][0])
def test_no_attack_acts(tab: Any, cards: dict[str, Card], number: int) -> None:
    tab.asked.clear()
    shown = [card for name, card in cards.items() if name.split("-")[0] == str(number)]
    assert len(shown) == 6
    for card in shown:
        for side in (card.question, card.answer):
            seen = look(tab, side)
            assert not seen["hit"], side
            assert seen["forbidden"] == [], side
            assert seen["handlers"] == [], side
            assert seen["pictures"] == [], side
            assert all(re.match(r"https?://|mailto:", link) for link in seen["links"]), side
            assert "[anki:" not in side
    tab.wait_for_timeout(20)  # for what is asked for late
    assert tab.asked == []
