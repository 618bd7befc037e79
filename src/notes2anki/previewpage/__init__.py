"""The preview page: its HTML, style sheet and scripts lie beside this file and go into one page with the data.

The page's content security policy names the hashes of its own script and style sheet. So nothing that notes bring
along runs or loads anything, even if it came through the sanitiser.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

SCRIPTS = (
    "labels.js",
    "dom.js",
    "store.js",
    "route.js",
    "frame.js",
    "panel.js",
    "cards.js",
    "notes.js",
    "changes.js",
    "overview.js",
    "main.js",
)
"""In this order; together they are one function, so that they share names with each other and with nobody else."""


def page(values: Mapping[str, Any]) -> str:
    """Put the values into the page."""
    script, style = _script(), _asset("page.css")
    return _fill(
        _asset("page.html"),
        {
            "policy": _policy(script, style, live=bool(values["live"])),
            "style": style,
            "data": as_script_data(values),
            "script": script,
        },
    )


def as_script_data(values: Mapping[str, Any]) -> str:
    """JSON that may stand in a ``<script>`` element: nothing in it ends the element or opens a comment."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("<!", "\\u003c!")


def _policy(script: str, style: str, *, live: bool) -> str:
    parts = (
        "default-src 'none'",
        f"script-src {_hash(script)}",
        f"style-src {_hash(style)}",
        "img-src data:",
        "connect-src 'self'" if live else "",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(part for part in parts if part)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _fill(template: str, parts: Mapping[str, str]) -> str:
    """Replace ``<!--name-->`` by the part of that name, each once."""
    for name, part in parts.items():
        before, mark, after = template.rpartition(f"<!--{name}-->")
        assert mark, name
        template = before + part + after
    return template


@cache
def _script() -> str:
    parts = "\n".join(_asset(name) for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")
