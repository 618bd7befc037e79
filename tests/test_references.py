"""references.py: what is a link or an image by reference, and that it is one on the cards without its file."""

import json
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt

from notes2anki.config import Config
from notes2anki.model import LONGEST_LINE
from notes2anki.parsing.parse import parse
from notes2anki.parsing.references import blocks_with_addresses, with_addresses
from notes2anki.sources import make_source

DEFINITIONS = """\
[1]: https://example.com/
[g]: https://example.com/guide "The title"
[the guide]: </a page (2).html>
[pic]: images/構成図.png
[^a]: https://example.com/note
[X]: https://example.com/x
[big]: data:image/png;base64,AAAABBBB
[bad]: javascript:alert(1)
"""


def definitions() -> dict:
    found: dict = {}
    MarkdownIt("commonmark").parse(DEFINITIONS, found)
    return found["references"]


def resolved(text: str) -> str:
    return with_addresses(text, definitions())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[SQS][1]: a managed queue", "[SQS](https://example.com/): a managed queue"),
        ("see [the guide][g] for …", "see [the guide](https://example.com/guide) for …"),
        (
            "[The  Guide][] and [the guide]",
            "[The  Guide](/a%20page%20%282%29.html) and [the guide](/a%20page%20%282%29.html)",
        ),
        ("![r][pic]", "![r](images/%E6%A7%8B%E6%88%90%E5%9B%B3.png)"),
        (
            "![pic] ![pic][]",
            "![pic](images/%E6%A7%8B%E6%88%90%E5%9B%B3.png) ![pic](images/%E6%A7%8B%E6%88%90%E5%9B%B3.png)",
        ),
        ("[![r][pic]][g]", "[![r](images/%E6%A7%8B%E6%88%90%E5%9B%B3.png)](https://example.com/guide)"),
        ("[![r][pic]](u)", "[![r](images/%E6%A7%8B%E6%88%90%E5%9B%B3.png)](u)"),
        ("![a [b][g]][1]", "![a [b][g]](https://example.com/)"),
        ("**[a `]` b][G]**", "**[a `]` b](https://example.com/guide)**"),
        ("[a][the\nguide] b", "[a](/a%20page%20%282%29.html)\n b"),
        ("[a\nb][g] c", "[a\nb](https://example.com/guide) c"),
        ("[a][big]", "[a](data:image/png;base64)"),
        ("[x] [a][x]", "[x] [a](https://example.com/x)"),
        ("see [x]", "see [x](https://example.com/x)"),
        ("[1][]", "[1](https://example.com/)"),
    ],
)
def test_a_reference_gets_its_address(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`[a][1]` in code",
        r"\[a][nowhere] \[g] [a\][g\]",
        "[a][nowhere] and [nowhere]",
        "a queue [1], a topic [1][1]",
        "[a](b) ![c](d)",
        "[[g]] and [[g|words]] and ![[pic]]",
        "text[^a]",
        "[a][bad]",
        "<!-- [a][1] --> <https://example.com/[g]>",
        "- [x] done",
    ],
)
def test_what_is_no_reference_stays(text):
    assert resolved(text.removeprefix("- ")) == text.removeprefix("- ")


def test_a_long_text_is_read_line_by_line_and_a_long_line_not_at_all():
    long = "x" * LONGEST_LINE
    assert resolved(f"[a][1]\n{long}[a][1]\n[b][g]") == (
        f"[a](https://example.com/)\n{long}[a][1]\n[b](https://example.com/guide)"
    )


def test_a_line_that_its_addresses_would_make_too_long_stays():
    line = "[a][1]" * (LONGEST_LINE // 20)
    assert len(line) < LONGEST_LINE
    assert resolved(line) == line


def test_of_block_markdown_code_is_left_alone():
    text = "[a][1]\n```\n[a][1]\n```"
    assert blocks_with_addresses(text, definitions()) == "[a](https://example.com/)\n```\n[a][1]\n```"


def test_references_are_resolved_wherever_text_stands():
    text = """\
# About [SQS][g]
> [!NOTE] a [b][g]
> c [d][g]

| [e][g] | f |
|---|---|
| g | [h][g] |

:::details [i][g]
[j]: https://example.com/j
- [j]
:::
k[^k]

[^k]: see [l][g]
[g]: /guide
"""
    made = make_source(PurePosixPath("a.md"), text, Config(), Path())
    assert made.value
    found = str(parse(made.value).value)
    for words in ("SQS", "b", "d", "e", "h", "i", "l"):
        assert f"[{words}](/guide)" in found
    assert "[j](https://example.com/j)" in found


def test_the_cards_show_links_and_the_picture_is_packed(run, vault):
    png = b"\x89PNG\r\n\x1a\n" + bytes(40)
    text = (
        "# Queues\n\n- [SQS][1]: a managed queue\n- Topic: see [the guide][g] for pushing\n  ![r][pic]\n  ![s][gone]\n"
    )
    folder = vault({"dva/a.md": text + "\n[1]: https://example.com/\n[g]: /g\n[pic]: r.png\n[gone]: gone.png\n"})
    (folder / "dva" / "r.png").write_bytes(png)
    shown = run("show", folder).stdout
    assert "[SQS](https://example.com/)" in shown
    assert "[the guide](/g)" in shown
    assert "][" not in shown
    (missing,) = (line for line in run("check", folder, "--format", "lines").stdout.splitlines() if "media" in line)
    assert missing.startswith("dva/a.md:4: warning[media-missing] the image gone.png was not found")
    run("build", folder, "-o", folder.parent / "out")
    with ZipFile(folder.parent / "out" / "DVA.apkg") as package:
        assert len(json.loads(package.read("media"))) == 1
