"""The values of the preview page and the page around them; what it looks like and does is tested in a browser."""

import base64
import hashlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from golden import read_page
from notes2anki.config import Config
from notes2anki.earlier import difference, earlier_note, field_changes, visible
from notes2anki.errors import StoppedError
from notes2anki.identity.identify import identify
from notes2anki.ledger import Ledger
from notes2anki.media import MediaFolder, NoMedia
from notes2anki.model import Html
from notes2anki.notetypes import note_type
from notes2anki.pipeline import compile_notes, extract_sources
from notes2anki.preview import PreviewSettings, failure_values, preview_page, preview_values
from notes2anki.rendering.render import RenderSettings, render
from notes2anki.rendering.sides import reveal, sides
from notes2anki.sources import find_files, make_source
from notes2anki.stamp import stamp

ROOT = Path(__file__).parent
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NOTES = """---
title: x
---
# SQS

- 可視性タイムアウト：受信されたメッセージがほかから見えなくなる時間
- 可視性タイムアウトのデフォルトは 30 秒、最大は 12 時間
- DLQ：何度も失敗したメッセージを移しておくキュー
- ？

![図](図.png)
"""


PICTURES = """# SQS

- 用語甲：説明の文がここに立つ

![図](図.png)

- 用語乙：もうひとつの説明がここに

![図](図.png)
"""


def compiled(folder: Path, ledger: Ledger | None = None, now: int = 1_700_000_000, config: Config | None = None):
    files, media = tuple(find_files(folder)), MediaFolder(folder)
    return compile_notes(folder, files, config or Config(), ledger or Ledger(), now=now, media=media), media


def values_of(folder: Path, ledger: Ledger | None = None, **more):
    made, media = compiled(folder, ledger, **more)
    return preview_values(made, media, PreviewSettings(title="notes", now=1_700_000_000))


def ledger_of(folder: Path, **more) -> Ledger:
    return compiled(folder, **more)[0].stamped.ledger


def data_of(page: str):
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


def written_sources():
    for path in sorted((ROOT / "corpus" / "rules").glob("*.md")):
        for case in read_page(path):
            made = [make_source(PurePosixPath(name), text, Config(), ROOT).value for name, text in case.files.items()]
            yield tuple(source for source in made if source)


# --- the values --------------------------------------------------------------------------------------------------


def test_every_card_is_there_as_it_is_shown(vault):
    folder = vault({"dva/sqs.md": NOTES, "saa/s3.md": "- S3：オブジェクトを置く場所\n"})
    made, media = compiled(folder)
    values = preview_values(made, media, PreviewSettings(title="notes", now=1))
    assert values["decks"] == ["DVA", "SAA"]
    for note, stamped in zip(values["notes"], made.stamped.notes, strict=True):
        assert note["guid"] == stamped.rendered.guid
        assert note["state"] == "new"
        for number, question, answer in note["cards"]:
            shown = sides(note_type(), stamped.rendered.fields, number)
            assert (question, answer) == (shown.question, shown.answer)
    assert sum(len(note["cards"]) for note in values["notes"]) >= 4


def test_lines_lead_to_notes_and_notes_to_lines(vault):
    values = values_of(vault({"dva/sqs.md": NOTES}))
    (file,) = values["files"]
    assert (file["path"], file["line"]) == ("dva/sqs.md", 4)
    lines = dict(enumerate(file["text"].split("\n"), start=file["line"]))
    assert lines[6].startswith("- 可視性タイムアウト：")
    fates = {line: (use, notes) for line, use, _, notes in file["fates"]}
    assert set(fates) == {number for number, text in lines.items() if text.strip()}
    for index, note in enumerate(values["notes"]):
        assert index in fates[note["first"]][1]
    assert fates[4][0] == "support"


def test_remarks_stand_at_their_lines_with_their_help(vault):
    values = values_of(
        vault({"dva/a.md": "# SQS\n\n- 用語：説明の文がここに立つ\n\n![図](ない.png)\n\n- ほかの語？\n"})
    )
    said = {(each["path"], each["code"]): each["first"] for each in values["diagnostics"]}
    assert said["dva/a.md", "media-missing"] == 5
    assert set(values["help"]) == {code for _, code in said}


def test_pictures_are_in_the_page_once(vault):
    folder = vault({"dva/a.md": PICTURES})
    (folder / "dva" / "図.png").write_bytes(PIXEL)
    values = values_of(folder)
    (name,) = values["media"]
    assert values["media"][name] == f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    assert all(f'src="{name}"' in answer for note in values["notes"] for _, _, answer in note["cards"])
    (folder / "dva" / "図.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
    (folder / "dva" / "a.md").write_text(PICTURES.replace(".png", ".svg"))
    assert next(iter(values_of(folder)["media"].values())).startswith("data:image/svg+xml;base64,")


# --- what the next build would change ----------------------------------------------------------------------------


def test_an_edited_note_is_shown_as_it_was(vault):
    folder = vault({"dva/sqs.md": NOTES})
    ledger = ledger_of(folder)
    (folder / "dva" / "sqs.md").write_text(NOTES.replace("何度も失敗した", "三回失敗した"))
    values = values_of(folder, ledger, now=1_700_000_100)
    (changed,) = [note for note in values["notes"] if note["state"] == "changed"]
    assert all(note["state"] == "unchanged" for note in values["notes"] if note is not changed)
    assert "何度も失敗した" in changed["before"][0][2]
    assert "三回失敗した" in changed["cards"][0][2]
    text = next(change for change in changed["changes"] if change["field"] == "text")
    assert ["-", "何度も失敗"] in [list(piece) for piece in text["pieces"]]
    assert not values["first"]
    assert all("before" not in note for note in values["notes"] if note is not changed)


def test_a_fact_that_left_is_shown_as_the_learner_knows_it(vault):
    folder = vault({"dva/sqs.md": NOTES})
    ledger = ledger_of(folder)
    (folder / "dva" / "sqs.md").write_text("\n".join(line for line in NOTES.split("\n") if "DLQ" not in line))
    values = values_of(folder, ledger, now=1_700_000_100)
    gone = [note for note in values["notes"] if note["state"] == "retired"]
    assert gone
    assert values["notes"][-len(gone) :] == gone
    assert any("DLQ" in answer for note in gone for _, _, answer in note["cards"])
    assert all((note["path"], note["first"]) == ("dva/sqs.md", 0) for note in gone)


def test_a_note_under_another_heading_is_moved(vault):
    folder = vault({"dva/sqs.md": NOTES})
    ledger = ledger_of(folder)
    (folder / "dva" / "sqs.md").rename(folder / "dva" / "queue.md")
    states = {note["state"] for note in values_of(folder, ledger, now=1_700_000_100)["notes"]}
    assert states == {"moved"}


def test_a_dropped_note_has_no_cards(vault, run):
    folder = vault({"dva/sqs.md": NOTES})
    ledger = ledger_of(folder)
    guid = next(iter(ledger.entries))
    entries = {**ledger.entries, guid: replace(ledger.entries[guid], dropped=True)}
    values = values_of(folder, replace(ledger, entries=entries))
    (dropped,) = [note for note in values["notes"] if note["state"] == "dropped"]
    assert (dropped["guid"], dropped["cards"]) == (guid, [])


def test_without_a_ledger_it_is_the_first_build(vault):
    assert values_of(vault({"dva/sqs.md": NOTES}))["first"]


def test_a_note_remembered_by_the_ledger_is_rendered_as_it_was():
    for sources in written_sources():
        found = extract_sources(sources, Config()).value.extraction.notes
        identified = identify(found, Ledger(), {}).value
        rendered = [render(known, RenderSettings(), NoMedia()).value for known in identified.known]
        ledger = stamp(identified, rendered, [], Ledger(), note_type="x", now=1).ledger
        for note in rendered:
            earlier = earlier_note(ledger.entries[note.guid], RenderSettings(), NoMedia())
            assert (earlier.fields, earlier.cards, earlier.tags) == (note.fields, note.cards, note.tags)
            assert field_changes(earlier, note) == ()


def test_fields_are_compared_as_they_are_read():
    assert visible(Html("<p>a &amp; {{c2::<b>b</b>::hint}}</p><p>c<br>d</p>")) == "a & ［b］\nc\nd"
    pieces = difference("最大は 12 時間", "最大は 15 時間")
    assert [(piece.change, piece.text) for piece in pieces] == [
        ("=", "最大は "),
        ("-", "12"),
        ("+", "15"),
        ("=", " 時間"),
    ]


# --- Anki's cloze filter (compared with Anki itself in real_anki/test_sides.py) ------------------------------------


@pytest.mark.parametrize(
    ("text", "asking", "shown"),
    [
        ("a {{c1::b}} c", True, 'a <span class="cloze" data-cloze="b" data-ordinal="1">[...]</span> c'),
        ("a {{c1::b}} c", False, 'a <span class="cloze" data-ordinal="1">b</span> c'),
        ("{{c1::b::h}}", True, '<span class="cloze" data-cloze="b" data-ordinal="1">[h]</span>'),
        ("{{c2::b}}", True, ""),
        (
            "{{c2::x}}{{c1::y}}",
            False,
            '<span class="cloze-inactive" data-ordinal="2">x</span><span class="cloze" data-ordinal="1">y</span>',
        ),
        ("}} {{c1::b}}", False, '}} <span class="cloze" data-ordinal="1">b</span>'),
        ("{{c1::b}} {{c2::open", False, '<span class="cloze" data-ordinal="1">b</span> {{c2::open'),
    ],
)
def test_blanks_are_hidden_and_shown(text, asking, shown):
    assert reveal(text, 1, asking=asking) == shown


# --- the page ----------------------------------------------------------------------------------------------------


def test_nothing_of_the_notes_leaves_its_place_in_the_page(vault):
    folder = vault({"dva/a.md": "- `</script><script>alert(1)</script>` とは：`<!-- <script>` のこと\n"})
    values = values_of(folder)
    page = preview_page(values)
    assert data_of(page) == json.loads(json.dumps(values))
    assert page.count("</script") == 2  # that of the data, that of the script
    assert "<!" not in page.removeprefix("<!doctype html>")


def test_only_the_script_and_style_of_the_page_may_act(vault):
    page = preview_page(values_of(vault({"dva/sqs.md": NOTES})))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    script = re.findall(r"<script>(.*?)</script>", page, re.S)[0]
    style = re.findall(r"<style>(.*?)</style>", page, re.S)[0]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.replace(json.dumps(data_of(page)), ""))


def test_the_words_of_the_page_are_there_in_both_languages():
    text = (ROOT.parent / "src" / "notes2anki" / "previewpage" / "labels.js").read_text(encoding="utf-8")
    english, japanese = (set(re.findall(r"(?:^|[ {])(\w+): \"", part)) for part in text.split("  ja: {"))
    assert english == japanese
    assert len(english) > 80


def test_a_run_that_cannot_happen_is_told_on_the_page():
    problem = StoppedError("stopped: because", "do this")
    values = failure_values(PreviewSettings(title="notes", now=1, live=True), problem)
    page = preview_page(values)
    assert data_of(page)["problems"] == [{"message": "stopped: because", "hint": "do this"}]
    assert "connect-src 'self'" in page


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_writes_one_page_and_leaves_the_ledger_alone(vault, run, tmp_path):
    folder = vault({"dva/sqs.md": NOTES})
    done = run("preview", folder)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "build" / "preview").iterdir()] == ["index.html"]
    assert not (folder / "notes2anki.lock").exists()
    run("build", folder)
    before = (folder / "notes2anki.lock").read_bytes()
    (folder / "dva" / "sqs.md").write_text(NOTES.replace("30 秒", "45 秒"))
    assert run("preview", folder, "-o", tmp_path / "out").returncode == 0
    assert (folder / "notes2anki.lock").read_bytes() == before
    states = {note["state"] for note in data_of((tmp_path / "out" / "index.html").read_text("utf-8"))["notes"]}
    assert "changed" in states


def test_one_file_is_previewed_within_its_folder(vault, run, tmp_path):
    folder = vault({"notes2anki.toml": "", "dva/sqs.md": NOTES, "saa/s3.md": "- S3：オブジェクトを置く場所\n"})
    assert run("preview", folder / "saa" / "s3.md").returncode == 0
    data = data_of((tmp_path / "build" / "preview" / "index.html").read_text("utf-8"))
    assert data["start"] == "saa/s3.md"
    assert len(data["files"]) == 2


def test_links_to_the_source_are_there_before_and_after(vault, run, tmp_path):
    folder = vault({"notes2anki.toml": 'source_url = "https://example.org/{path}"\n', "dva/sqs.md": NOTES})
    run("build", folder)
    (folder / "dva" / "sqs.md").write_text(NOTES.replace("何度も失敗した", "三回失敗した"))
    assert run("preview", folder).returncode == 0
    notes = data_of((tmp_path / "build" / "preview" / "index.html").read_text("utf-8"))["notes"]
    (changed,) = [note for note in notes if note["state"] == "changed"]
    assert [change["field"] for change in changed["changes"]] == ["text"]
    link = '<a href="https://example.org/dva/sqs.md">'
    assert link in changed["before"][0][2]
    assert link in changed["cards"][0][2]


def test_the_ledger_of_read_only_notes_is_found(vault, run, tmp_path):
    folder = vault({"dva/sqs.md": NOTES})
    for path in (folder, folder / "dva"):
        path.chmod(0o555)
    try:
        run("build", folder)
        assert (tmp_path / "build" / "notes2anki.lock").exists()
        assert run("preview", folder).returncode == 0
    finally:
        for path in (folder, folder / "dva"):
            path.chmod(0o755)
    notes = data_of((tmp_path / "build" / "preview" / "index.html").read_text("utf-8"))["notes"]
    assert {note["state"] for note in notes} == {"unchanged"}


def test_the_brake_is_announced(vault, run, tmp_path):
    lines = [f"- 用語{number}号：説明の文その{number}番" for number in range(60)]
    folder = vault({"dva/a.md": "\n".join(lines)})
    run("build", folder)
    (folder / "dva" / "a.md").write_text("\n".join(lines[:5]))
    assert run("preview", folder).returncode == 0
    (problem,) = data_of((tmp_path / "build" / "preview" / "index.html").read_text("utf-8"))["problems"]
    assert problem["message"].startswith("stopped: ")


@pytest.mark.parametrize("extra", [(), ("--serve", "--port", "0")])
def test_notes_that_are_not_there_are_named(run, extra):
    done = run("preview", "nowhere", *extra)
    assert done.returncode == 2
    assert "nowhere: no such file or folder" in done.stderr


# --- the server --------------------------------------------------------------------------------------------------


class Server:
    """``preview --serve`` as a program of its own; ``lines`` waits for what it says."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-u", "-m", "notes2anki", "preview", str(folder), "--serve", "--port", "0", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT.parent / "src")}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.first = self.line()
        second = self.line()
        found = re.match(r"http://127\.0\.0\.1:\d+/", second)
        assert found, f"the server ended: {self.first}{second}{self.process.stdout.read()}"
        self.address = found[0]

    def line(self) -> str:
        return self.process.stdout.readline()

    def get(self, path: str = "", **headers: str):
        return urllib.request.urlopen(urllib.request.Request(self.address + path, headers=headers), timeout=10)

    def data(self):
        return json.load(self.get("data.json"))

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()


@pytest.fixture
def serve():
    servers = []

    def start(folder: Path, *options: str) -> Server:
        servers.append(Server(folder, *options))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.mark.timeout(60)
def test_the_server_renews_what_it_shows(vault, serve):
    folder = vault({"dva/sqs.md": NOTES})
    server = serve(folder)
    assert "cards" in server.first
    before = server.data()
    page = server.get().read().decode()
    assert "connect-src 'self'" in page
    assert data_of(page) == before
    events = server.get(f"events?seen={before['stamp']}")
    (folder / "dva" / "sqs.md").write_text(NOTES.replace("30 秒", "45 秒"))
    message = next(line for line in events if line.startswith(b"data: "))
    after = server.data()
    assert message.decode().strip() == f"data: {after['stamp']}"
    assert after["stamp"] != before["stamp"]
    assert "45 秒" in json.dumps(after, ensure_ascii=False)
    assert not (folder / "notes2anki.lock").exists()


@pytest.mark.timeout(60)
def test_the_server_goes_on_when_the_notes_cannot_be_built(vault, serve):
    folder = vault({"dva/sqs.md": NOTES, "notes2anki.toml": "wrong = 1\n"})
    server = serve(folder)
    assert re.search("  not renewed; .*wrong", server.first)
    assert "wrong" in server.data()["problems"][0]["message"]
    (folder / "notes2anki.toml").write_text("")
    assert "cards" in server.line()
    assert server.data()["problems"] == []
    (folder / "dva" / "sqs.md").write_bytes(b"\xff\xfe broken")
    assert re.search("0 cards; dva/sqs.md:1: .*UTF-8", server.line())
    assert [each["code"] for each in server.data()["diagnostics"]] == ["not-utf8"]


@pytest.mark.timeout(60)
def test_the_server_outlives_a_folder_that_goes_away(vault, serve):
    folder = vault({"dva/sqs.md": NOTES})
    server = serve(folder)
    folder.rename(folder.with_name("away"))
    assert "no such file or folder" in server.line()
    assert "no such file or folder" in server.data()["problems"][0]["message"]
    folder.with_name("away").rename(folder)
    assert re.search(r"[1-9]\d* cards", server.line())
    (folder / "dva" / "sqs.md").write_text("- 標準キュー：順番はベストエフォート\n")
    assert re.search(r"[1-9]\d* card", server.line())
    server.process.send_signal(signal.SIGINT)
    assert server.line() == "stopped\n"
    assert server.process.wait(timeout=10) == 0


@pytest.mark.timeout(60)
@pytest.mark.parametrize("path", ["", "data.json"])
def test_a_page_that_is_closed_or_loaded_anew_early_says_nothing(vault, serve, path):
    lines = [f"- 用語{number}: {number} 番目の用語の、ほかのどれとも違う長めの説明です" for number in range(1500)]
    server = serve(vault({"dva/many.md": "# 用語\n\n" + "\n".join(lines) + "\n"}))
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    for wanted in (f"GET /{path} HTTP/1.0\r\nHost: localhost\r\n\r\n", "GET /"):
        with socket.create_connection((host, int(port)), timeout=10) as browser:
            browser.sendall(wanted.encode())
            if wanted.endswith("\n"):
                assert browser.recv(100)
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing resets
    assert len(server.data()["notes"]) == 1500
    server.process.send_signal(signal.SIGINT)
    assert server.process.stdout.read() == "stopped\n"


@pytest.mark.timeout(60)
def test_a_ledger_elsewhere_is_followed_too(vault, serve, run, tmp_path):
    folder, ledger = vault({"dva/sqs.md": NOTES}), tmp_path / "elsewhere.lock"
    server = serve(folder, "--ledger", str(ledger))
    assert {note["state"] for note in server.data()["notes"]} == {"new"}
    run("build", folder, "--ledger", ledger)
    server.line()
    assert {note["state"] for note in server.data()["notes"]} == {"unchanged"}


@pytest.mark.timeout(60)
def test_the_server_answers_this_machine_only(vault, serve):
    server = serve(vault({"dva/sqs.md": NOTES}))
    assert server.get(Host="localhost:1").status == 200
    for path, headers, status in (("", {"Host": "evil.example"}, 421), ("../etc/passwd", {}, 404)):
        with pytest.raises(urllib.error.HTTPError) as refused:
            server.get(path, **headers)
        assert refused.value.code == status
        refused.value.close()
    port = int(server.address.rsplit(":", 1)[1].strip("/"))
    with socket.socket() as other, pytest.raises(OSError):
        other.settimeout(3)
        other.connect((_own_address(), port))


def _own_address() -> str:
    """An address of this machine that is not loopback; one that nobody answers where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "192.0.2.1"
        address = probe.getsockname()[0]
    return "192.0.2.1" if address.startswith("127.") else address


@pytest.mark.timeout(60)
def test_a_port_that_is_taken_is_named(vault, run, serve):
    folder = vault({"dva/sqs.md": NOTES})
    port = serve(folder).address.rsplit(":", 1)[1].strip("/")
    done = run("preview", folder, "--serve", "--port", port)
    assert done.returncode == 2
    assert f"port {port}: " in done.stderr
    assert "Traceback" not in done.stderr
