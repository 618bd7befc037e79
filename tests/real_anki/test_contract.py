"""What a package must keep so that an updated deck merges cleanly: one test or more for each rule, against real Anki.

The rules are numbered as in the contract that docs/card.md gives; every test runs with each version of Anki.
"""

import io
import json
import re
import sqlite3
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
from notes import START, Builds, deck, hole, make, published

from notes2anki import package as package_module
from notes2anki.diagnostics import Span
from notes2anki.media import MediaFolder
from notes2anki.model import Guid, Markdown, Math, RetiredNote
from notes2anki.notetypes import note_type
from notes2anki.package import UnfitNoteError, package
from notes2anki.rendering.render import render_retired

pytestmark = [pytest.mark.anki, pytest.mark.timeout(120)]
FROZEN = Path(__file__).parents[1] / "frozen"
CHECK, DUMP, EMPTY = {"do": "check"}, {"do": "dump"}, {"do": "empty"}
BOTH = pytest.mark.parametrize("merge", [False, True], ids=["merge-off", "merge-on"])


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


def outcome(answer: dict) -> tuple[int, int, int, int]:
    assert "error" not in answer, answer
    assert not answer["schema_changed"]
    return answer["new"], answer["updated"], answer["duplicate"], answer["conflicting"]


def inner(content: bytes) -> sqlite3.Connection:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    return connection


# --- identity ----------------------------------------------------------------------------------------------------


def test_1_the_guid_is_ours_and_unique(anki, builds: Builds) -> None:
    notes = [make(guid, "x ", hole(guid)) for guid in ("aB", "Ab", "n2a-0001")]
    _, dump = anki(builds.load(*notes), DUMP)
    assert set(dump["notes"]) == {"aB", "Ab", "n2a-0001"}
    with pytest.raises(UnfitNoteError, match="occurs twice"):
        package(deck(notes[0], notes[0]))
    with pytest.raises(UnfitNoteError, match="GUID"):
        package(deck(replace(notes[0], guid=Guid("あ"))))


@BOTH
def test_2_a_definition_that_becomes_a_blank_keeps_its_history(anki, builds: Builds, merge: bool) -> None:
    term = make("a", hole("メッセージが見えない時間"), prompt=Markdown("可視性タイムアウト"))
    blanks = make("a", "可視性タイムアウトは ", hole("30 秒"), "、最大 ", hole("12 時間", 2))
    _, reviewed, changed, dump = anki(
        builds.load(term), {"do": "review", "guid": "a"}, builds.load((blanks, 5), merge=merge), DUMP
    )
    assert outcome(changed) == (0, 1, 0, 0)
    cards = dump["notes"]["a"]["cards"]
    assert (cards["1"]["id"], cards["1"]["reps"]) == (reviewed["id"], 2)
    assert cards["2"]["new"]
    assert dump["types"].count("notes2anki") == 1


def test_3_ids_and_names_are_frozen(anki, builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = note_type()
    lines = [f"{kind.id} {kind.name}", *(f"{f.id} {f.name}" for f in (*kind.fields, kind.template))]
    assert lines == (FROZEN / "note-type.txt").read_text(encoding="utf-8").splitlines()
    note = make("a", hole("x"))
    first = builds.load(note)
    renamed = replace(kind, fields=(*kind.fields[:-1], replace(kind.fields[-1], name="Later")))
    monkeypatch.setattr(package_module, "note_type", lambda: renamed)
    _, again, dump = anki(first, builds.load((note, 5), type_mod=START + 5), DUMP)
    assert outcome(again) == (0, 1, 0, 0)
    assert dump["field_names"]["notes2anki"][-1] == "Later"
    assert dump["field_ids"]["notes2anki"] == [field.id for field in kind.fields]


def test_3_spare_fields_and_one_for_the_retired_are_there() -> None:
    names = [field.name for field in note_type().fields]
    assert names[0] == "Text"
    assert "Retired" in names
    assert len([name for name in names if name.startswith("Spare")]) >= 3


def test_4_an_added_field_would_be_refused_and_a_used_spare_one_is_not(
    anki, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why the fields are frozen: this is what adding one does to everybody's collection."""
    note, kind = make("a", hole("x")), note_type()
    first = builds.load(note)
    shown = replace(kind, question=kind.question + "{{#Spare1}}{{Spare1}}{{/Spare1}}")
    monkeypatch.setattr(package_module, "note_type", lambda: shown)
    spare = builds.load((note, 5), type_mod=START + 5)
    more = replace(shown, fields=(*kind.fields, replace(kind.fields[0], name="More", id=1)))
    monkeypatch.setattr(package_module, "note_type", lambda: more)
    monkeypatch.setattr(package_module, "field_values", lambda fields: (fields.text, *[""] * 10))
    answers = anki(first, {"do": "review", "guid": "a"}, spare, DUMP, builds.load((note, 9), type_mod=START + 9))
    assert outcome(answers[2]) == (0, 1, 0, 0)
    assert answers[3]["notes"]["a"]["cards"]["1"]["reps"] == 2
    assert answers[4]["conflicting"] == 1


# --- time stamps -------------------------------------------------------------------------------------------------


def test_5_an_unchanged_note_overwrites_no_edit_and_a_changed_one_arrives(anki, builds: Builds) -> None:
    mine, theirs = make("a", hole("x")), make("b", hole("y"))
    answers = anki(
        builds.load(mine, theirs),
        {"do": "edit", "guid": "a", "fields": {"Extra": "my remark"}, "tags": ["my-tag"]},
        builds.load(mine, (make("b", hole("z")), 5)),
        DUMP,
    )
    assert outcome(answers[2]) == (0, 1, 1, 0)
    notes = answers[3]["notes"]
    assert notes["a"]["fields"]["Extra"] == "my remark"
    assert "my-tag" in notes["a"]["tags"]
    assert "z" in notes["b"]["fields"]["Text"]


def test_5_an_older_build_rolls_nothing_back(anki, builds: Builds) -> None:
    old, new = make("a", hole("old")), make("a", hole("new"))
    *_, back, dump = anki(builds.load(old), builds.load((new, 5)), builds.load(old), DUMP)
    assert outcome(back) == (0, 0, 1, 0)
    assert "new" in dump["notes"]["a"]["fields"]["Text"]


@BOTH
def test_6_the_style_follows_the_mod_of_the_note_type(
    anki, builds: Builds, monkeypatch: pytest.MonkeyPatch, merge: bool
) -> None:
    note, kind = make("a", hole("x")), note_type()
    first = builds.load(note)
    monkeypatch.setattr(package_module, "note_type", lambda: replace(kind, css=kind.css + "/* later */"))
    same, later = builds.load(note), builds.load(note, type_mod=START + 5, merge=merge)
    _, kept, dump, changed, after = anki(first, same, DUMP, later, DUMP)
    assert outcome(kept) == outcome(changed) == (0, 0, 1, 0)
    assert dump["css"]["notes2anki"] == kind.css
    assert after["css"]["notes2anki"] == kind.css + "/* later */"


@BOTH
def test_7_only_what_changed_is_updated(anki, builds: Builds, merge: bool) -> None:
    notes = [make(f"n{number}", f"{number} は ", hole(str(number))) for number in range(50)]
    changed = [make(f"n{number}", f"{number} が ", hole(str(number))) for number in range(3)]
    first, same, update = anki(
        builds.load(*notes, merge=merge),
        builds.load(*notes, merge=merge),
        builds.load(*((note, 5) for note in changed), *notes[3:], merge=merge),
    )
    assert outcome(first) == (50, 0, 0, 0)
    assert outcome(same) == (0, 0, 50, 0)
    assert outcome(update) == (0, 3, 47, 0)


# --- cards -------------------------------------------------------------------------------------------------------


def test_8_every_card_is_in_the_package(anki, builds: Builds) -> None:
    notes = [
        make("one", hole("a")),
        make("gaps", hole("a"), " ", hole("b", 2), numbers=(2, 7)),
        make("ways", hole("定義"), prompt=Markdown("用語"), reverse_number=2),
        make("split", "- ", hole("a\n  - b"), "\n- c"),
        make("list", hole("- a\n- b")),
        make("code", "```yaml\na: ", hole("b"), "\n```"),
        make("twice", hole("a"), " と ", hole("b")),
    ]
    _, dump, check, empty = anki(builds.load(*notes), DUMP, CHECK, EMPTY)
    numbers = {guid: sorted(map(int, note["cards"])) for guid, note in dump["notes"].items()}
    wanted = {"one": [1], "gaps": [2, 7], "ways": [1, 2], "split": [1], "list": [1], "code": [1], "twice": [1]}
    assert numbers == wanted
    assert check["cards"] == sum(map(len, wanted.values())), "Check Database made a card that was not in the package"
    assert empty == {}


def test_8_a_note_without_a_card_is_refused() -> None:
    with pytest.raises(UnfitNoteError, match="no card"):
        package(deck(make("a", "no blank")))
    with pytest.raises(UnfitNoteError, match="but cards"):
        package(deck(replace(make("a", hole("x")), cards=(1, 2))))


def test_9_history_stays_with_the_number(anki, builds: Builds) -> None:
    both = make("a", hole("x"), " ", hole("y", 2))
    first_only = make("a", hole("x"), " y")
    renumbered = make("a", hole("x"), " ", hole("z", 2), numbers=(1, 3))
    (one, wait_one), (two, wait_two), (three, wait_three) = published(0), published(2), published(4)
    _, _, _, _, gone_two, _, _, restored, _, _, third, empty = anki(
        builds.load(both),
        {"do": "review", "guid": "a", "number": 2},
        wait_one,
        builds.load((first_only, one)),
        EMPTY,
        wait_two,
        builds.load((both, two)),
        DUMP,
        wait_three,
        builds.load((renumbered, three)),
        DUMP,
        EMPTY,
    )
    assert gone_two == {"a": {"cards": 1, "note_goes": False}}
    assert restored["notes"]["a"]["cards"]["2"]["reps"] == 2
    cards = third["notes"]["a"]["cards"]
    assert cards["3"]["new"]
    assert cards["2"]["reps"] == 2
    assert empty == {"a": {"cards": 1, "note_goes": False}}


def test_9_numbers_end_at_500(anki, builds: Builds) -> None:
    _, dump, check = anki(builds.load(make("a", hole("x"), numbers=(499,))), DUMP, CHECK)
    assert list(dump["notes"]["a"]["cards"]) == ["499"]
    assert check["cards"] == 1
    with pytest.raises(UnfitNoteError, match="out of range"):
        package(deck(make("a", hole("x"), numbers=(501,))))


def test_10_new_cards_come_in_the_order_of_the_notes(anki, builds: Builds) -> None:
    guids = [f"n{number * 7919 % 101:03}" for number in range(40)]
    notes = [make(guid, hole("a"), " ", hole("b", 2)) for guid in guids]
    _, order, dump = anki(builds.load(*notes), {"do": "study", "deck": "DVA"}, DUMP)
    assert [guid for guid, number in order if number == 1] == guids
    cards = [card for note in dump["notes"].values() for card in note["cards"].values()]
    assert {(card["type"], card["queue"], card["reps"], card["ivl"]) for card in cards} == {(0, 0, 0, 0)}
    assert [dump["notes"][guid]["cards"]["1"]["due"] for guid in guids] == list(range(1, 41))
    assert dump["revlog"] == 0


def test_11_ids_follow_from_the_guid_and_lie_in_the_past(anki, builds: Builds) -> None:
    notes = [make(f"n{number}", hole("a"), " ", hole("b", 2)) for number in range(200)]
    content = package(deck(*notes))
    with_rows = inner(content)
    ids = [row[0] for table in ("notes", "cards") for row in with_rows.execute(f"select id from {table}")]
    assert all(978_307_200_000 <= number < 1_577_836_800_000 for number in ids)
    assert len({row[0] for row in with_rows.execute("select id from cards")}) == 400
    alone = inner(package(deck(notes[7])))
    query = "select n.id, c.id from notes n join cards c on c.nid = n.id where n.guid = 'n7' order by c.ord"
    assert alone.execute(query).fetchall() == with_rows.execute(query).fetchall()
    loaded, check = anki(builds.load_bytes(content), CHECK)
    assert outcome(loaded) == (200, 0, 0, 0)
    assert check["text"].count("\n") == 0


def test_11_two_notes_of_one_id_get_two(anki, builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "stable_id", lambda *_: 1_500_000_000_000)
    loaded, dump = anki(builds.load(make("a", hole("x")), make("b", hole("y"), " ", hole("z", 2))), DUMP)
    assert outcome(loaded) == (2, 0, 0, 0)
    assert [len(dump["notes"][guid]["cards"]) for guid in "ab"] == [1, 2]


# --- content -----------------------------------------------------------------------------------------------------


def test_12_no_control_character_reaches_a_field(anki, builds: Builds) -> None:
    dirt = "".join(map(chr, [*range(9), *range(11, 32), 127])) + "\ud800\udfff\U00100000\U0010fff0\ufffe"
    note = make(
        "a", f"x{dirt}y\tz ", hole(f"1{dirt}2"), prompt=Markdown(f"p{dirt}q"), extra=Markdown(dirt), tags=(f"t{dirt}",)
    )
    loaded, dump = anki(builds.load(note), DUMP)
    assert outcome(loaded) == (1, 0, 0, 0)
    fields = dump["notes"]["a"]["fields"]
    assert fields["Text"] == "xy\tz {{c1::12}}"
    assert (fields["Prompt"], fields["Extra"], dump["notes"]["a"]["tags"]) == ("pq", "", ["t"])
    for wrong in ("\x1f", "\x00", "\ud800"):
        broken = replace(note, fields=replace(note.fields, extra=wrong))
        with pytest.raises(UnfitNoteError, match="control character"):
            package(deck(broken))
    with pytest.raises(UnfitNoteError, match="empty first field"):
        package(deck(replace(note, fields=replace(note.fields, text="<br> "))))


INERT = (
    "List<String>",
    "Map<K, V> と <bucket-name>",
    "AWS::Serverless::Function",
    "{{Region}}",
    "{{c2::nothing}}",
    "${AWS::StackName}",
    "a}}b",
    "}}}",
    "{a}",
    ":a:",
    "std::vector<T>::iterator",
    "[sound:x.mp3]",
    "[latex]x[/latex]",
    "[$]x[/$]",
    "[$$]x[/$$]",
    "[anki:tts lang=en]x[/anki:tts]",
    "[anki:play:q:0]",
    "a & b &lt; c",
    "a < b > c",
    "$LATEST と $0.20",
    "{{cloze:Text}}",
    "{{#Context}}",
    "<%cloze:Text%>",
    "%{{type:Text}}",
)


def visible(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("form", ["text", "code", "block", "hidden", "prompt", "hint"])
def test_13_text_that_looks_like_anki_is_text(anki, builds: Builds, form: str) -> None:
    fence = "```\n"
    forms = {
        "text": lambda text: make("a", f"{_escaped(text)} ", hole("x")),
        "code": lambda text: make("a", f"`` {text} `` ", hole("x")),
        "block": lambda text: make("a", f"{fence}{text} ", hole("x"), f"\n{fence}"),
        "hidden": lambda text: make("a", "x ", hole(f"`` {text} ``")),
        "prompt": lambda text: make("a", hole("x"), prompt=Markdown(f"`` {text} ``")),
        "hint": lambda text: make("a", hole("x", hint=text)),
    }
    notes = [replace(forms[form](text), guid=Guid(f"n{number}")) for number, text in enumerate(INERT)]
    loaded, dump, empty = anki(builds.load(*notes), DUMP, EMPTY)
    assert outcome(loaded) == (len(INERT), 0, 0, 0)
    assert empty == {}
    for number, text in enumerate(INERT):
        cards = dump["notes"][f"n{number}"]["cards"]
        assert list(cards) == ["1"], text
        side = cards["1"]["question" if form == "hint" else "answer"]
        assert text in visible(side), (text, side)
        assert "&lt;img" not in side
        assert cards["1"]["sounds"] == 0, text


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_&])", r"\\\1", text)


def test_13_math_is_math_only_where_asked_for(anki, builds: Builds) -> None:
    math = make("a", "$x^{2^{3}}$ は ", hole("$\\frac{a}{b^{c^{d}}}$"), math=Math.ALL)
    plain = make("b", "\\\\(x\\\\) と $y$ は ", hole("\\\\[z\\\\]"))
    seen = make("c", "費用は $5、", hole("式は $e^{-x^{2^{n}}}$"), " と $n$", math=Math.LIKELY)
    _, dump = anki(builds.load(math, plain, seen), DUMP)
    shown = visible(dump["notes"]["a"]["cards"]["1"]["answer"])
    assert r"\(x^{2^{3}}\)" in shown
    assert r"\(\frac{a}{b^{c^{d}}}\)" in shown
    text = dump["notes"]["b"]["fields"]["Text"]
    assert r"\(" not in text
    assert r"\[" not in text
    card = dump["notes"]["c"]["cards"]["1"]
    assert visible(card["question"]).split() == ["SQS", "費用は", "$5、[...]", "と", r"\(n\)"]
    assert r"費用は $5、式は \(e^{-x^{2^{n}}}\) と \(n\)" in visible(card["answer"])


PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def _with_pictures(root: Path, guid: str, names: list[str]):
    media = MediaFolder(root)
    note = make(guid, "".join(f"![図](<{name}>)\n\n" for name in names), hole("x"), media=media)
    return note, tuple(media.file(name) for name in note.media)


def test_14_pictures_arrive_under_the_hash_of_their_content(anki, builds: Builds, tmp_path: Path) -> None:
    root = tmp_path / "notes"
    (root / "dva").mkdir(parents=True)
    names = ["図 1.gif", "a&b.gif", "100%.gif", "con.gif", unicodedata.normalize("NFD", "ガ.gif"), "q'\".gif"]
    for number, name in enumerate(names):
        (root / "dva" / name).write_bytes(PIXEL + bytes([number]))
    note, media = _with_pictures(root, "a", names)
    assert len(note.media) == len(names)
    assert all(re.fullmatch(r"n2a-[0-9a-f]{32}\.gif", name) for name in note.media)
    first = builds.load(note, media=media)
    (root / "dva" / names[0]).write_bytes(PIXEL + b"new")
    changed, more = _with_pictures(root, "a", names)
    answers = anki(
        first, DUMP, {"do": "media"}, first, DUMP, builds.load((changed, 5), media=more), DUMP, {"do": "media"}
    )
    assert sorted(answers[1]["media"]) == sorted(note.media) == sorted(answers[4]["media"])
    assert answers[2] == {"missing": [], "unused": []}
    assert sorted(answers[6]["media"]) == sorted({*note.media, *changed.media})
    assert answers[7]["missing"] == []
    assert len(answers[7]["unused"]) == 1


def test_14_a_picture_without_content_is_refused() -> None:
    note = replace(make("a", hole("x")), media=("n2a-0.png",))
    with pytest.raises(UnfitNoteError, match="media without content"):
        package(deck(note))


def test_15_tags_are_such_that_anki_takes_them_as_they_are(anki, builds: Builds) -> None:
    tags = ("DVA::SQS キュー", "全角\u3000空白", "tab\tnew\nline", "marked", "Leech", "", " ", "b", "a", "b")
    _, dump = anki(builds.load(make("a", hole("x"), tags=tags)), DUMP)
    assert sorted(dump["notes"]["a"]["tags"]) == [
        "DVA::SQS_キュー",
        "a",
        "b",
        "tab_new_line",
        "全角_空白",
    ]
    with pytest.raises(UnfitNoteError, match="white space"):
        package(deck(replace(make("a", hole("x")), tags=("a b",))))


# --- decks and deletion ------------------------------------------------------------------------------------------


def test_16_the_deck_is_known_by_its_name(anki, builds: Builds) -> None:
    note, other = make("a", hole("x")), make("b", hole("y"))
    answers = anki(
        builds.load(note, name="資格::DVA"),
        {"do": "describe", "deck": "資格::DVA", "text": "mine"},
        builds.load((note, 5), other, name="資格::DVA"),
        DUMP,
    )
    assert outcome(answers[2]) == (1, 1, 0, 0)
    dump = answers[3]
    assert [name for name in dump["decks"] if name.startswith("資格")] == ["資格", "資格::DVA"]
    assert {card["deck"] for n in dump["notes"].values() for card in n["cards"].values()} == {"資格::DVA"}
    assert dump["descriptions"]["資格::DVA"] == "mine"
    ids = json.loads(inner(package(deck(note))).execute("select decks from col").fetchone()[0])
    assert len(ids) == 2
    assert not {"0"} & set(ids)
    for name in ("", "A::", "::A", "A::::B", "A:: ::B"):
        with pytest.raises(UnfitNoteError, match="deck name"):
            package(deck(note, name=name))


def gone(guid: str):
    return render_retired(
        RetiredNote(
            guid=Guid(guid),
            certification="DVA",
            context=(Markdown("SQS"),),
            text=Markdown("保持期間は **4 日** ![図](x.png) {{c1::a}}"),
            tags=("DVA",),
        )
    )


@BOTH
@pytest.mark.parametrize("reviewed", [False, True], ids=["new", "reviewed"])
def test_17_empty_cards_lists_exactly_the_retired(anki, builds: Builds, merge: bool, reviewed: bool) -> None:
    kept, leaving = make("kept", hole("x"), " ", hole("y", 2)), make("gone", hole("x"), " ", hole("y", 2))
    first = [builds.load(kept, leaving), *([{"do": "review", "guid": "gone"}] if reviewed else [])]
    answers = anki(
        *first,
        builds.load(kept, (gone("gone"), 5), merge=merge),
        DUMP,
        CHECK,
        {"do": "empty", "delete": True},
        DUMP,
        CHECK,
    )[len(first) :]
    assert outcome(answers[0]) == (0, 1, 1, 0)
    note = answers[1]["notes"]["gone"]
    assert note["tags"] == ["DVA", "n2a::retired"]
    assert note["fields"]["Retired"]
    assert note["fields"]["Retired"] in note["cards"]["1"]["question"]
    assert answers[3] == {"gone": {"cards": 2, "note_goes": True}}
    assert list(answers[4]["notes"]) == ["kept"]
    assert answers[5]["cards"] == 2


def test_17_a_retired_note_does_no_harm_where_it_never_was(anki, builds: Builds) -> None:
    kept = make("kept", hole("x"))
    build = builds.load(kept, (gone("gone"), 5))
    answers = anki(
        build, EMPTY, {"do": "study", "deck": "DVA"}, DUMP, build, CHECK, {"do": "empty", "delete": True}, DUMP
    )
    assert outcome(answers[0]) == (2, 0, 0, 0)
    assert answers[1] == {}
    assert answers[2] == [["kept", 1]]
    assert answers[3]["without_cards"] == ["gone"]
    assert outcome(answers[4]) == (0, 0, 2, 0)
    assert answers[5]["good"]
    assert list(answers[7]["notes"]) == ["kept"]


def test_17_a_fact_that_comes_back_has_its_history(anki, builds: Builds) -> None:
    note = make("a", hole("x"))
    (left, wait_left), (back, wait_back) = published(0), published(2)
    leaves, returns = builds.load((gone("a"), left)), builds.load((note, back))
    review = {"do": "review", "guid": "a"}
    *_, dump, empty = anki(builds.load(note), review, wait_left, leaves, wait_back, returns, DUMP, EMPTY)
    assert dump["notes"]["a"]["cards"]["1"]["reps"] == 2
    assert dump["notes"]["a"]["tags"] == []
    assert dump["notes"]["a"]["fields"]["Retired"] == ""
    assert empty == {}


# --- the file ----------------------------------------------------------------------------------------------------


def test_18_the_zip_is_plain_and_without_clock(anki, builds: Builds, tmp_path: Path) -> None:
    (tmp_path / "dva").mkdir()
    for number in range(12):
        (tmp_path / "dva" / f"{number}.gif").write_bytes(PIXEL + bytes([number]))
    note, media = _with_pictures(tmp_path, "a", [f"{number}.gif" for number in range(12)])
    content = package(deck(note, media=media))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        assert names == sorted(names)
        assert {"collection.anki2", "media"} < set(names)
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        listed = json.loads(archive.read("media"))
        assert sorted(listed.values()) == sorted(note.media)
        assert set(listed) == {name for name in names if name.isdecimal()}
    assert inner(content).execute("select ver from col").fetchone() == (11,)
    loaded, check = anki(builds.load_bytes(content), {"do": "media"})
    assert outcome(loaded) == (1, 0, 0, 0)
    assert check == {"missing": [], "unused": []}


def test_18_another_process_makes_the_same_bytes() -> None:
    code = (
        f"import sys; sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path(__file__).parents[2] / 'src')!r}]\n"
        "from notes import deck, hole, make; from notes2anki.package import package; from hashlib import sha256\n"
        "notes = [make(f'n{n}', f'**{n}** は ', hole(f'{n} 秒'), tags=('b', 'a', str(n))) for n in range(30)]\n"
        "print(sha256(package(deck(*notes))).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("4711", "Asia/Tokyo"))
    }
    assert len(runs) == 1


def _generation(number: int, later: int) -> list:
    """A deck as it grows: notes come, change, go and come back."""
    notes = [(make(f"same{n}", f"{n} は ", hole(f"{n} 秒")), 0) for n in range(5)]
    notes += [(make("changed", f"版 {number} ", hole("x"), *([" ", hole("y", 2)] if number else [])), later)]
    notes += [(make("moved", hole("x"), context=(Markdown(f"場所 {number}"),)), later)]
    notes += [(make("back", hole("x")), later) if number != 1 else (gone("back"), later)]
    notes += [(make(f"new{n}", hole("x")), 0) for n in range(number)]
    return notes


@BOTH
def test_19_each_build_goes_onto_the_one_before_twice(anki, builds: Builds, merge: bool) -> None:
    steps, sizes = [], []
    for number, (later, wait) in enumerate((published(-9), published(0), published(2))):
        generation = _generation(number, later)
        steps += [wait, builds.load(*generation, merge=merge), builds.load(*generation, merge=merge), CHECK]
        sizes.append(len(generation))
    answers = anki(*steps)
    for number, size in enumerate(sizes):
        _, first, second, check = answers[4 * number : 4 * number + 4]
        assert sum(outcome(first)) == size
        assert first["conflicting"] == 0
        assert outcome(second) == (0, 0, size, 0)
        assert check["good"]
    assert [outcome(answer)[:2] for answer in answers[1::4]] == [(8, 0), (1, 3), (1, 3)]


def test_19_two_decks_share_the_note_type(anki, builds: Builds) -> None:
    first, second = make("a", "同じ ", hole("x")), make("b", "同じ ", hole("x"))
    answers = anki(builds.load(first, name="DVA"), builds.load(second, name="SAP"), DUMP, CHECK)
    assert [outcome(answer) for answer in answers[:2]] == [(1, 0, 0, 0)] * 2
    assert answers[2]["types"].count("notes2anki") == 1
    assert not any(name.startswith("notes2anki+") for name in answers[2]["types"])


@BOTH
def test_20_no_import_makes_a_full_sync_necessary(anki, builds: Builds, merge: bool) -> None:
    """``outcome`` asserts that the schema stays; the first import of the type is the only one that may touch it."""
    steps = [builds.load(*_generation(number, number), merge=merge) for number in range(3)]
    for before, after in pairwise(anki(*steps)):
        assert not before["schema_changed"]
        assert not after["schema_changed"]
        assert after["conflicting"] == 0


def test_the_span_of_the_notes_is_no_part_of_the_package() -> None:
    note = make("a", hole("x"))
    assert note.known is not None
    moved = replace(
        note,
        known=replace(
            note.known, note=replace(note.known.note, span=Span(path=PurePosixPath("z.md"), first=9, last=9))
        ),
    )
    assert package(deck(note)) == package(deck(moved))
