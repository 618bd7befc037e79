"""``doctor`` without Anki: is the ledger itself sound, and what is told of a collection that is ill in one way?"""

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from notes2anki.doctor import examine_ledger, print_findings, sound
from notes2anki.ledger import Entry, Gone, NumberedBlank, ledger_of, write_ledger
from notes2anki.model import Guid, Kind, Markdown, RuleName
from notes2anki.notetypes import FIELDS, NOTE_TYPE_ID

NOW = 1_700_000_000
GOOD = Entry(
    guid=Guid("aaaa"),
    certification="DVA",
    kind=Kind.CLOZE,
    rule=RuleName("quantity"),
    path=PurePosixPath("dva/sqs.md"),
    body=(Markdown("最長"), NumberedBlank(1, Markdown("14日"))),
    content="0123",
    mod=NOW - 1,
    first=NOW - 1,
)


def examined(*entries: Entry):
    ledger = ledger_of(entries)
    return examine_ledger(write_ledger(ledger), ledger, NOW)


def test_a_sound_ledger():
    findings = examined(GOOD, replace(GOOD, guid=Guid("bbbb"), retired=NOW - 1, gone=(Gone(2, "60秒"),)))
    assert findings == ()
    assert sound(findings)
    assert print_findings(findings, "text") == "nothing is wrong\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"gone": (Gone(1, "60秒"),)}, "c1 is asked and retired at once"),
        ({"gone": (Gone(2, "60秒"), Gone(2, "7日"))}, "retired twice"),
        ({"reverse": 1}, "asks for the prompt and for a blank"),
        ({"mod": NOW + 1000}, "in the future"),
        ({"guid": Guid("ノート")}, "not ASCII"),
        ({"body": (Markdown("最長14日"),)}, "nothing is asked"),
    ],
)
def test_what_no_build_would_write(change, said):
    (finding,) = examined(replace(GOOD, **change))
    assert said in finding.message
    assert finding.where == "dva/sqs.md"
    assert not sound([finding])


def test_a_pin_on_two_notes():
    findings = examined(replace(GOOD, pin="x"), replace(GOOD, guid=Guid("bbbb"), pin="x"))
    assert [finding.guid for finding in findings] == ["aaaa", "bbbb"]


def test_a_merge_that_no_build_tidied_up(vault, run):
    folder = vault({})
    lines = write_ledger(ledger_of([GOOD])).split("\n")
    text = "\n".join([*lines[:2], "<<<<<<< HEAD", lines[2], "=======", lines[2], ">>>>>>> other", *lines[3:]])
    (folder / "notes2anki.lock").write_text(text, encoding="utf-8")
    done = run("doctor", "--notes", folder, now=NOW)
    assert done.returncode == 1
    assert "line 3: a mark that a merge left behind" in done.stdout
    assert "lines 4, 6: the same note" in done.stdout


@pytest.mark.parametrize("text", ['notes2anki ledger 1\n{"guid":"a","colour":1}\n{"end":true}\n', None])
def test_a_ledger_that_cannot_be_read_or_is_not_there(vault, run, text):
    folder = vault({})
    if text:
        (folder / "notes2anki.lock").write_text(text, encoding="utf-8")
    done = run("doctor", "--notes", folder)
    assert done.returncode == 2
    assert (":2:" if text else "no such file") in done.stderr
    assert "hint:" in done.stderr


def test_only_the_first_twenty_findings_of_a_kind_are_listed():
    findings = examined(*(replace(GOOD, guid=Guid(f"n{number}"), mod=NOW + 1) for number in range(23)))
    *listed, last = print_findings(findings, "text").splitlines()[1:]
    assert (len(listed), last) == (20, "  … and 3 more: --format json has them all")
    assert len(json.loads(print_findings(findings, "json"))) == 23


# --- a collection ------------------------------------------------------------------------------------------------

NOTES = """# SQS

- 最大サイズ: メッセージ一件につき256KBまで
- 可視性タイムアウト: 処理中のメッセージを他から隠す時間
- デッドレターキュー: 処理に失敗したメッセージを退避するキュー
"""
THE_ONE = "(select id from notes where flds like '%可視性%')"
COPY = f"""insert into notes select id + 1, {{guid}}, mid, mod, usn, tags, flds, sfld, csum, flags, data
    from notes where id = {THE_ONE}"""


class Patient:
    """Notes that were built, and their package's collection as a file that may fall ill."""

    def __init__(self, run, folder: Path, tmp_path: Path) -> None:
        self.run, self.folder, self.package = run, folder, tmp_path / "out" / "DVA.apkg"
        self.build()
        self.collection = tmp_path / "collection.anki2"
        with zipfile.ZipFile(self.package) as archive:
            self.collection.write_bytes(archive.read("collection.anki2"))
        self.guid = self.sql(f"select guid from notes where id = {THE_ONE}")[0][0]

    def build(self) -> None:
        assert self.run("build", self.folder, "-o", self.package.parent, now=NOW).returncode == 0

    def sql(self, *statements: str) -> list[tuple]:
        with closing(sqlite3.connect(self.collection)) as database, database:
            database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            return [row for statement in statements for row in database.execute(statement).fetchall()]

    def doctor(self, path: Path | None = None, *more: str):
        return self.run("doctor", path or self.collection, "--notes", self.folder, *more, now=NOW + 100)

    def findings(self, path: Path | None = None) -> list[tuple[str, str, str]]:
        done = self.doctor(path, "--format", "json")
        found = [(each["problem"], each["guid"], each["message"]) for each in json.loads(done.stdout)]
        assert done.returncode == any(problem not in ("edited in Anki", "unknown") for problem, _, _ in found)
        return found


@pytest.fixture
def patient(run, vault, tmp_path) -> Patient:
    return Patient(run, vault({"dva/sqs.md": NOTES}), tmp_path)


def test_a_package_and_its_collection_are_sound(patient):
    assert patient.findings() == patient.findings(patient.package) == []


@pytest.mark.parametrize(
    ("ill", "problem", "said"),
    [
        (f"delete from notes where id = {THE_ONE}", "missing", "SQS › 可視性タイムアウト"),
        (
            f"update notes set mod = mod - 1 where id = {THE_ONE}",
            "stale",
            "published 2001-09-09 01:46:40 UTC, Anki has the state of 2001-09-09 01:46:39 UTC: ",
        ),
        (f"update notes set flds = replace(flds, '隠す', 'のける') where id = {THE_ONE}", "stale", "other words under"),
        (
            f"update notes set mod = mod + 1, flds = replace(flds, '隠す', 'のける') where id = {THE_ONE}",
            "edited in Anki",
            "SQS › 可視性タイムアウト",
        ),
        (f"update notes set mid = 7 where id = {THE_ONE}", "conflicting", "its note type in Anki is “unknown”"),
        (COPY.format(guid="guid"), "duplicated", "2 notes have this GUID"),
    ],
)
def test_a_note_that_is_not_as_it_was_sent(patient, ill, problem, said):
    patient.sql(ill)
    ((found, guid, message),) = patient.findings()
    assert (found, guid) == (problem, patient.guid)
    assert said in message


def test_a_note_of_the_same_words_under_another_guid_is_a_duplicate(patient):
    patient.sql(COPY.format(guid="'twin'"))
    assert [(problem, guid) for problem, guid, _ in patient.findings()] == [("duplicated", patient.guid)]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("replace(tags, 'DVA::', 'SAA::')", "unknown"),  # another certification
        ("'mine'", "unknown"),  # nothing tells of which certification it is
        ("lower(tags)", "duplicated"),
    ],
)
def test_the_same_words_of_another_certification_are_no_duplicate(patient, change, kind):
    patient.sql(COPY.format(guid="'other'").replace(" tags, flds", f" {change}, flds"))
    assert [problem for problem, _, _ in patient.findings()] == [kind]


@pytest.mark.parametrize(
    ("heading", "file", "kind"),
    [("SQS", "a", "duplicated"), ("SNS", "sqs", "duplicated"), ("SNS", "a", "unknown")],
)
def test_a_duplicate_stands_below_the_same_headings_or_in_the_same_file(patient, heading, file, kind):
    fields = f"replace(replace(flds, '\x1fSQS\x1f', '\x1f{heading}\x1f'), 'dva/sqs.md', 'dva/{file}.md')"
    patient.sql(COPY.format(guid="'other'").replace("tags, flds", f"tags, {fields}"))
    assert [problem for problem, _, _ in patient.findings()] == [kind]


def test_a_note_of_other_words_under_another_guid_is_only_told(patient):
    patient.sql(COPY.format(guid="'mine'").replace("flds, sfld", "'{{c1::何か}}\x1f別の語', sfld"))
    assert patient.findings() == [("unknown", "mine", "別の語 › 何か")]


def test_notes_of_other_programs_are_none_of_our_business(patient):
    patient.sql(COPY.format(guid="'theirs'").replace("mid,", "7,"))
    assert patient.findings() == []


def test_of_a_package_nobody_expects_a_deck_that_it_has_nothing_of(patient):
    (patient.folder / "saa").mkdir()
    (patient.folder / "saa" / "s3.md").write_text("# S3\n\n- バケット: オブジェクトの入れ物\n", encoding="utf-8")
    patient.build()
    assert patient.findings(patient.package) == []
    assert patient.findings() == [("missing", "", "SAA: none of its 1 notes is in the collection")]


@pytest.mark.parametrize("dropped", [False, True])
def test_a_note_that_left_the_notes_is_left_behind_unless_it_was_dropped(patient, dropped):
    if dropped:
        assert patient.run("drop", patient.guid, patient.folder).returncode == 0
    lines = [line for line in NOTES.splitlines(keepends=True) if "可視性" not in line]
    (patient.folder / "dva" / "sqs.md").write_text("".join(lines), encoding="utf-8")
    patient.build()
    said = [("left behind", patient.guid, "SQS › 可視性タイムアウト › 処理中のメッセージを他から隠す時間")]
    assert patient.findings() == ([] if dropped else said)
    assert patient.findings(patient.package) == []


def as_newer_anki(patient: Patient, fields: list[str]) -> None:
    """Keep the note types in tables of their own, as Anki has done since its version 2.1.28."""
    patient.sql(
        "update col set models = ''",
        "create table notetypes (id integer primary key, name text collate unicase)",
        "create table fields (ntid integer, ord integer, name text collate unicase)",
        f"insert into notetypes values ({NOTE_TYPE_ID}, 'notes2anki')",
        *(f"insert into fields values ({NOTE_TYPE_ID}, {place}, '{name}')" for place, name in enumerate(fields)),
    )


def test_note_types_in_tables_are_read(patient):
    names = [field.name for field in FIELDS]
    as_newer_anki(patient, names)
    assert patient.findings() == []
    patient.sql(f"insert into fields values ({NOTE_TYPE_ID}, {len(names)}, 'Mine')")
    ((problem, guid, message),) = patient.findings()
    assert (problem, guid) == ("conflicting", "")
    assert f"{names[-1]}, Mine; expected:" in message


def test_a_collection_without_our_note_type_has_nothing_of_ours(patient):
    patient.sql("delete from notes", "delete from cards", "update col set models = '{}'")
    assert patient.findings() == [("missing", "", "DVA: none of its 3 notes is in the collection")]


def test_what_anki_has_not_yet_written_into_the_collection_counts(patient):
    with closing(sqlite3.connect(patient.collection)) as anki:
        anki.execute("pragma journal_mode = wal")
        anki.execute("pragma wal_autocheckpoint = 0")
        anki.execute(f"delete from notes where id = {THE_ONE}")
        anki.commit()
        before = patient.collection.read_bytes()
        assert [guid for _, guid, _ in patient.findings()] == [patient.guid]
        assert patient.collection.read_bytes() == before


@pytest.mark.parametrize("made", ["a text", "a database", "an archive"])
def test_what_is_no_collection_is_refused(patient, tmp_path, made):
    path = tmp_path / "other"
    if made == "a text":
        path.write_text("no collection", encoding="utf-8")
    elif made == "a database":
        with closing(sqlite3.connect(path)) as database:
            database.execute("create table a (b)")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("media", "{}")
    done = patient.doctor(path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"notes2anki: {path}: cannot be understood: ")
    assert "hint:" in done.stderr
