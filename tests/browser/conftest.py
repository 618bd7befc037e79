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
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A chromium with a fresh profile that reaches no other machine; tests that need it are skipped without it."""
    required = os.environ.get("NOTES2ANKI_REQUIRE_BROWSER") == "1"
    executable = _browser_path()
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the tests must start without it
    except ImportError:
        executable = None
    if executable is None:
        reason = "no chromium (apt-get install chromium) or no playwright: the cards were not tested in a browser"
        pytest.fail(reason) if required else pytest.skip(reason)
    profile = tmp_path_factory.mktemp("profile")
    with sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            str(profile), executable_path=executable, headless=True, args=list(FLAGS), offline=True
        )
        yield context
        context.close()
