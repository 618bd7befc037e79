"""Certifications that got other names, once or more often: the GUIDs stay, also when the ledger is lost."""

import pytest

from identity_steps import World
from notes2anki.identity.renamings import first_names, name_of_today

NOTES = [
    "SQS › 可視性タイムアウト | デフォルト {30秒}、最大 {12時間}",
    "SQS › DLQ = 受信回数が maxReceiveCount を超えたメッセージの移動先",
]
CHAINS = [
    {"z": "c", "b": "c"},
    {"z": "b", "b": "c"},
    {"b": "c", "z": "b"},
]


@pytest.mark.parametrize("aliases", CHAINS, ids=str)
def test_a_ledger_lost_after_two_renames_comes_out_the_same(aliases):
    world = World()
    first = world.build({"z/a.md": NOTES})
    world.aliases = {"z": "b"}
    assert world.build({"b/a.md": NOTES}).in_order == first.in_order
    world.aliases = aliases
    assert world.build({"c/a.md": NOTES}).in_order == first.in_order
    assert World(aliases=aliases).build({"c/a.md": NOTES}).in_order == first.in_order


@pytest.mark.parametrize("aliases", CHAINS, ids=str)
def test_a_name_between_that_no_build_saw_does_not_matter(aliases):
    world = World()
    first = world.build({"z/a.md": NOTES})
    world.aliases = aliases
    here = world.build({"c/a.md": NOTES})
    assert here.in_order == first.in_order
    assert here.diagnostics == ()
    assert {entry.certification for entry in world.ledger.entries.values()} == {"c"}


def test_of_several_first_names_the_one_written_first_counts():
    assert first_names({"z": "c", "b": "c"}) == {"c": "z"}
    assert first_names({"b": "c", "z": "c"}) == {"c": "b"}
    assert first_names({"b": "c", "z": "b"}) == {"b": "z", "c": "z"}


def test_a_name_is_followed_until_one_that_is_in_use():
    aliases = {"z": "b", "b": "c"}
    assert name_of_today("z", aliases, frozenset("c")) == "c"
    assert name_of_today("z", aliases, frozenset("bc")) == "b"
    assert name_of_today("x", aliases, frozenset("bc")) == "x"


@pytest.mark.parametrize("renamed", [{"z": "z"}, {"z": "b", "b": "z"}, {"z": "b", "b": "c", "c": "b"}], ids=str)
def test_names_in_a_circle_end(renamed):
    assert name_of_today("z", renamed, frozenset()) in "zbc"
    assert set(first_names(renamed)) <= set("zbc")


def test_an_alias_for_a_certification_that_still_has_notes_moves_nothing(run, vault):
    folder = vault({"old/a.md": "# SQS\n\n- 可視性タイムアウト: 処理中のメッセージを隠す時間\n"})
    (folder / "new").mkdir()
    (folder / "new" / "b.md").write_text("# S3\n\n- バージョニング: 上書きや削除から守る機能\n", encoding="utf-8")
    run("build", folder)
    ledger = (folder / "notes2anki.lock").read_bytes()
    (folder / "notes2anki.toml").write_text('aliases = { OLD = "NEW" }\n', encoding="utf-8")
    for _ in range(2):
        assert run("check", folder, "--format", "lines").stdout == (
            "notes2anki.toml:1: warning[unused-setting] aliases.OLD: old/a.md is of OLD still, and its notes stay so\n"
        )
        assert run("build", folder).returncode == 0
        assert (folder / "notes2anki.lock").read_bytes() == ledger


def test_what_was_moved_already_follows_an_alias_though_some_notes_have_not_yet(run, vault):
    folder = vault({"old/a.md": "# SQS\n\n- 遅延キュー: 配信を遅らせるキュー\n"})
    s3 = "# S3\n\n- バージョニング: 上書きや削除から守る機能\n- バケットポリシー: 誰が何をしてよいかを決める文書\n"
    (folder / "old" / "b.md").write_text(s3, encoding="utf-8")
    run("build", folder)
    (folder / "new").mkdir()
    (folder / "old" / "b.md").unlink()
    edited = s3.replace("上書きや削除から守る機能", "古い版を残す機能")
    (folder / "new" / "b.md").write_text(edited, encoding="utf-8")
    (folder / "notes2anki.toml").write_text('aliases = { OLD = "NEW" }\n', encoding="utf-8")
    assert "moved from" not in run("check", folder).stdout
    counts = {line.split()[0]: line.split()[3:] for line in run("build", folder).stdout.splitlines()[1:3]}
    assert counts == {"NEW": ["0", "1", "1", "0", "0"], "OLD": ["0", "0", "0", "1", "0"]}


def test_capitals_do_not_count():
    assert name_of_today("DEVELOPER", {"Developer": "dva"}, {"DVA"}) == "DVA"
    assert name_of_today("dva", {}, {"DVA"}) == "DVA"
    assert first_names({"Z": "b", "B": "c"}) == {"b": "Z", "c": "Z"}


def test_an_alias_written_as_the_folder_was_called_keeps_the_history(run, vault):
    folder = vault({"Developer/a.md": "# SQS\n\n- 遅延キュー: 配信を遅らせるキュー\n"})
    run("build")
    (folder / "Developer").rename(folder / "dva")
    (folder / "notes2anki.toml").write_text('aliases = { Developer = "Dva" }\n', encoding="utf-8")
    assert run("plan").stdout.splitlines()[0] == "DVA: 1 moved"
    said = run("build").stderr
    assert said == "build/DEVELOPER.apkg is left from an earlier build: no deck has this name now; delete it\n"
    assert "unused-setting" not in run("check").stdout


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ('Develper = "DVA"', "aliases.Develper: no note was ever of Develper; did you mean 'DEVELOPER'?"),
        ('DEVELOPER = "DVB"', "aliases.DEVELOPER: no note is of DVB"),
        ('dva = "DVA"', "aliases.dva: DVA is the same name, as capitals do not count"),
        ('DEVELOPER = "DVA"', ""),
        ('DEVELOPER = "X", x = "DVA"', ""),
    ],
)
def test_an_alias_that_names_nothing_is_told_of(run, vault, alias, said):
    folder = vault({"Developer/a.md": "# SQS\n\n- 遅延キュー: 配信を遅らせるキュー\n"})
    run("build")
    (folder / "Developer").rename(folder / "dva")
    (folder / "notes2anki.toml").write_text(f"aliases = {{ {alias} }}\n", encoding="utf-8")
    found = [line for line in run("check", "--format", "lines").stdout.splitlines() if "unused-setting" in line]
    assert [line.partition("] ")[2] for line in found] == ([said] if said else [])
