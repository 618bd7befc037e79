"""Finding and reading notes: every odd file is read as it was meant or reported, and never in the way of others."""

import os
import unicodedata
from pathlib import Path, PurePosixPath

import pytest

from notes2anki.config import Config, load_config
from notes2anki.model import Source
from notes2anki.sources import MAX_BYTES, find_files, make_source, read_files, with_one_spelling

NO_CONFIG = load_config("", "notes2anki.toml")


def read_folder(folder: Path, config: Config = NO_CONFIG):
    return read_files(folder, find_files(folder), config)


def read(folder: Path, toml: str = ""):
    result = read_folder(folder, load_config(toml, "notes2anki.toml"))
    return {str(source.path): source for source in result.value}, [
        (str(d.span.path), d.span.first, d.code.slug) for d in result.diagnostics
    ]


def source_of(text: str, path: str = "dva/sqs.md", toml: str = "") -> tuple[Source, list[str]]:
    made = make_source(PurePosixPath(path), text, load_config(toml, "notes2anki.toml"), Path())
    assert made.value
    return made.value, [f"{d.span.first} {d.code.slug} {d.message}" for d in made.diagnostics]


def left_out(text: str) -> list[str]:
    made = make_source(PurePosixPath("dva/sqs.md"), text, NO_CONFIG, Path())
    assert made.value is None
    assert all(said.message.endswith("; the file was left out") for said in made.diagnostics)
    messages = (said.message.removesuffix("; the file was left out") for said in made.diagnostics)
    return [f"{said.span.first} {said.code.slug} {text}" for said, text in zip(made.diagnostics, messages, strict=True)]


def test_markdown_files_are_found_in_order(vault):
    names = ["b/2.md", "b/1.markdown", "a.md", "b/C.MD", "b/x.txt", ".git/x.md", "node_modules/x.md", "b/.hidden.md"]
    found, said = read(vault(dict.fromkeys(names, "x")))
    assert list(found) == ["a.md", "b/1.markdown", "b/2.md", "b/C.MD"]
    assert said == []


def test_links_that_lead_back_are_survived_and_nothing_is_read_twice(vault):
    folder = vault({"a/x.md": "x", "b/y.md": "y"})
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "a" / "same").symlink_to(folder / "b", target_is_directory=True)
    (folder / "b" / "again.md").symlink_to(folder / "a" / "x.md")
    (folder / "self").symlink_to(folder / "self")
    found, said = read(folder)
    assert sorted(source.text for source in found.values()) == ["x", "y"]
    assert said == [("self", 1, "file-unreadable")]


def test_a_link_that_leads_nowhere_is_reported(vault):
    folder = vault({"a.md": "x"})
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "self.md").symlink_to(folder / "self.md")
    (folder / "saa").symlink_to("/nowhere/saa", target_is_directory=True)
    (folder / ".#a.md").symlink_to("lock-of-an-editor")
    found, said = read(folder)
    assert list(found) == ["a.md"]
    assert said == [(name, 1, "file-unreadable") for name in ("gone.md", "saa", "self.md")]
    assert read(folder, 'exclude = ["gone.md", "saa", "self.md"]')[1] == []


def test_what_lies_outside_the_notes_is_not_read_through_a_link(vault, tmp_path):
    folder = vault({"a.md": "x", "dva/b.md": "y"})
    (tmp_path / "notes-of-others").mkdir()
    (tmp_path / "notes-of-others" / "secret.md").write_text("z", encoding="utf-8")
    (folder / "dva" / "passwd.md").symlink_to("/etc/passwd")
    (folder / "hosts").symlink_to("/etc/hosts")
    (folder / "saa").symlink_to(tmp_path / "notes-of-others", target_is_directory=True)
    (folder / "up").symlink_to("..", target_is_directory=True)
    found, said = read(folder)
    assert list(found) == ["a.md", "dva/b.md"]
    assert said == [(name, 1, "file-outside") for name in ("dva/passwd.md", "saa", "up")]
    (said, *_) = read_folder(folder).diagnostics
    assert said.message == "links to /etc/passwd, outside the notes folder"


def test_the_notes_folder_itself_may_be_a_link(vault, tmp_path):
    folder = vault({"a.md": "x", "dva/b.md": "y"})
    (folder / "dva" / "c.md").symlink_to(folder / "a.md")
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    found, said = read(tmp_path / "link")
    assert list(found) == ["a.md", "dva/b.md"]
    assert said == []


def test_a_pipe_called_md_does_not_hang(vault):
    folder = vault({"a.md": "x"})
    os.mkfifo(folder / "pipe.md")
    assert read(folder)[1] == [("pipe.md", 1, "file-unreadable")]


def test_a_folder_called_md_is_a_folder(vault):
    assert list(read(vault({"dir.md/a.md": "x"}))[0]) == ["dir.md/a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_reported(vault):
    folder = vault({"a.md": "x", "b.md": "y"})
    (folder / "a.md").chmod(0)
    assert read(folder)[1] == [("a.md", 1, "file-unreadable")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("mode", [0, 0o444])
def test_a_folder_without_permission_is_reported(vault, mode):
    folder = vault({"a.md": "x", "b/c/d.md": "y"})
    (folder / "b").chmod(mode)
    found, said = read(folder)
    (folder / "b").chmod(0o755)
    assert list(found) == ["a.md"]
    assert said == [("b" if mode == 0 else "b/c", 1, "file-unreadable")]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("あ\n可視性".encode("shift_jis"), 1, "Shift_JIS"),
        (b"ok\nok\n" + b"\xff\xfe bad", 3, "0xff"),
        ("あ".encode("utf-16"), 1, "UTF-16"),
        (b"ok\n\xed\xa0\x80", 2, "0xed"),
    ],
)
def test_what_is_not_utf8_is_reported_and_the_others_are_read(vault, data, line, words):
    folder = vault({"a.md": "x"})
    (folder / "bad.md").write_bytes(data)
    result = read_folder(folder)
    assert [str(source.path) for source in result.value] == ["a.md"]
    (said,) = result.diagnostics
    assert (said.code.slug, said.span.first) == ("not-utf8", line)
    assert words in said.message


def test_ten_megabytes_are_the_limit(vault):
    folder = vault({"a.md": "x"})
    (folder / "big.md").write_bytes(b"x" * (MAX_BYTES + 1))
    (folder / "fits.md").write_bytes(b"x" * MAX_BYTES)
    found, said = read(folder)
    assert list(found) == ["a.md", "fits.md"]
    assert said == [("big.md", 1, "file-too-large")]


@pytest.mark.parametrize("name", ["a.sync-conflict-20260101-120000-ABC.md", "a (conflicted copy 2026-01-01).md"])
def test_conflict_copies_are_left_out_and_reported(vault, name):
    found, said = read(vault({"a.md": "x", name: "x"}))
    assert list(found) == ["a.md"]
    assert said == [(name, 1, "conflict-copy")]


@pytest.mark.parametrize("text", ["a\nb\n", "a\r\nb\r\n", "a\rb\r", "\ufeffa\nb\n"])
def test_byte_order_marks_and_line_ends_do_not_show(text):
    source, _ = source_of(text)
    assert (source.text, source.body_line, source.line_count) == ("a\nb\n", 1, 2)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("\n", 1)])
def test_lines_are_counted_as_an_editor_does(text, count):
    assert source_of(text)[0].line_count == count


def test_only_line_ends_end_lines():
    source, _ = source_of("a\x0bb\x0cc\u2028d\x85e\n")
    assert source.line_count == 1


def test_text_and_path_are_composed(vault):
    decomposed = unicodedata.normalize("NFD", "ガード.md")
    found, _ = read(vault({decomposed: unicodedata.normalize("NFD", "デフォルト")}))
    assert list(found) == ["ガード.md"]
    assert found["ガード.md"].text == "デフォルト"


def test_a_folder_that_is_gone_holds_no_files(tmp_path):
    assert find_files(tmp_path / "gone") == []


def test_one_file_can_be_read_alone(vault):
    folder = vault({"a/x.md": "x", "a/y.md": "y"})
    assert [(str(each.path), each.text) for each in read_files(folder, [folder / "a" / "x.md"], NO_CONFIG).value] == [
        ("a/x.md", "x")
    ]


# --- merge conflicts ----------------------------------------------------------------------------------------------

OURS, MIDDLE, THEIRS = "<<<<<<< HEAD\n", "=======\n", ">>>>>>> phone\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# SQS\n\n{OURS}- 保持: 4日\n{MIDDLE}- 保持: 14日\n{THEIRS}", 3),
        (f"{OURS}- a\n||||||| base\n- b\n{MIDDLE}- c\n{THEIRS}", 1),
        (f"---\n{OURS}title: a\n{MIDDLE}title: b\n{THEIRS}---\n# SQS\n", 2),
        (f"# SQS\r\n{OURS}a\r\n=======\r\nb\r\n{THEIRS}", 2),
        (f"```\nls\n```\n{OURS}```sh\n{MIDDLE}```bash\n{THEIRS}ls\n```\n", 4),
        (f"1. ```sh\n   ls\n   ```\n2. b\n\n{OURS}{MIDDLE}>>>>>>>\n", 6),
        (f"````\n```\n{OURS}{MIDDLE}{THEIRS}````\n\n<<<<<<<\n{MIDDLE}{THEIRS}", 8),
    ],
)
def test_a_merge_conflict_is_reported_and_the_file_is_not_read(text, line):
    made = make_source(PurePosixPath("dva/sqs.md"), text, NO_CONFIG, Path())
    assert made.value is None
    assert [(each.span.first, each.code.slug) for each in made.diagnostics] == [(line, "merge-conflict")]


@pytest.mark.parametrize(
    "text",
    [
        f"見出し\n{MIDDLE}\n本文\n",
        f"```\n{OURS}a\n{MIDDLE}b\n{THEIRS}```\n",
        f"~~~ text\n```\n{OURS}a\n{MIDDLE}b\n{THEIRS}~~~\n",
        f"- git\n\n  ```diff\n{OURS}a\n{MIDDLE}b\n{THEIRS}  ```\n",
        f"{OURS}and nothing more\n",
        f"{THEIRS}{MIDDLE}{OURS}",
        f"{OURS}{THEIRS}",
        f"a {OURS}b {MIDDLE}c {THEIRS}",
        f"<<<<<<<<<\n{MIDDLE}{THEIRS}",
    ],
)
def test_what_only_looks_like_a_merge_conflict_is_read(text):
    assert source_of(text)[1] == []


# --- certification ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "toml", "expected"),
    [
        ("dva/sqs/limits.md", "x", "", "DVA"),
        ("keywords.md", "x", "", "KEYWORDS"),
        ("資格/a.md", "x", "", "資格"),
        ("dva/a.md", "x", 'certification = { "dva/*" = "Developer" }', "Developer"),
        ("dva/a.md", "x", 'certification = { "dva/b*" = "B", "*" = "Rest" }', "Rest"),
        ("dva/a.md", "---\ncertification: SAA\n---\nx", 'certification = { "*" = "Rest" }', "SAA"),
        ("dva/a.md", "---\ncertification: 101\n---\nx", "", "101"),
        ("dva/a.md", "---\ncertification:\n---\nx", "", "DVA"),
        ("dva/a.md", "---\nnotes2anki:\n  certification: SAP\n---\nx", "", "SAP"),
        ("dva/a.md", "---\ncertification: ' a\n   b '\n---\nx", "", "a b"),
    ],
)
def test_front_matter_then_globs_then_folder_then_name(path, text, toml, expected):
    assert source_of(text, path, toml)[0].certification == expected


def test_left_out_by_the_configuration(vault):
    folder = vault({"drafts/a.md": "x", "dva/a.md": "x", "dva/draft-b.md": "x"})
    assert list(read(folder, 'exclude = ["drafts/**", "*/draft-*.md"]')[0]) == ["dva/a.md"]


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        *((glob, "dva/c.md dva/drafts/d.md") for glob in ("drafts", "drafts/", "/drafts", "./drafts", "drafts/**")),
        *((glob, "dva/c.md dva/drafts/d.md") for glob in ("./drafts/**", "drafts/**/*.md", "drafts/*", "/drafts/")),
        *((glob, "dva/c.md") for glob in ("**/drafts", "**/drafts/", "**/drafts/**", "**/drafts/**/*.md", "*drafts/*")),
        ("drafts/x/**", "drafts/a.md dva/c.md dva/drafts/d.md"),
        ("drafts/**/b.md", "drafts/a.md dva/c.md dva/drafts/d.md"),
        ("**/d.md", "drafts/a.md drafts/x/b.md dva/c.md"),
        ("dva**/d.md", "drafts/a.md drafts/x/b.md dva/c.md"),
        ("Drafts", "drafts/a.md drafts/x/b.md dva/c.md dva/drafts/d.md"),
        ("**", ""),
    ],
)
def test_globs_fit_as_people_expect(vault, glob, left):
    folder = vault(dict.fromkeys(("drafts/a.md", "drafts/x/b.md", "dva/c.md", "dva/drafts/d.md"), "x"))
    assert " ".join(read(folder, f'exclude = ["{glob}"]')[0]) == left


@pytest.mark.parametrize(
    ("glob", "said"),
    [
        ("Drafts/**", "exclude: 'Drafts/**' fits no file; did you mean 'drafts'?"),
        ("notes/drafts/**", "exclude: 'notes/drafts/**' fits no file; did you mean 'drafts'?"),
        ("{drafts,x}/**", "exclude: '{drafts,x}/**' fits no file; did you mean 'drafts'?"),
        ("drafts", ""),
        (".obsidian/**", ""),
        ("**/node_modules/**", ""),
    ],
)
def test_an_exclusion_that_fits_nothing_is_told_of(run, vault, glob, said):
    folder = vault({"drafts/a.md": "- 用語: 説明\n", "dva/c.md": "# SQS\n\n- 遅延キュー: 配信を遅らせるキュー\n"})
    (folder / "notes2anki.toml").write_text(f'exclude = ["{glob}"]\n', encoding="utf-8")
    found = [line for line in run("check", "--format", "lines").stdout.splitlines() if "unused-setting" in line]
    assert [line.partition("] ")[2] for line in found] == ([said] if said else [])


# --- front matter -------------------------------------------------------------------------------------------------


def test_front_matter_is_taken_off_and_counted():
    source, said = source_of("---\ntitle: SQS\n---\n# SQS\n")
    assert (source.text, source.body_line, source.line_count) == ("# SQS\n", 4, 4)
    assert source.settings.title == "SQS"
    assert said == []


def test_settings_come_from_configuration_deck_and_file():
    toml = 'tags = ["study"]\nboth_ways = true\nmath = true\nlang = "ja"\n'
    toml += '[decks.DVA]\ntags = ["aws"]\nmath = false\nlang = "en"\n'
    settings = source_of("---\ntags: [limits, a b, '#c']\nboth_ways: no\n---\nx", toml=toml)[0].settings
    assert settings.tags == ("study", "aws", "limits", "a-b", "c")
    assert (settings.both_ways, settings.math, settings.lang) == (False, False, "en")


def test_nested_tags_have_their_levels_as_anki_parts_them():
    source = source_of("---\ntags: ['#aws/storage', a//b/, x::y, /]\n---\nx", toml='tags = ["a/c"]\n')[0]
    assert source.settings.tags == ("a/c", "aws::storage", "a::b", "x::y")


@pytest.mark.parametrize("value", ["a, b", "[a, b]", "\n  - a\n  - b", "a b"])
def test_tags_are_written_in_many_ways(value):
    assert source_of(f"---\ntags: {value}\n---\nx")[0].settings.tags == ("a", "b")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\ntext\n---\nmore\n",
        "---\nnot closed\n",
        "***\na: b\n***\n",
        "--- \n- a\n---\n",
        "---\n注意:\u3000本文\n---\n",
        "---\nSQS: a\n",
        "---",
        "---\n\na: b\n",
    ],
)
def test_a_thematic_break_is_no_front_matter(text):
    source, said = source_of(text)
    assert source.text == text
    assert said == []


@pytest.mark.parametrize("block", ["a: [b", "a: b: c", "a: 'b", "a: &x\n b: *y", "a:\n\t- b"])
def test_a_file_with_broken_front_matter_is_left_out(block):
    (said,) = left_out(f"---\n{block}\n---\nbody\n")
    assert "broken-front-matter" in said


@pytest.mark.parametrize(
    "text",
    [
        "---\ncertification: DVA\ntags: [a]\n\n# SQS\n",
        "---\ntags:\n  - a\n- b\n#no heading\n# SQS\n- x: y\n",
        "---\naliases: x\n本文\n",
        "---\ntitle: SQS",
    ],
)
def test_a_file_with_front_matter_that_is_never_closed_is_left_out(text):
    assert left_out(text) == ["1 broken-front-matter its closing line “---” is missing"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "\n---\nskip: true\n---\nbody\n",
            "2 broken-front-matter blank lines stand above the front matter; delete them",
        ),
        (
            "\n+++\nskip = true\n+++\nbody\n",
            "2 broken-front-matter blank lines stand above the front matter; delete them",
        ),
        ("+++\ntitle = a\n+++\nbody\n", "2 broken-front-matter not valid TOML: "),
        ("+++\nskip = 3\n+++\nbody\n", "2 front-matter-key skip: found '3', expected true or false"),
        ("---\nskip: true\nskip: false\n---\nbody\n", "2 front-matter-key skip: found twice, expected once"),
    ],
)
def test_front_matter_that_is_not_read_as_it_stands_leaves_the_file_out(text, said):
    assert [each[: len(said)] for each in left_out(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "\n---\ntitle: a\n---\nbody",
        "+++\nsome words\n+++\nb",
        "\n---\nwords\nskip: it\n---\n",
        "---\nwords\nskip: it\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_is_read(text):
    assert source_of(text, "dva/a.md")[1] == []


def test_keys_may_have_capitals():
    source, said = source_of("---\nTags: [aws]\nTITLE: Queues\nNotes2Anki:\n  Both_Ways: yes\n---\nbody\n")
    assert (source.settings.tags, source.settings.title, source.settings.both_ways) == (("aws",), "Queues", True)
    assert said == []
    assert left_out("---\nSkip: true\nskip: false\n---\nbody\n") == [
        "2 front-matter-key skip: found twice, expected once"
    ]


def test_front_matter_in_toml_is_read():
    block = "+++\ncertification = 'SAA'\ndate = 2026-11-22\ntitle = \"Queues\"\ntags = ['aws', 'sqs']\ndraft = false\n"
    source, said = source_of(block + "[notes2anki]\nboth_ways = true\n+++\nbody\n", "dva/a.md")
    settings = source.settings
    assert (source.certification, settings.title, settings.tags, settings.both_ways) == (
        "SAA",
        "Queues",
        ("aws", "sqs"),
        True,
    )
    assert (source.body_line, said) == (10, [])


@pytest.mark.parametrize(
    "block", ["skip:true", "skip true", "skip： true", "certification：DVA", "certification = DVA", "skip:　true"]
)
def test_a_key_without_its_colon_is_no_text(block):
    (said,) = left_out(f"---\n{block}\n---\nbody\n")
    assert said == "2 broken-front-matter expected “key: value”, with a colon and a space"


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("x: y\ntitle: a\x07b", "3 broken-front-matter not valid YAML: special characters are not allowed (U+0007)"),
        ('title: "\\ud800a"', "2 broken-front-matter not valid YAML: half a character (U+D800)"),
        ('x: y\ncertification: "\\ud800x"', "3 broken-front-matter not valid YAML: half a character (U+D800)"),
        ('notes2anki:\n  "\\udc00": x', "3 broken-front-matter not valid YAML: half a character (U+DC00)"),
        ("x: 'a\u2028b'\ny: z: z\nz: z", "3 broken-front-matter not valid YAML: mapping values are not allowed here"),
    ],
)
def test_what_is_wrong_with_a_character_is_said_with_its_line(block, said):
    assert left_out(f"---\n{block}\n---\nbody\n") == [said]


ALIAS_BOMB = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("key", ["tags", "certification", "both_ways", "notes2anki"])
@pytest.mark.parametrize("value", ["*a8", "{x: *a8}", "[" * 200 + "]" * 200, "'" + "x" * 100_000 + "'"])
def test_what_is_found_is_shortened(key, value):
    made = make_source(PurePosixPath("a.md"), f"---\n{ALIAS_BOMB}{key}: {value}\n---\nbody\n", NO_CONFIG, Path())
    said = [f"{each.code.slug} {each.message}" for each in made.diagnostics]
    assert said or (made.value and made.value.text == "body\n")
    assert all("front-matter-key" in each and len(each) < 500 for each in said)


@pytest.mark.parametrize(
    "value", ["2026-13-45", "!!int ''", "!!timestamp x", "!!python/object:os.system x", "0x", ".nan"]
)
def test_values_that_make_a_yaml_reader_stumble_are_harmless(value):
    source, said = source_of(f"---\ndate: {value}\ncertification: A\n---\nbody\n")
    assert (source.certification, said) == ("A", [])


def test_a_very_deep_block_is_reported():
    assert "broken-front-matter" in left_out("---\na: " + "[" * 1500 + "\n---\nbody\n")[0]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("layout: post\ndate: 2026-01-01\naliases: [x]\npublic: true\ntitle: {main: x}", []),
        ("tags: {a: b}", ["2 front-matter-key tags: found {'a': 'b'}, expected a list of strings"]),
        (
            "lang: Japanese",
            ["2 front-matter-key lang: found 'Japanese', expected a language code such as ja, en, ko, zh or zh-Hans"],
        ),
        ("lang: zh-Hans", []),
        ("lang: ", []),
        (
            "tag: x",
            [
                "2 front-matter-key tag: found an unknown key 'tag', expected one of: certification, tags, title, lang,"
                " both_ways, math, skip; did you mean 'tags'?"
            ],
        ),
    ],
)
def test_mistyped_keys_are_named_and_other_programs_keys_left_alone(block, said):
    assert source_of(f"---\n{block}\n---\nbody\n")[1] == said


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            "x: y\ncertifcation: DVA",
            "3 front-matter-key certifcation: found an unknown key 'certifcation', expected one of: ",
        ),
        ("Skip_: true", "2 front-matter-key Skip_: found an unknown key 'Skip_', expected one of: "),
        ("skip: ture", "2 front-matter-key skip: found 'ture', expected true or false"),
        ("both_ways: maybe", "2 front-matter-key both_ways: found 'maybe', expected true or false"),
        ("math: [yes]", "2 front-matter-key math: found ['yes'], expected true or false"),
        ("certification: [DVA-C02]", "2 front-matter-key certification: found ['DVA-C02'], expected a string"),
        ("notes2anki: yes", "2 front-matter-key notes2anki: found 'yes', expected a table of keys: "),
        ("notes2anki:\n  colour: red", "3 front-matter-key colour: found an unknown key 'colour', expected one of: "),
    ],
)
def test_a_file_is_left_out_where_a_mistyped_key_decides_what_becomes_of_it(block, said):
    (found,) = left_out(f"---\n{block}\n---\nbody\n")
    assert found.startswith(said)


def test_certifications_that_differ_only_in_case_are_one(vault):
    folder = vault({"dva/a.md": "x", "DVA/b.md": "x", "c.md": "---\ncertification: Dva\n---\nx", "clf/d.md": "x"})
    merged = with_one_spelling(read_folder(folder).value)
    assert {str(source.path): source.certification for source in merged.value} == {
        "DVA/b.md": "DVA",
        "c.md": "DVA",
        "clf/d.md": "CLF",
        "dva/a.md": "DVA",
    }
    assert [(str(said.span.path), said.message) for said in merged.diagnostics] == [("c.md", "Dva is taken as DVA")]


def test_settings_for_what_is_not_there_are_named_with_the_nearest(run, vault):
    toml = """
    decks.DAV = { name = "AWS::DVA" }
    decks.dva = { tags = ["aws"] }
    decks.Zzzzzz = { math = true }
    [certification]
    "aws/develper/*" = "DVA"
    "aws/*" = "DVA"
    "nowhere at all" = "DVA"
    """
    folder = vault({"aws/developer/a.md": "# SQS\n\n- 遅延キュー: 配信を遅らせる", "notes2anki.toml": toml})
    done = run("check", folder, "--format", "lines")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "notes2anki.toml:1: warning[unused-setting] certification: 'aws/develper/*' fits no file; "
        "did you mean 'aws/developer'?",
        "notes2anki.toml:1: warning[unused-setting] certification: 'nowhere at all' fits no file",
        "notes2anki.toml:1: warning[unused-setting] decks.DAV: no note is of this certification; did you mean 'DVA'?",
        "notes2anki.toml:1: warning[unused-setting] decks.Zzzzzz: no note is of this certification",
    ]
    assert run("check", folder / "aws/developer/a.md", "--format", "lines").stdout == ""
    (folder / "bad.md").write_bytes(b"\xff")
    assert "unused-setting" not in run("check", folder).stdout


def test_a_deck_whose_notes_are_all_gone_is_still_known(run, vault):
    folder = vault(
        {"dva/a.md": "# SQS\n\n- 遅延キュー: 配信を遅らせる", "notes2anki.toml": 'decks.DVA = { name = "A" }'}
    )
    assert run("build", folder).returncode == 0
    (folder / "dva" / "a.md").unlink()
    assert run("check", folder, "--format", "lines").stdout == ""
