"""Cards as real Anki renders them, in a real browser with the classes of Anki desktop and AnkiDroid around them."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _browser_path() -> str | None:
    return os.environ.get("NOTES2ANKI_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A chromium of which each ``new_page(offline=True)`` has a profile of its own; without it, tests are skipped."""
    required = os.environ.get("NOTES2ANKI_REQUIRE_BROWSER") == "1"
    executable = _browser_path()
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the tests must start without it
    except ImportError:
        executable = None
    if executable is None:
        reason = "no chromium (apt-get install chromium) or no playwright: the cards were not tested in a browser"
        pytest.fail(reason) if required else pytest.skip(reason)
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=executable, headless=True, args=list(FLAGS))
        yield launched
        launched.close()
