"""Images of the notes: found, checked, named by content, never from outside the folder."""

import json
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import pytest

from notes2anki.diagnostics import Span
from notes2anki.media import MediaFolder, NotFetchedError
from notes2anki.pictures import NoPictureError, read_picture


def png(shade: int = 0) -> bytes:
    """A picture of one grey pixel, whole and valid."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    for place in ("dva/a.png", "img/top.png", "dva/図 1.png", "deep/down/only.png", "one/twice.png", "two/twice.png"):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(len(place)))
    (folder / "two/twice.png").write_bytes(png(99))
    (folder / "dva" / "100%.png").write_bytes(png(7))
    (tmp_path / "secret.png").write_bytes(png(200))
    return folder


def find(media: MediaFolder, reference: str, note: str = "dva/note.md"):
    return media.find(reference, Span(path=PurePosixPath(note), first=3, last=3))


@pytest.mark.parametrize(
    "reference",
    [
        "a.png",
        "./a.png",
        "../dva/a.png",
        "/dva/a.png",
        "dva/a.png",
        "/img/top.png",
        "img/top.png",
        "../img/top.png",
        "図 1.png",
        "%E5%9B%B3%201.png",
        unicodedata.normalize("NFD", "図 1.png"),
        "only.png",
        "down/only.png",
        "..\\img\\top.png",
        "a.png?raw=true",
        "a.png#center",
        "100%.png",
        "100%25.png",
    ],
)
def test_a_local_image_is_found_in_every_spelling(root: Path, reference: str) -> None:
    found = find(MediaFolder(root), reference)
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.startswith("n2a-")
    assert found.value.endswith(".png")
    assert found.value.isascii()
    assert len(found.value) < 100


def test_the_name_is_the_content(root: Path) -> None:
    media = MediaFolder(root)
    (root / "same.png").write_bytes((root / "dva/a.png").read_bytes())
    first, second, other = (find(media, name).value for name in ("a.png", "/same.png", "/img/top.png"))
    assert first == second != other
    assert media.file(first).content == (root / "dva/a.png").read_bytes()


@pytest.mark.parametrize(
    ("reference", "slug"),
    [
        ("../../secret.png", "media-outside"),
        ("/../secret.png", "media-outside"),
        ("..%2F..%2Fsecret.png", "media-outside"),
        ("link.png", "media-outside"),
        ("linked/secret.png", "media-outside"),
        ("nowhere.png", "media-missing"),
        ("twice.png", "media-missing"),
        ("/dva", "media-missing"),
        ("large.png", "media-refused"),
        ("", "media-refused"),
        ("file:///etc/passwd", "media-refused"),
        ("C:/pictures/a.png", "media-missing"),
        ("text.png", "media-refused"),
        ("https://example.org/a.png", "media-remote"),
    ],
)
def test_what_is_not_packed_says_why(root: Path, reference: str, slug: str) -> None:
    (root / "dva/link.png").symlink_to(root.parent / "secret.png")
    (root / "dva/linked").symlink_to(root.parent)
    (root / "dva/text.png").write_text("no picture", encoding="utf-8")
    (root / "dva/large.png").write_bytes(png() + bytes(20 * 2**20))
    found = find(MediaFolder(root), reference)
    assert found.value is None
    assert [diagnostic.code.slug for diagnostic in found.diagnostics] == [slug]
    assert found.diagnostics[0].span.first == 3


def test_a_symlink_within_the_folder_is_followed(root: Path) -> None:
    (root / "dva/inner.png").symlink_to(root / "img/top.png")
    media = MediaFolder(root)
    assert find(media, "inner.png").value == find(media, "/img/top.png").value is not None


def test_a_name_in_other_capitals_is_told(root: Path) -> None:
    (said,) = find(MediaFolder(root), "Only.PNG").diagnostics
    assert said.code.slug == "media-missing"
    assert said.message == "the image Only.PNG was not found; deep/down/only.png differs from it only in capitals"


def test_a_loop_of_links_is_a_missing_image(root: Path) -> None:
    (root / "dva/loop.png").symlink_to(root / "dva/loop.png")
    assert [d.code.slug for d in find(MediaFolder(root), "loop.png").diagnostics] == ["media-missing"]


def test_a_remote_image_comes_from_the_fetcher(root: Path) -> None:
    class Fetch:
        def get(self, url: str) -> bytes:
            if "bad" in url:
                raise NotFetchedError("no reason")
            return png(50)

    media = MediaFolder(root, Fetch())
    found = find(media, "https://example.org/a.png")
    assert media.file(found.value).content == png(50)
    failed = find(media, "https://example.org/bad.png")
    assert failed.value is None
    assert failed.diagnostics[0].code.slug == "media-not-fetched"
    assert "no reason" in failed.diagnostics[0].message


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (png(), "png"),
        (b"\xff\xd8\xff\xe0rest", "jpg"),
        (b"GIF89arest", "gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x20ftypavif", "avif"),
        (b"BM\x10\0\0\0\0\0\0\0", "bmp"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (b'<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (
            b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
            b'<svg xmlns="http://www.w3.org/2000/svg"/>',
            "svg",
        ),
    ],
)
def test_the_kind_is_told_by_the_content(content: bytes, ending: str) -> None:
    assert read_picture(content).ending == ending


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><svg></svg></html>",
        b"%PDF-1.7",
        b"<svg>",
        b"<svg/>",
        b'<svg xmlns="urn:other"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg><!DOCTYPE svg [<!ENTITY a "aaaa">]>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPictureError):
        read_picture(content)


def test_svg_keeps_the_drawing_and_nothing_that_acts() -> None:
    source = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
      onload="alert(1)"><script>alert(2)</script><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>
      <style>.a{fill:red}</style><style>@import url(http://x/y)</style>
      <a xlink:href="javascript:alert(3)"><text>link</text></a><foreignObject><p>html</p></foreignObject>
      <image href="https://example.org/x.png"/><use xlink:href="#g"/><use href="other.svg#g"/>
      <rect class="a" fill="url(#g)" stroke="url(http://x/y)" onclick="alert(4)" xlink:show="new" width="5"/>
      <animate attributeName="href"/>
      <text>図</text></svg>"""
    clean = read_picture(source.encode()).content.decode()
    for gone in (
        "alert",
        "script",
        "foreignObject",
        "http://x",
        "example.org",
        "other.svg",
        "onclick",
        "show",
        "animate",
        "@import",
    ):
        assert gone not in clean, gone
    for kept in ('viewBox="0 0 9 9"', "linearGradient", ".a{fill:red}", "url(#g)", 'width="5"', "図", "#g"):
        assert kept in clean, kept
    assert read_picture(clean.encode()).content.decode() == clean


def test_names_that_are_no_ascii_are_found_where_the_system_is_said_to_know_nothing_else(run, vault, tmp_path):
    folder = vault(
        {"メモ/キュー.md": "# SQS\n\n- 構成図: 全体の図 ![x](図/構成.png)\n- 別の図: もう一つの図 ![x](別図.png)\n"}
    )
    (folder / "メモ/図").mkdir()
    (folder / "メモ/図/構成.png").write_bytes(png(1))
    (folder / "メモ/図/別図.png").write_bytes(png(2))
    done = run("build", folder, "-o", "out", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "out/メモ.apkg") as archive:
        assert len(json.loads(archive.read("media"))) == 2
