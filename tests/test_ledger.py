"""The ledger's text: read for ever, merged by git, refused with the line when it is damaged."""

from dataclasses import replace
from pathlib import Path

import pytest

from identity_steps import World, notes_of
from notes2anki.errors import LedgerError
from notes2anki.identity.facts import in_file_order
from notes2anki.identity.identify import identify
from notes2anki.identity.minting import mint
from notes2anki.ledger import Gone, Ledger, NoteTypeState, ledger_of, merged, read_ledger, write_ledger
from notes2anki.model import Guid, Match
from repository import git, run_git

FROZEN = Path(__file__).parent / "frozen"
NOTES = [
    "SQS › 可視性タイムアウト | デフォルト {30秒}、最大 {12時間}",
    "SQS › DLQ = 受信回数が maxReceiveCount を超えたメッセージの移動先",
    "SQS › ショートポーリング = すべてのサーバーには問い合わせずにすぐ応答する",
    "Lambda › タイムアウト = 関数が実行できる時間の上限で、過ぎると止められる",
    "Lambda › 展開後のパッケージは {250 MB} まで",
    "Lambda › レイヤーは 1 関数に {5 個} まで",
]


def built(*editions):
    world = World()
    for edition in editions:
        world.build(edition)
    return world


# --- the text ---


def test_a_ledger_comes_back_from_its_text():
    world = built(NOTES, NOTES[1:], [NOTES[0].replace("、最大 {12時間}", ""), *NOTES[1:]])
    text = write_ledger(world.ledger)
    assert read_ledger(text) == world.ledger
    assert hash(read_ledger(text)) == hash(world.ledger)
    assert write_ledger(read_ledger(text)) == text


def test_the_text_is_one_line_a_note_sorted_by_certification_and_guid():
    world = World()
    world.build({"sap/a.md": NOTES[:3], "dva/a.md": NOTES})
    lines = write_ledger(world.ledger).splitlines()
    assert lines[0] == "notes2anki ledger 1"
    assert lines[-1] == '{"end":true}'
    entries = list(read_ledger("\n".join(lines)).entries.values())
    assert len(lines) == len(entries) + 3
    assert [(entry.certification, entry.guid) for entry in entries] == sorted(
        (entry.certification, entry.guid) for entry in entries
    )


def test_an_edit_changes_the_lines_of_the_edited_notes_only():
    world = built(NOTES)
    before = set(write_ledger(world.ledger).splitlines())
    world.build([line.replace("250", "500") for line in NOTES])
    assert len(set(write_ledger(world.ledger).splitlines()) - before) == 1


def test_a_ledger_without_notes_comes_back_from_its_text():
    assert read_ledger(write_ledger(Ledger())) == Ledger()


def test_line_ends_and_a_byte_order_mark_do_not_matter():
    text = write_ledger(built(NOTES).ledger)
    assert read_ledger("\ufeff" + text.replace("\n", "\r\n")) == read_ledger(text)


# --- damage ---


def damaged(change):
    lines = write_ledger(built(NOTES).ledger).split("\n")
    return "\n".join(change(lines))


DAMAGES = {
    "nothing": (lambda lines: [], 1),
    "blank lines": (lambda lines: [" ", "", ""], 1),
    "a byte order mark": (lambda lines: ["\ufeff"], 1),
    "not a ledger": (lambda lines: ["# notes", *lines[1:]], 1),
    "no version": (lambda lines: ["notes2anki ledger x", *lines[1:]], 1),
    "from the future": (lambda lines: ["notes2anki ledger 2", *lines[1:]], 1),
    "cut off between lines": (lambda lines: [*lines[:4], ""], 5),
    "cut off within a line": (lambda lines: [*lines[:3], lines[3][:50]], 4),
    "not JSON": (lambda lines: [*lines[:4], "oops", *lines[4:]], 5),
    "not an object": (lambda lines: [*lines[:4], "[1]", *lines[4:]], 5),
    "a key is missing": (lambda lines: [*lines[:2], lines[2].replace('"guid":', '"gu1d":'), *lines[3:]], 3),
    "an unknown key": (lambda lines: [*lines[:2], lines[2].replace('"mod":', '"mood":'), *lines[3:]], 3),
    "a wrong type": (lambda lines: [*lines[:2], lines[2].replace('"rule":"by-hand"', '"rule":7'), *lines[3:]], 3),
    "a negative time": (lambda lines: [*lines[:2], lines[2].replace('"mod":', '"mod":-'), *lines[3:]], 3),
    "a time that never comes": (
        lambda lines: [*lines[:2], lines[2].replace('"mod":', f'"mod":{10**30}'), *lines[3:]],
        3,
    ),
    "a note type that never changes": (lambda lines: [lines[0], '{"note_type":"x","mod":253402300800}', *lines[2:]], 2),
    "an unknown kind": (lambda lines: [line.replace('"kind":"term"', '"kind":"x"') for line in lines], None),
    "a number out of range": (lambda lines: [line.replace('[1,"30秒"]', '[501,"30秒"]') for line in lines], None),
    "a blank of one part": (lambda lines: [line.replace('[1,"30秒"]', "[1]") for line in lines], None),
    "the note type's line": (lambda lines: [lines[0], '{"note_type":1,"mod":1}', *lines[2:]], 2),
    "an empty GUID": (lambda lines: [*lines[:2], lines[2].replace('"guid":"', '"guid":"","pin":"'), *lines[3:]], 3),
    "a switch that is a number": (
        lambda lines: [*lines[:2], lines[2].replace(',"path"', ',"math":1,"path"'), *lines[3:]],
        3,
    ),
    "a list that is a text": (
        lambda lines: [*lines[:2], lines[2].replace(',"path"', ',"tags":"a","path"'), *lines[3:]],
        3,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_ledger_is_refused_with_its_line(name):
    change, line = DAMAGES[name]
    with pytest.raises(LedgerError) as caught:
        read_ledger(damaged(change), "notes/notes2anki.lock")
    assert caught.value.message.startswith(f"notes/notes2anki.lock:{line}:" if line else "notes/notes2anki.lock:")
    assert caught.value.hint


# --- merging ---


def branch(world):
    return World(ledger=world.ledger, now=world.now)


def merge(tmp_path, base, ours, theirs, attributes):
    """Merge three states of a ledger with real git; returns git's result and the file's text."""
    lock = tmp_path / "notes2anki.lock"
    git(tmp_path, "init", "-q", "-b", "main")
    if attributes:
        (tmp_path / ".gitattributes").write_text("notes2anki.lock merge=union\n", encoding="utf-8")
    for name, world in (("main", base), ("theirs", theirs), ("main", ours)):
        if name == "theirs":
            git(tmp_path, "checkout", "-q", "-b", "theirs")
        elif lock.exists():
            git(tmp_path, "checkout", "-q", "main")
        lock.write_text(write_ledger(world.ledger), encoding="utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", name)
    result = run_git(tmp_path, "merge", "-q", "--no-edit", "theirs")
    return result.returncode, lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("attributes", [True, False], ids=["union", "conflict marks"])
def test_two_branches_that_add_edit_and_delete_merge(tmp_path, attributes):
    base = built(NOTES)
    guids = World().build(NOTES).guids
    ours, theirs = branch(base), branch(base)
    our_new, their_new = "SNS › トピック = 送り先をまとめる窓口", "S3 › オブジェクトは最大 {5 TB}"
    edited = NOTES[4].replace("250", "500")
    ours.build([*NOTES[:4], edited, NOTES[5], our_new])
    theirs.now += 100
    theirs.build([NOTES[0], *NOTES[2:], their_new])
    status, text = merge(tmp_path, base, ours, theirs, attributes)
    assert (status == 0) is attributes
    world = World(ledger=read_ledger(text), now=max(ours.now, theirs.now))
    here = world.build([NOTES[0], *NOTES[2:4], edited, NOTES[5], our_new, their_new])
    assert {here.guids[line] for line in NOTES if line in here.guids} <= set(guids.values())
    assert here.guids[edited] == guids[NOTES[4]]
    assert here.guids[our_new] == ours.ledger_guid(our_new)
    assert here.guids[their_new] == theirs.ledger_guid(their_new)
    assert Match.NEW not in here.matches.values()
    assert world.ledger.entries[guids[NOTES[1]]].retired is not None
    assert read_ledger(write_ledger(world.ledger)) == world.ledger


@pytest.mark.parametrize("attributes", [True, False], ids=["union", "conflict marks"])
def test_two_branches_that_edit_one_note_publish_it_anew(tmp_path, attributes):
    base = built(NOTES)
    ours, theirs = branch(base), branch(base)
    ours.build([NOTES[0].replace("30秒", "45秒"), *NOTES[1:]])
    theirs.build([NOTES[0].replace("30秒", "60秒"), *NOTES[1:]], days=2)
    _, text = merge(tmp_path, base, ours, theirs, attributes)
    world = World(ledger=read_ledger(text), now=theirs.now)
    line = NOTES[0].replace("30秒", "45秒")
    here = world.build([line, *NOTES[1:]])
    assert here.in_order == World().build(NOTES).in_order
    assert here.numbers(line) == {"45秒": 1, "12時間": 2}
    assert here.mods[here.guids[line]] > theirs.now


def test_states_of_one_note_merge_whichever_way_round():
    world = built([NOTES[0]])
    (one,) = world.ledger.entries.values()
    world.build([NOTES[0].replace("、最大 {12時間}", "、最小 {0秒}")])
    (other,) = world.ledger.entries.values()
    assert merged(one, other) == merged(other, one)
    assert merged(one, one) == one
    assert merged(one, other) == other
    assert other.gone == (Gone(2, "12時間", "最大"),)
    published = merged(replace(one, content="x"), replace(one, content="y"))
    assert published.content == ""


def test_a_note_type_changed_on_both_branches_is_published_later_than_both():
    base = built(NOTES[:1])
    states = [NoteTypeState(content=content, mod=mod) for content, mod in (("ours", 500), ("theirs", 700))]
    ours, theirs = (write_ledger(replace(base.ledger, note_type=state)).splitlines() for state in states)
    for lines in ([ours[0], ours[1], *theirs[1:]], [theirs[0], theirs[1], *ours[1:]]):
        assert read_ledger("\n".join(lines)).note_type == NoteTypeState(content="", mod=700)
    once_more = [line.replace('"mod":500', '"mod":600') for line in ours]
    assert read_ledger("\n".join([*ours[:2], *once_more[1:]])).note_type == NoteTypeState(content="ours", mod=600)


def test_merged_chains_of_notes_that_are_cut_or_run_in_a_circle_lose_no_note():
    entries = list(built(NOTES).ledger.entries.values())
    first, second, third, fourth, *others = entries
    circle = [replace(first, after=second.guid), replace(second, after=first.guid)]
    cut = [replace(third, after="gone"), replace(fourth, after=third.guid)]
    ordered = in_file_order(ledger_of([*circle, *cut, *others]))
    assert sorted(entry.guid for entry in ordered) == sorted(entry.guid for entry in entries)
    places = {entry.guid: place for place, entry in enumerate(ordered)}
    assert places[fourth.guid] == places[third.guid] + 1


def test_a_number_used_on_either_branch_stays_taken():
    world = built(["SQS › 時間 | デフォルト {30秒}"])
    ours, theirs = branch(world), branch(world)
    ours.build(["SQS › 時間 | デフォルト {30秒}、最大 {12時間}"])
    theirs.build(["SQS › 時間 | デフォルト {30秒}、最小 {0秒}、標準 {5秒}"])
    texts = [write_ledger(each.ledger) for each in (ours, theirs)]
    both = "\n".join(dict.fromkeys(line for text in texts for line in text.splitlines()))
    line = "SQS › 時間 | デフォルト {30秒}、最大 {12時間}、最小 {0秒}、標準 {5秒}"
    here = World(ledger=read_ledger(both), now=theirs.now).build([line])
    numbers = here.numbers(line)
    assert len(set(numbers.values())) == 4
    assert numbers["30秒"] == 1


def merged_by_union(*worlds):
    """The ledgers of some branches, merged line by line."""
    texts = [write_ledger(each.ledger) for each in worlds]
    lines = dict.fromkeys(line for text in texts for line in text.splitlines())
    return World(ledger=read_ledger("\n".join(lines)), now=max(each.now for each in worlds))


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both", "kept"),
    [
        ("{red}, {green}", "{red}, {green}, {blue}", "{red}, {green}, {gold}", "{red}, {green}, {blue}, {gold}", 2),
        ("{red}", "{red}, {blue}", "{red}, {gold}", "{red}, {blue}, {gold}", 1),
        ("{red}, {green}", "{red}, {green}, {blue}", "{reds}, {green}, {gold}", "{reds}, {green}, {blue}, {gold}", 2),
        ("最短 {1日}", "最短 {1日}、最長 {14日}", "最短 {1日}、標準 {14日}", "最短 {1日}、最長 {14日}、標準 {14日}", 1),
    ],
    ids=["a list", "a short list", "an answer edited beside", "the same answer to another question"],
)
def test_a_number_that_two_branches_gave_to_different_blanks_is_nobodys(base, ours, theirs, both, kept, turned):
    title = "色 › 使える色 | 使える色は "
    world = built([title + base])
    branches = [branch(world), branch(world)]
    for each, text in zip(branches, (ours, theirs), strict=True):
        assert max(each.build([title + text]).numbers(title + text).values()) == kept + 1
    for text in (both, ours, theirs):  # also where only what one of them said is left
        here = merged_by_union(*(reversed(branches) if turned else branches))
        (entry,) = here.ledger.entries.values()
        assert [blank.number for blank in entry.blanks] == list(range(1, kept + 1))
        then = here.build([title + text])
        numbers = list(then.numbers(title + text).values())
        if then.in_order == [entry.guid]:
            assert numbers[:kept] == list(range(1, kept + 1))
            assert kept + 1 not in numbers
        else:
            assert (text, then.states[entry.guid]) == (theirs, "retired")


def test_a_blank_that_one_branch_reworded_keeps_its_number_when_the_other_left_the_note_alone():
    """The merged ledger holds the note as it was and as it is; nothing was given twice."""
    old, new = (
        "関数 › 時間 | 既定は {3 秒}、設定できる最大は {15 分}",
        "関数 › 時間 | 既定は {3 秒}、設定できる上限は {900 秒}",
    )
    other = "関数 › 記憶 | 既定は {128 MB}"
    world = built([old, other])
    ours, theirs = branch(world), branch(world)
    ours.build([new, other])
    theirs.build([old, "関数 › 記憶 | 既定は {256 MB}"])
    here = merged_by_union(ours, theirs).build([new, "関数 › 記憶 | 既定は {256 MB}"])
    assert here.numbers(new) == {"3 秒": 1, "900 秒": 2}


def test_the_same_word_before_two_answers_of_two_branches_is_no_proof_that_they_are_one():
    base = "関数 › 上限 | 既定では {3 秒} で打ち切られ、渡せる量にも上限がある"
    ours_text, theirs_text = f"{base}。読み込みは、最大 {{6 MB}}", f"{base}。書き込みは、最大 {{256 KB}}"
    world = built([base])
    ours, theirs = branch(world), branch(world)
    ours.build([ours_text])
    theirs.build([theirs_text])
    assert list(ours.ledger.entries) == list(theirs.ledger.entries)
    both = f"{base}。読み込みは、最大 {{6 MB}}。書き込みは、最大 {{256 KB}}"
    numbers = merged_by_union(ours, theirs).build([both]).numbers(both)
    assert numbers["3 秒"] == 1
    assert 2 not in numbers.values()


def test_what_was_nobodys_stays_so_in_the_next_merge():
    title = "色 › 使える色 | 使える色は "
    world = built([title + "{red}, {green}"])
    ours, theirs = branch(world), branch(world)
    ours.build([title + "{red}, {green}, {blue}"])
    theirs.build([title + "{red}, {green}, {gold}"])
    late = branch(ours)
    main = merged_by_union(ours, theirs)
    main.build([title + "{red}, {green}, {blue}, {gold}"])
    for _ in range(5):
        late.build([title + "{red}, {green}, {blue}, {reds}"])
        late.build([title + "{red}, {green}, {blue}"])
    here = merged_by_union(main, late)
    numbers = here.build([title + "{red}, {green}, {blue}, {gold}"]).numbers(title + "{red}, {green}, {blue}, {gold}")
    assert 3 not in numbers.values()
    assert (numbers["red"], numbers["green"]) == (1, 2)


def test_the_prompts_number_and_a_blanks_that_are_one_are_nobodys():
    ours, theirs = (built(["色 › 名前 | 使える色は {red}"]) for _ in range(2))
    (entry,) = ours.ledger.entries.values()
    ours.ledger = ledger_of([replace(entry, both_ways=True, reverse=2, revision=9)])
    theirs.build(["色 › 名前 | 使える色は {red}, {gold}"])
    (entry,) = merged_by_union(ours, theirs).ledger.entries.values()
    assert (entry.reverse, entry.both_ways, [blank.number for blank in entry.blanks]) == (None, False, [1])
    assert [gone.number for gone in entry.gone] == [2]


def test_the_common_ancestor_that_git_shows_between_conflict_marks_is_no_third_branch(tmp_path):
    title = "色 › 使える色 | 使える色は "
    base = built([title + "{red}, {green}"])
    ours, theirs = branch(base), branch(base)
    ours.build([title + "{red}, {greenish}"])
    theirs.build([title + "{crimson}, {green}"])
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "merge.conflictStyle", "diff3")
    _, text = merge(tmp_path, base, ours, theirs, attributes=False)
    assert "|||||||" in text
    ours_alone = text.replace(write_ledger(theirs.ledger).splitlines()[2] + "\n", "")
    line = title + "{red}, {greenish}"
    here = World(ledger=read_ledger(ours_alone), now=ours.now).build([line])
    assert here.numbers(line) == {"red": 1, "greenish": 2}
    only_there = text.replace(write_ledger(ours.ledger).splitlines()[2] + "\n", "")
    only_there = only_there.replace(write_ledger(theirs.ledger).splitlines()[2] + "\n", "")
    assert read_ledger(only_there).entries == base.ledger.entries


# --- frozen ---


def test_the_first_version_is_read_for_ever():
    ledger = read_ledger((FROZEN / "ledger-v1.lock").read_text(encoding="utf-8"))
    assert len(ledger.entries) == 7
    assert sum(not entry.live for entry in ledger.entries.values()) == 1
    cloze = next(entry for entry in ledger.entries.values() if entry.gone)
    assert cloze.gone == (Gone(2, "12時間", "最大"),)


def test_notes_are_recognised_from_the_first_version():
    text = (FROZEN / "ledger-v1.lock").read_text(encoding="utf-8")
    ledger = read_ledger(text)
    line = "SQS › 可視性タイムアウト | デフォルト {30秒}、最大 {12時間}"
    here = World(ledger=ledger, now=2_000_000).build({"dva/a.md": [line, *NOTES[1:2]]})
    assert set(here.in_order) <= set(ledger.entries)
    assert here.numbers(line) == {"30秒": 1, "12時間": 2}


def test_guids_are_minted_as_ever():
    wanted = dict(line.split("\t") for line in (FROZEN / "guids.txt").read_text(encoding="utf-8").splitlines() if line)
    notes = notes_of({"dva/a.md": list(wanted)})
    known = identify(notes, Ledger(), {}).value.known
    assert dict(zip(wanted, (each.guid for each in known), strict=True)) == wanted


def test_a_taken_guid_is_never_minted():
    first = mint(certification="dva", keys=("a",), taken=())
    second = mint(certification="dva", keys=("a",), taken={first})
    assert first != second
    assert mint(certification="dva", keys=("a",), taken={first, second}) not in {first, second}
    assert Guid(first).isalnum()
