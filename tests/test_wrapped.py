"""wrapped.py: which lines an editor broke, and that no line which its author broke is taken for one of them."""

import json
from textwrap import fill

import pytest

from notes2anki.parsing.wrapped import wrapped_lines

ENGLISH = (
    "A parcel locker keeps a parcel for three days and sends its code to the phone that was named when the parcel was "
    "handed in. Lockers at Central Station, Harbour Street and Museum Square are open all night; the others close at "
    "ten. A code that was typed wrongly five times is void, and the Depot Office sends another one for free."
)
JAPANESE = (
    "宅配ロッカーは荷物を三日のあいだ保管し、預けるときに登録した電話へ暗証番号を送る。"
    "駅前のロッカーは一晩じゅう開いているが、ほかの場所のものは夜十時に閉まる。"
    "暗証番号を五回まちがえると無効になり、営業所が新しい番号を無料で送りなおす。預かり期間は一度だけ延長できる。"
)
STATEMENTS = (
    "ロッカーは三日間荷物を預かる\n暗証番号は電話に届く\n五回まちがえると無効\n夜十時に閉まる\n駅前だけは一晩じゅう開いている",
    "Keeps a parcel for three days\nSends a code to the phone\nVoid after five tries\nCloses at ten\nOpen at night",
    ENGLISH.replace("; ", ".\n").replace(". ", ".\n").replace(" and ", ".\nAnd "),
)


def lines(*paragraphs):
    """The lines of some paragraphs, and those among them whose paragraph goes on."""
    texts: list[str] = []
    breaks: list[int] = []
    for paragraph in paragraphs:
        first = len(texts)
        texts += [*paragraph.split("\n"), ""]
        breaks += range(first, len(texts) - 2)
    return texts, breaks


def in_columns(text, width):
    """A Japanese text in lines of so many characters, none of which begins with a comma or a full stop."""
    found = [""]
    for sign in text:
        if len(found[-1]) >= width and sign not in "、。":
            found.append("")
        found[-1] += sign
    return "\n".join(found)


@pytest.mark.parametrize("width", [72, 80, 100])
def test_english_that_is_filled_to_a_column_goes_on_in_every_line(width):
    texts, breaks = lines(fill(ENGLISH, width), fill(ENGLISH, width, initial_indent="- ", subsequent_indent="  "))
    assert wrapped_lines(texts, breaks) == {line + 1 for line in breaks}


def test_japanese_that_is_filled_to_a_column_goes_on_in_every_line():
    texts, breaks = lines(in_columns(JAPANESE, 36), in_columns(JAPANESE, 36))
    assert wrapped_lines(texts, breaks) == {line + 1 for line in breaks}


def test_a_quotation_is_measured_with_its_marks():
    quoted = "\n".join(f"> {line}" for line in fill(ENGLISH, 78).split("\n"))
    texts, breaks = lines(quoted, quoted)
    assert wrapped_lines(texts, breaks) == {line + 1 for line in breaks}


def test_a_line_that_had_room_is_its_authors_also_in_a_wrapped_file():
    texts, breaks = lines(fill(ENGLISH, 80), fill(ENGLISH, 80), "Depot Office\nopen from eight to ten")
    assert wrapped_lines(texts, breaks) == {line + 1 for line in breaks[:-1]}


@pytest.mark.parametrize("text", STATEMENTS)
def test_statements_on_lines_of_their_own_are_never_joined(text):
    assert wrapped_lines(*lines(text, text)) == frozenset()


def test_pictures_addresses_and_hard_breaks_are_lines_of_their_own():
    wide = "a parcel locker keeps a parcel for three days and sends its code to the phone that was"
    pictures = ["![locker](a-long-name.png)", "https://example.com/lockers/central", "<https://example.com>"]
    texts, breaks = lines(*(f"{wide}\n{other}" for other in pictures), f"{wide}  \nnamed", f"{wide}\\\nnamed")
    assert wrapped_lines(texts, breaks) == frozenset()


BULLETS = (
    "- Parcel locker: keeps a parcel for three days and then asks Harbour Street Depot whether it may be sent back",
    "- A code that was typed wrongly five times is void, and the phone gets another one from Central Station Depot",
    "- When a locker is full, the parcel waits in the van for two hours at most and then goes to Museum Square Depot",
    "- Whoever pays for insurance gets up to 500 dollars back if a parcel that was handed to Depot Office is lost",
)


def test_notes_that_are_wrapped_ask_the_same_with_the_same_histories(run, vault, tmp_path):
    def built(bullets):
        run(
            "build",
            vault({"post/lockers.md": "\n".join(["# Lockers", "", *bullets, ""])}),
            "-o",
            "out",
            "--manifest",
            "m",
        )
        notes = [json.loads(line) for line in (tmp_path / "m").read_text(encoding="utf-8").splitlines()]
        return [(note["guid"], note["text"], note["cards"]) for note in notes]

    first = built(BULLETS)
    assert len(first) >= len(BULLETS)
    assert built(fill(bullet, 60, subsequent_indent="  ") for bullet in BULLETS) == first
