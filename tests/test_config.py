"""The configuration: what is not understood is refused with file, key, what was found and what is expected."""

import dataclasses
import re
from pathlib import Path

import pytest

from notes2anki.config import Config, DeckConfig, Limits, MediaConfig, load_config
from notes2anki.errors import ConfigError
from notes2anki.rules import RULES

ROOT = Path(__file__).resolve().parent.parent


def load(text: str) -> Config:
    return load_config(text, "notes/notes2anki.toml", rules=["condition", "table-rows"])


def test_nothing_said_is_the_default():
    assert load("") == Config()


def test_everything_said():
    config = load(
        """
        exclude = ["drafts"]
        tags = ["study"]
        both_ways = true
        retire_days = 60
        silence = ["long-answer"]
        source_url = "https://example.org/{path}"
        certification = { "aws/*" = "AWS" }
        aliases = { Developer = "DVA" }
        rules = { condition = false }
        limits = { question = 100 }
        [decks.DVA]
        name = "AWS::DVA"
        [media]
        fetch = true
        """
    )
    assert config.certification == (("aws/*", "AWS"),)
    assert config.rules == (("condition", False),)
    assert config.deck("DVA") == DeckConfig(name="AWS::DVA")
    assert config.deck("SAA") == DeckConfig()
    assert (config.limits, config.media) == (Limits(question=100), MediaConfig(fetch=True))
    assert (config.retire_days, config.both_ways, config.aliases) == (60, True, (("Developer", "DVA"),))
    assert hash(config) == hash(dataclasses.replace(config))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "retire_day = 3",
            "retire_day: found an unknown key 'retire_day', expected one of: aliases",
            "did you mean 'retire_days'?",
        ),
        (
            "[limits]\nanser = 3",
            "limits.anser: found an unknown key 'anser', expected one of: answer, question",
            "'answer'",
        ),
        ("[decks.DVA]\nnmae = 'x'", "decks.DVA.nmae: found an unknown key", "'name'"),
        ("rules = { conditon = false }", "rules.conditon: found an unknown key", "'condition'"),
        ("zzzzzz = 1", "zzzzzz: found an unknown key", "choose one of the known names"),
        ("retire_days = '3'", "retire_days: found '3' (a string), expected a whole number", ""),
        ("retire_days = true", "retire_days: found True (true or false), expected a whole number", ""),
        ("retire_days = 0", "retire_days: found 0 (a whole number), expected a whole number, at least 1", ""),
        ("retire_days = 1.5", "retire_days: found 1.5 (a number), expected a whole number", ""),
        ("both_ways = 1", "both_ways: found 1 (a whole number), expected true or false", ""),
        ("tags = 'x'", "tags: found 'x' (a string), expected a list of strings", ""),
        ("tags = ['x', 1]", "tags[1]: found 1 (a whole number), expected a string", ""),
        ("certification = ['x']", "certification: found ['x'] (a list), expected a table", ""),
        ("aliases = { A = 1 }", "aliases.A: found 1 (a whole number), expected a string", ""),
        ("decks = { A = 'B' }", "decks.A: found 'B' (a string), expected a table", ""),
        ("decks = { A = { name = 'B::' } }", "decks.A.name: found 'B::' (a string), expected a deck name without", ""),
        ("certification = { '*' = '' }", "certification: found {'*': ''} (a table), expected for '*' a deck name", ""),
        ("certification = { a = 'A', b = 'B:: ' }", "certification: found {'a': 'A', 'b': 'B:: '} (a table), expe", ""),
        ("aliases = { A = ' ' }", "aliases: found {'A': ' '} (a table), expected for 'A' a deck name without", ""),
        (
            "aliases = { A = 'B', B = 'C', C = 'A' }",
            "aliases: found {'A': 'B', 'B': 'C', 'C': 'A'} (a table), expecte",
            "",
        ),
        ("aliases = { A = 'A' }", "aliases: found {'A': 'A'} (a table), expected no names in a circle (A → A)", ""),
        ("aliases = { Z = 'A', A = 'B', B = 'A' }", "aliases: found {'Z': 'A', 'A': 'B', 'B': 'A'} (a table), exp", ""),
        (
            "silence = ['nope']",
            "silence: found ['nope'] (a list), expected codes that exist (notes2anki explain lists",
            "",
        ),
        ("silence = ['long-anser']", "silence: found ['long-anser'] (a list), expected codes that exist (did you", ""),
        ("source_url = 'https://example.org'", "source_url: found 'https://example.org' (a string), expected an", ""),
        ("lang = 'Japanese'", "lang: found 'Japanese' (a string), expected a language code such as ja, en, ko, zh", ""),
        ("decks.A.lang = 'ja_JP'", "decks.A.lang: found 'ja_JP' (a string), expected a language code", ""),
        ("lang = 2026-01-01", "lang: found datetime.date(2026, 1, 1) (date), expected a string", ""),
        (
            "decks.A.name = 'A\\nB'".replace("'", '"'),
            "decks.A.name: found 'A\\nB' (a string), expected a deck name in",
            "",
        ),
        ("media.timeout_seconds = 99999999999", "media.timeout_seconds: found 99999999999 (a whole number), exp", ""),
        ("media.private_hosts = ['wiki.local']", "media.private_hosts: found ['wiki.local'] (a list), expected a", ""),
        ("media.private_hosts = ['http://a:1']", "media.private_hosts: found ['http://a:1'] (a list), expected a", ""),
        ("aliases = { A = 'b', B = 'a' }", "aliases: found {'A': 'b', 'B': 'a'} (a table), expected no names in", ""),
        ("a =", "not valid TOML: Invalid value", "toml.io"),
        ("tags = " + "[" * 5000, "nested too deeply", ""),
    ],
)
def test_a_mistake_names_file_key_found_and_expected(text, message, hint):
    with pytest.raises(ConfigError) as caught:
        load(text)
    assert caught.value.message.startswith(f"notes/notes2anki.toml: {message}")
    assert hint in caught.value.hint


@pytest.mark.parametrize("cls", [Config, DeckConfig, Limits, MediaConfig])
def test_every_option_has_its_manual_and_its_example_is_valid(cls):
    prefix = {DeckConfig: "[decks.DVA]\n", Limits: "[limits]\n", MediaConfig: "[media]\n"}.get(cls, "")
    for option in dataclasses.fields(cls):
        assert option.metadata["help"].endswith("."), option.name
        example = option.metadata["example"]
        assert option.name in example
        load_config(prefix + example, "example", rules=[rule.name for rule in RULES])


def examples() -> list[str]:
    """The examples of the configuration's page, each below the table it belongs to."""
    found, table = [], ""
    for line, heading, example in re.findall(
        r"^(## `\[([\w.]+)\]`)$|^```toml\n(.*?)^```$",
        (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    ):
        if line:
            table = f"[{heading}]\n"
        else:
            found.append(table + example)
    return found


def test_every_option_has_an_example_on_its_page():
    options = [option for cls in (Config, DeckConfig, Limits, MediaConfig) for option in dataclasses.fields(cls)]
    assert len(examples()) == len(options) > 20


@pytest.mark.parametrize("example", examples())
def test_every_documented_example_is_understood(example):
    assert load_config(example, "an example", rules=[rule.name for rule in RULES]) != Config()
