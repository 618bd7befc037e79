"""``ledger rebuild --from-git``: a lost ledger is regained from the history of the notes, down to the last byte."""

from pathlib import Path

import pytest

from notes2anki.ledger import read_ledger
from repository import START, git

DAY = 86_400

SQS = """# SQS

## 上限

- メッセージの最大サイズ: 256KB
- 可視性タイムアウト: 処理中のメッセージを他から隠す時間
- デッドレターキュー: 処理に失敗したメッセージを退避するキュー
- 可視性タイムアウトのデフォルトは30秒
"""
SNS = """# SNS

- トピック: 購読者へ配信するための宛先
- フィルターポリシー: 購読者が受け取るメッセージを絞る条件
"""


class Repository:
    """Notes in a repository; every commit is followed by a build at the commit's time."""

    def __init__(self, run, root: Path) -> None:
        self.run, self.root, self.notes, self.now = run, root, root / "my notes", START
        self.notes.mkdir()
        git(root, "init", "-q")
        (root / ".gitignore").write_text("*.lock\nout\n")

    @property
    def ledger(self) -> Path:
        return self.notes / "notes2anki.lock"

    def commit(self, **files: str | None) -> None:
        """Write some files (``dva_sqs`` is ``dva/sqs.md``) or take them away, commit and build."""
        for name, text in files.items():
            path = self.notes / (name.replace("_", "/") + ".md")
            path.parent.mkdir(exist_ok=True)
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        self.save()

    def save(self) -> None:
        self.now += DAY
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", "notes", when=self.now)
        done = self.run("build", self.notes, "-o", self.root / "out", "--yes", now=self.now)
        assert done.returncode == 0, done.stderr

    def rename(self, name: str) -> None:
        """Give the notes folder another name and save; the ledger, of which git knows nothing, goes along."""
        former, self.notes = self.notes, self.root / name
        self.notes.parent.mkdir(parents=True, exist_ok=True)
        former.rename(self.notes)
        self.save()

    def rebuild(self, *more: str):
        return self.run("ledger", "rebuild", "--from-git", self.notes, *more)


@pytest.fixture
def repository(run, tmp_path) -> Repository:
    root = tmp_path / "repository"
    root.mkdir()
    return Repository(run, root)


@pytest.fixture
def edited(repository) -> Repository:
    """Seven commits: heading renamed, number changed, bullet moved, deleted, brought back, file renamed."""
    repository.commit(dva_sqs=SQS, dva_sns=SNS, sap_sqs=SQS)
    text = SQS.replace("## 上限", "## 制限")
    repository.commit(dva_sqs=text)
    text = text.replace("256KB", "1024KB")
    repository.commit(dva_sqs=text)
    bullet = "- デッドレターキュー: 処理に失敗したメッセージを退避するキュー\n"
    text = text.replace(bullet, "")
    repository.commit(dva_sqs=text, dva_sns=SNS + bullet)
    repository.commit(dva_sns=SNS)
    repository.commit(dva_sns=SNS + bullet)
    repository.commit(dva_sqs=None, dva_queues=text)
    return repository


def test_the_regained_ledger_is_the_lost_one(edited):
    lost = edited.ledger.read_text(encoding="utf-8")
    edited.ledger.unlink()
    done = edited.rebuild()
    assert done.returncode == 0, done.stderr
    assert edited.ledger.read_text(encoding="utf-8") == lost
    entries = read_ledger(lost).entries.values()
    assert sum(entry.first == START + DAY for entry in entries) == len(entries)
    again = edited.run("build", edited.notes, "-o", "again", "--locked", now=edited.now)
    assert again.returncode == 0, again.stderr


def test_a_build_without_history_would_have_lost_guids(edited):
    lost = set(read_ledger(edited.ledger.read_text(encoding="utf-8")).entries)
    edited.ledger.unlink()
    edited.run("build", edited.notes, "-o", "again", now=edited.now)
    assert lost - set(read_ledger(edited.ledger.read_text(encoding="utf-8")).entries)


def test_nothing_is_touched_but_the_ledger(edited):
    (edited.notes / "dva" / "draft.md").write_text(
        "# Draft\n\n- 下書き: まだ保存していない用語の説明\n", encoding="utf-8"
    )
    edited.ledger.unlink()
    before = (
        git(edited.root, "status", "--porcelain"),
        git(edited.root, "rev-parse", "HEAD"),
        git(edited.root, "stash", "list"),
    )
    assert edited.rebuild().returncode == 0
    after = (
        git(edited.root, "status", "--porcelain"),
        git(edited.root, "rev-parse", "HEAD"),
        git(edited.root, "stash", "list"),
    )
    assert before == after
    assert "下書き" not in edited.ledger.read_text(encoding="utf-8")


def test_the_configuration_of_each_commit_counts(repository):
    repository.commit(dva_sqs=SQS)
    (repository.notes / "dva").rename(repository.notes / "developer")
    (repository.notes / "notes2anki.toml").write_text('[aliases]\nDVA = "DEVELOPER"\n', encoding="utf-8")
    repository.save()
    lost = repository.ledger.read_text(encoding="utf-8")
    assert {entry.certification for entry in read_ledger(lost).entries.values()} == {"DEVELOPER"}
    repository.ledger.unlink()
    assert repository.rebuild().returncode == 0
    assert repository.ledger.read_text(encoding="utf-8") == lost


def test_a_file_that_was_unreadable_for_a_while_keeps_its_notes(repository):
    repository.commit(dva_sqs=SQS, dva_sns=SNS)
    (repository.notes / "dva" / "sqs.md").write_bytes(SQS.encode("shift_jis"))
    git(repository.root, "commit", "-qam", "broken", when=repository.now + 60)
    repository.run("build", repository.notes, "-o", "out", now=repository.now + 60)
    repository.commit(dva_sqs=SQS.replace("上限", "制限"))
    lost = repository.ledger.read_text(encoding="utf-8")
    repository.ledger.unlink()
    assert repository.rebuild().returncode == 0
    assert repository.ledger.read_text(encoding="utf-8") == lost


def test_a_ledger_that_is_there_is_not_replaced_without_yes(edited):
    lost = edited.ledger.read_text(encoding="utf-8")
    edited.ledger.write_text("damaged\n", encoding="utf-8")
    refused = edited.rebuild()
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    assert edited.ledger.read_text(encoding="utf-8") == "damaged\n"
    assert edited.rebuild("--yes").returncode == 0
    assert edited.ledger.read_text(encoding="utf-8") == lost


def test_a_ledger_that_git_has_is_pointed_to(repository):
    (repository.root / ".gitignore").unlink()
    repository.commit(dva_sqs=SQS)
    repository.commit(dva_sns=SNS)
    git(repository.root, "rm", "-q", "-f", "my notes/notes2anki.lock")
    git(repository.root, "commit", "-q", "-m", "lost", when=repository.now)
    done = repository.rebuild()
    assert done.returncode == 0
    assert "git also has the ledger itself" in done.stderr


def test_the_ledger_may_lie_outside_the_repository(edited, tmp_path):
    lost = edited.ledger.read_text(encoding="utf-8")
    done = edited.rebuild("--ledger", tmp_path / "outside" / "x.lock")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "outside" / "x.lock").read_text(encoding="utf-8") == lost


def test_a_configuration_that_git_does_not_have_counts_for_all_commits(repository):
    (repository.root / ".gitignore").write_text("*.lock\n*.toml\n")
    (repository.notes / "notes2anki.toml").write_text("both_ways = true\n", encoding="utf-8")
    repository.commit(dva_sqs=SQS)
    repository.commit(dva_sqs=SQS.replace("上限", "制限"))
    lost = repository.ledger.read_text(encoding="utf-8")
    assert any(entry.both_ways for entry in read_ledger(lost).entries.values())
    repository.ledger.unlink()
    assert repository.rebuild().returncode == 0
    assert repository.ledger.read_text(encoding="utf-8") == lost


def test_a_configuration_that_could_not_be_built_with_leaves_the_one_before_it(repository):
    toml = repository.notes / "notes2anki.toml"
    toml.write_text("both_ways = true\n", encoding="utf-8")
    repository.commit(dva_sqs=SQS)
    toml.write_text("both_way = true\n", encoding="utf-8")
    git(repository.root, "commit", "-qam", "mistyped", when=repository.now + 60)
    toml.write_text("both_ways = true\n", encoding="utf-8")
    repository.save()
    lost = repository.ledger.read_text(encoding="utf-8")
    repository.ledger.unlink()
    done = repository.rebuild()
    assert done.returncode == 0
    assert "both_way: found an unknown key" in done.stderr
    assert repository.ledger.read_text(encoding="utf-8") == lost


def test_a_commit_that_had_no_notes_folder_is_passed_over(repository):
    repository.commit(dva_sqs=SQS)
    git(repository.root, "rm", "-rq", "my notes")
    git(repository.root, "commit", "-qm", "all gone", when=repository.now + 60)
    repository.commit(dva_sqs=SQS.replace("256KB", "1024KB"))
    lost = repository.ledger.read_text(encoding="utf-8")
    repository.ledger.unlink()
    assert repository.rebuild().returncode == 0
    assert repository.ledger.read_text(encoding="utf-8") == lost


def test_a_notes_folder_that_was_renamed_is_followed(repository):
    repository.commit(dva_sqs=SQS, dva_sns=SNS)
    repository.commit(dva_sqs=SQS.replace("256KB", "1024KB"))
    repository.rename("old")
    repository.commit(dva_sqs=SQS.replace("256KB", "2048KB"))
    repository.rename("study/certificates")
    lost = repository.ledger.read_text(encoding="utf-8")
    repository.ledger.unlink()
    done = repository.rebuild()
    assert done.returncode == 0, done.stderr
    assert repository.ledger.read_text(encoding="utf-8") == lost
    assert "from 5 commits" in done.stdout
    assert [line.split(": ", 1)[1] for line in done.stderr.splitlines()] == [
        "study/certificates was old until then; its history is followed there",
        "old was my notes until then; its history is followed there",
    ]


def test_notes_that_came_down_from_the_top_of_the_repository_are_followed(repository):
    repository.notes = repository.root
    repository.commit(dva_sqs=SQS)
    repository.commit(dva_sqs=SQS.replace("256KB", "1024KB"))
    (repository.root / "notes").mkdir()
    (repository.root / "dva").rename(repository.root / "notes" / "dva")
    repository.ledger.rename(repository.root / "notes" / repository.ledger.name)
    repository.notes = repository.root / "notes"
    (repository.root / "README.md").write_text("# Notes\n", encoding="utf-8")
    repository.save()
    lost = repository.ledger.read_text(encoding="utf-8")
    repository.ledger.unlink()
    done = repository.rebuild()
    assert done.returncode == 0, done.stderr
    assert "notes was the top of the repository until then" in done.stderr
    assert repository.ledger.read_text(encoding="utf-8") == lost


def test_notes_that_went_up_to_the_top_of_the_repository_are_followed(repository):
    repository.commit(dva_sqs=SQS)
    repository.rename("notes")
    repository.commit(dva_sns=SNS)
    for name in ("dva", "notes2anki.lock"):
        (repository.notes / name).rename(repository.root / name)
    repository.notes = repository.root
    repository.save()
    repository.commit(dva_sqs=SQS.replace("隠す時間", "見えなくする時間"))
    lost = repository.ledger.read_bytes()
    repository.ledger.unlink()
    done = repository.rebuild()
    assert done.returncode == 0, done.stderr
    assert "the top of the repository was notes until then" in done.stderr
    assert repository.ledger.read_bytes() == lost


def test_a_folder_of_notes_at_the_top_that_got_another_place_is_no_notes_folder(repository):
    repository.notes = repository.root
    repository.commit(aws_sqs=SQS, sns=SNS)
    (repository.root / "old").mkdir()
    (repository.root / "aws").rename(repository.root / "old/aws")
    repository.save()
    (repository.root / "old/aws").rename(repository.root / "aws")
    repository.save()
    lost = repository.ledger.read_bytes()
    repository.ledger.unlink()
    assert repository.rebuild().stderr == ""
    assert repository.ledger.read_bytes() == lost


def test_a_repository_without_commits_is_told(run, vault, tmp_path):
    folder = vault({"dva/a.md": SQS})
    git(tmp_path, "init", "-q")
    done = run("ledger", "rebuild", "--from-git", folder)
    assert (done.returncode, "git has no commit yet" in done.stderr) == (2, True)


def test_a_folder_that_took_over_only_some_notes_of_others_is_not_followed_but_told(repository):
    repository.commit(dva_sqs=SQS, dva_sns=SNS, saa_sqs=SQS)
    (repository.root / "part" / "dva").mkdir(parents=True)
    (repository.notes / "dva" / "sns.md").rename(repository.root / "part" / "dva" / "sns.md")
    repository.notes = repository.root / "part"
    repository.save()
    lost = repository.ledger.read_text(encoding="utf-8")
    repository.ledger.unlink()
    done = repository.rebuild()
    assert done.returncode == 0, done.stderr
    assert "part begins there, with 1 file from my notes, whose history before is left out" in done.stderr
    assert repository.ledger.read_text(encoding="utf-8") == lost


def test_a_repository_without_notes_is_told(repository):
    (repository.notes / "todo.txt").write_text("x", encoding="utf-8")
    git(repository.root, "add", "-A")
    git(repository.root, "commit", "-qm", "no notes")
    done = repository.rebuild()
    assert done.returncode == 2
    assert "git has no commit with notes" in done.stderr
    assert not repository.ledger.exists()


def test_without_git_there_is_a_clear_error(run, vault, tmp_path):
    done = run("ledger", "rebuild", "--from-git", vault({"dva/sqs.md": SQS}), env={"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert done.stderr.startswith("notes2anki: git is not installed\n  hint: ")


@pytest.mark.parametrize("more", [(), ("--from-git",)])
def test_without_a_history_there_is_a_clear_error(run, vault, more):
    folder = vault({"dva/sqs.md": SQS})
    done = run("ledger", "rebuild", *more, folder, env={"GIT_CEILING_DIRECTORIES": str(folder.parent)})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (folder / "notes2anki.lock").exists()


def test_half_a_history_is_refused(edited, run, tmp_path):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{edited.root}", str(clone))
    done = run("ledger", "rebuild", "--from-git", clone / "my notes")
    assert done.returncode == 2
    assert "--unshallow" in done.stderr


def test_the_commits_of_a_merged_branch_are_built_too(edited):
    trunk = git(edited.root, "rev-parse", "--abbrev-ref", "HEAD")
    git(edited.root, "checkout", "-q", "-b", "more")
    text = (edited.notes / "dva" / "queues.md").read_text(encoding="utf-8")
    edited.commit(dva_queues=text.replace("30秒", "45秒"))
    edited.commit(dva_queues=text.replace("30秒", "45秒").replace("を他から隠す時間", "がほかの受け手には見えない時間"))
    git(edited.root, "checkout", "-q", "-f", trunk)
    git(edited.root, "merge", "-q", "--no-ff", "-m", "merged", "more", when=edited.now)
    lost = edited.ledger.read_text(encoding="utf-8")
    edited.ledger.unlink()
    done = edited.rebuild()
    assert done.returncode == 0, done.stderr
    assert edited.ledger.read_text(encoding="utf-8") == lost
    assert "beside" not in done.stderr


def test_commits_of_a_branch_that_was_merged_with_others_are_told(edited):
    trunk = git(edited.root, "rev-parse", "--abbrev-ref", "HEAD")
    git(edited.root, "checkout", "-q", "-b", "more")
    text = (edited.notes / "dva" / "queues.md").read_text(encoding="utf-8")
    edited.commit(dva_queues=text.replace("30秒", "45秒"))
    git(edited.root, "checkout", "-q", "-f", trunk)
    edited.commit(dva_sns=SNS + "- 配信: 購読者へ送ること全体の呼び名\n")
    git(edited.root, "merge", "-q", "--no-ff", "-m", "merged", "more", when=edited.now)
    edited.ledger.unlink()
    done = edited.rebuild()
    assert done.returncode == 0, done.stderr
    assert "1 commit of a merged branch was made beside others" in done.stderr
