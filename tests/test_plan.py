"""``plan``, and the two ways a build stops itself, through the command line."""

import json
import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

START = 1_700_000_000

NOTES = """# SQS

- 最大サイズ: メッセージ一件につき256KBまで
- 可視性タイムアウト: 処理中のメッセージを他から隠す時間
- デッドレターキュー: 処理に失敗したメッセージを退避するキュー
- ロングポーリング: 空の応答を減らす受信方法
"""
LONG = "- ロングポーリング: 空の応答を減らす受信方法\n"


@pytest.fixture
def world(vault, run, tmp_path):
    """Notes that were built once; ``plan()`` gives the JSON plan of the next build."""

    class World:
        folder = vault({"dva/sqs.md": NOTES})
        ledger = folder / "notes2anki.lock"
        days = 0

        def write(self, text: str, name: str = "dva/sqs.md") -> None:
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

        def build(self, *more: str):
            self.days += 1
            return run("build", self.folder, "-o", tmp_path / "out", *more, now=START + self.days * 86_400)

        def text(self, form: str = "text", *more: str) -> str:
            before = sorted((path, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file())
            done = run("plan", self.folder, "--format", form, *more, now=START + self.days * 86_400 + 3600)
            assert done.returncode == 0
            assert done.stderr.startswith("no ledger at ") or not done.stderr
            assert before == sorted((path, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file())
            return done.stdout

        def plan(self) -> dict:
            return json.loads(self.text("json"))

    world = World()
    assert world.build().returncode == 0
    return world


def outcomes(plan: dict) -> dict[str, int]:
    (counts,) = plan["decks"].values()
    return {name: count for name, count in counts.items() if count}


def test_nothing_to_do_is_one_line(world):
    assert world.text() == "DVA: 4 unchanged\n"
    assert world.plan()["notes"] == []


def test_before_the_first_build_all_is_new(world):
    world.ledger.unlink()
    assert outcomes(world.plan()) == {"new": 4}
    assert world.text() == "DVA: 4 new\n\nfirst build: 4 new notes (--all lists them)\n"
    assert "\nnew (4): nothing in the ledger that it could be\n  " in world.text("text", "--all")


def test_a_missing_ledger_is_said_with_the_option_that_names_one(world, run):
    world.ledger.unlink()
    said = f"no ledger at {world.ledger}: all notes count as new (--ledger names another file)\n"
    assert run("plan", world.folder).stderr == said
    assert run("check", world.folder).stderr == said


def test_the_text_lists_two_hundred_notes_of_a_kind_unless_all_are_asked_for(world):
    world.write("# 用語\n\n" + "".join(f"- 用語{n}番: {n}番目に覚える言葉の説明\n" for n in range(203)))
    assert "  … and 3 more (--all lists them)\n" in world.text()
    assert world.text("text", "--all").count("番目に覚える言葉の説明\n") == 203


def test_a_title_shows_what_is_asked_and_not_the_answer(world):
    world.write(NOTES + "- 保持期間は最短 60 秒、最長 14 日\n")
    assert "SQS › 保持期間は最短 […]、最長 […]\n" in world.text()


def test_a_changed_answer_is_shown_field_by_field(world):
    world.write(NOTES.replace("空の応答を減らす", "空の応答を大きく減らす"))
    plan = world.plan()
    assert outcomes(plan) == {"changed": 1, "unchanged": 3}
    (note,) = plan["notes"]
    assert "another answer" in note["reason"]
    (edit,) = note["edits"]
    assert edit["name"] == "text"
    assert "空の応答を減らす" in edit["before"]
    assert "空の応答を大きく減らす" in edit["after"]
    assert note["where"] == "dva/sqs.md:6"
    assert "空の応答を減らす受信方法}} → {{" in world.text()


def test_cards_that_begin_or_end_inside_a_note_are_named_and_counted(world):
    world.write(NOTES + "- 保持は==4 日==、遅延は==15 分==まで\n")
    assert world.build().stdout.count("\n") == 3
    world.write(NOTES + "- 保持は==4 日==、遅延は 15 分まで、==送信者==が変えられる\n")
    plan = world.plan()
    assert plan["cards"] == {"DVA": {"new": 1, "ended": 1}}
    (note,) = plan["notes"]
    assert note["new_cards"] == [{"number": 3, "answer": "送信者"}]
    assert note["ended_cards"] == [{"number": 2, "answer": "15 分"}]
    text = world.text()
    assert text.startswith("DVA: 1 changed, 4 unchanged; 1 new card, 1 card ends\n")
    assert text.endswith("\n      new cards: c3 “送信者”\n      ended cards: c2 “15 分”\n")
    assert "\n- DVA: 1 new card, 1 card ends\n" in world.text("markdown")
    assert "\n  - ended cards: c2 “15 分”\n" in world.text("markdown")
    assert world.build().stdout.splitlines()[2] == "DVA: 1 new card, 1 card ends, in notes that changed"
    assert world.text() == "DVA: 5 unchanged\n"


def test_a_definition_that_is_asked_the_other_way_round_too_has_a_new_card(world):
    world.write(NOTES.replace(LONG, LONG.strip() + " <!-- notes2anki: both-ways -->\n"))
    (note,) = world.plan()["notes"]
    assert (note["new_cards"], note["ended_cards"]) == ([{"number": 2, "answer": "ロングポーリング"}], [])
    assert world.text().startswith("DVA: 1 changed, 3 unchanged; 1 new card\n")


def test_a_moved_note_tells_from_where_to_where(world):
    world.write(NOTES.replace(LONG, ""))
    world.write("# 受信\n\n" + LONG, "dva/receiving.md")
    plan = world.plan()
    assert outcomes(plan) == {"moved": 1, "unchanged": 3}
    edits = {edit["name"]: (edit["before"], edit["after"]) for edit in plan["notes"][0]["edits"]}
    assert edits == {"path": ("dva/sqs.md", "dva/receiving.md"), "context": ("SQS", "受信")}


def test_what_left_is_retired_and_what_comes_back_is_brought_back(world):
    world.write(NOTES.replace(LONG, ""))
    plan = world.plan()
    assert outcomes(plan) == {"retired": 1, "unchanged": 3}
    guid = plan["notes"][0]["guid"]
    world.build()
    assert outcomes(world.plan()) == {"unchanged": 3}
    world.write(NOTES)
    plan = world.plan()
    assert outcomes(plan) == {"brought back": 1, "unchanged": 3}
    assert plan["notes"][0]["guid"] == guid


def test_a_doubtful_note_is_told_with_the_command_that_ends_the_doubt(world):
    # Which edits are doubtful is the matching's to say; this one changes prompt and answer at once.
    world.write(NOTES.replace("デッドレターキュー: 処理に失敗したメッセージを退避", "DLQ: 処理に失敗した通知を退避"))
    plan = world.plan()
    assert outcomes(plan) == {"unsure": 1, "retired": 1, "unchanged": 3}
    (pair,) = plan["unsure"]
    for form in ("text", "markdown"):
        assert f"notes2anki adopt {pair['old']} {pair['new']}" in world.text(form)


def test_what_is_sent_anew_though_the_notes_stay_says_why(world, run):
    (world.folder / "notes2anki.toml").write_text('tags = ["study"]\n', encoding="utf-8")
    assert {note["reason"] for note in world.plan()["notes"]} == {
        "the words stay; tags, pictures or markup of the card change"
    }
    assert world.build().returncode == 0
    world.write(NOTES.replace("ロングポーリング: 空の応答を減らす受信方法", "待つ受信: 何も無いときに待ってから答える"))
    plan = world.plan()
    (old,) = [note["guid"] for note in plan["notes"] if note["outcome"] == "retired"]
    assert run("adopt", old, "dva/sqs.md:6", world.folder).returncode == 0
    (note,) = world.plan()["notes"]
    assert (note["guid"], note["reason"], note["edits"]) == (old, "adopted, to be sent anew", [])


def test_a_word_that_became_a_hint_is_an_edit_though_it_is_written_alike(world):
    world.write(NOTES + "- 関数==Fn::Sub==は文字列を組み立てる\n")
    assert world.build().returncode == 0
    world.write(NOTES + "- 関数{{c1::Fn::Sub}}は文字列を組み立てる\n")
    plan = world.plan()
    assert outcomes(plan) == {"changed": 1, "unchanged": 4}
    assert [edit["name"] for note in plan["notes"] for edit in note["edits"]] == ["text"]


def test_the_markdown_lists_two_hundred_notes_and_counts_the_others(world):
    world.ledger.unlink()
    world.write("# 用語\n\n" + "".join(f"- 用語{n}番: {n}番目に覚える言葉の説明\n" for n in range(203)))
    text = world.text("markdown")
    assert text.count("`: nothing in the ledger") == 200
    assert "- … and 3 more\n" in text


def test_the_markdown_is_no_mouthful_and_notes_cannot_break_it(world):
    world.write(NOTES + "- 危険な<b>語</b>: @somebody を `code` で [呼ぶ](x) | 記号\n")
    text = world.text("markdown")
    assert text.startswith("### ")
    assert "| DVA | 0 | 0 | 1 |" in text
    assert "@somebody" not in text
    assert "<b>" not in text
    assert text.count("<details>") == text.count("</details>") == 1


@pytest.mark.parametrize("words", ["`AssumeRole` を呼ぶ", "[1] と (2) | A_B_C", "C# &amp; F#", "a*b*c ~ <d> @e \\f"])
def test_the_markdown_shows_titles_as_the_notes_have_them(world, words):
    world.write(NOTES + f"- 操作{words}: 権限を借りる手順\n")
    text = world.text("markdown")
    (line,) = [line for line in text.splitlines() if line.startswith("- ")]
    html = MarkdownIt().renderInline(line)
    assert f"操作{words}" in unescape(html)
    assert set(re.findall(r"<(/?\w+)", html)) == {"code", "/code"}
    assert html.count("<code>") == 1  # around the GUID


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_what_is_wrong_in_the_notes_is_said_as_by_the_build(world, run, form):
    expected = world.text(form)
    (world.folder / "dva" / "more.md").write_bytes("- 遅延キュー: 配信を遅らせる\n".encode("utf-16"))
    done = run("plan", world.folder, "--format", form, now=START + 100_000)
    assert done.returncode == 1
    assert done.stderr.startswith("dva/more.md:1: error[not-utf8] ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == expected


def test_a_single_file_is_refused(world, run):
    done = run("plan", world.folder / "dva" / "sqs.md")
    assert done.returncode == 2


# --- the brake ---------------------------------------------------------------------------------------------------

MANY = "# 用語\n\n" + "".join(f"- 用語{number}番: {number}番目に覚える言葉の説明\n" for number in range(60))


@pytest.fixture
def large(world):
    world.write(MANY)
    assert world.build("--yes").returncode == 0
    return world


def fewer(count: int) -> str:
    return "\n".join(MANY.split("\n")[: 2 + count]) + "\n"


def test_a_build_that_would_lose_a_third_of_a_deck_stops(large, tmp_path):
    large.write(fewer(30))
    before = large.ledger.read_bytes(), (tmp_path / "out" / "DVA.apkg").read_bytes()
    done = large.build()
    assert done.returncode == 3
    assert "30 of 60 notes of DVA" in done.stderr
    assert "--yes" in done.stderr
    assert before == (large.ledger.read_bytes(), (tmp_path / "out" / "DVA.apkg").read_bytes())
    assert "would stop" in large.text()
    assert "would stop" in large.text("markdown")
    assert large.plan()["stopped"]
    assert large.build("--yes").returncode == 0
    assert large.plan()["stopped"] is None


def test_twenty_notes_may_always_go(large):
    large.write(fewer(40))
    assert large.plan()["stopped"] is None
    assert large.build().returncode == 0


def test_notes_that_are_empty_by_mistake_stop_the_build(large):
    large.write("")
    assert large.build().returncode == 3


def test_a_locked_ledger_refuses_any_change(world):
    assert world.build("--locked").returncode == 0
    before = world.ledger.read_bytes()
    world.write(NOTES.replace("256KB", "1024KB"))
    done = world.build("--locked")
    assert done.returncode == 3
    assert "--locked" in done.stderr
    assert world.ledger.read_bytes() == before
    assert world.build().returncode == 0
    assert world.build("--locked").returncode == 0


def test_a_missing_ledger_is_a_change_too(world):
    world.ledger.unlink()
    assert world.build("--locked").returncode == 3
    assert not world.ledger.exists()
