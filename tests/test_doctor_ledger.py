"""``doctor`` without a collection: is the ledger itself sound?"""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from notes2anki.doctor import examine_ledger, print_findings, sound
from notes2anki.ledger import Entry, Gone, NumberedBlank, ledger_of, write_ledger
from notes2anki.model import Guid, Kind, Markdown, RuleName

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
