"""How long it takes to find 20,000 notes again of which 2,000 were edited.

    python benchmarks/identity.py [--notes N] [--edits N] [--profile]

Prints the CPU seconds of ``identify`` alone: for an unchanged build, and for one after the edits. Some of these change
a word, some the prompt, some prompt and answer, and some put another fact in the place of one. The goal is 2 seconds.
"""

import argparse
import cProfile
import pstats
import random
import time
from collections.abc import Callable
from pathlib import PurePosixPath

from notes2anki.diagnostics import Span
from notes2anki.identity.identify import Identified, identify
from notes2anki.ledger import Ledger
from notes2anki.model import Blank, Fields, Html, Kind, Markdown, Note, RenderedNote, RuleName
from notes2anki.stamp import stamp

WORDS = [
    f"{first}{second}"
    for first in ("自動", "暗号", "監視", "配信", "接続", "保管", "検証", "通知", "課金", "認証")
    for second in ("設定", "機能", "方式", "時間", "単位", "範囲", "手順", "条件", "対象", "期限")
]
IN_A_FILE = 400
IN_A_SECTION = 20


def note(place: int, prompt: str, body: tuple[Markdown | Blank, ...], kind: Kind) -> Note:
    """A note of file, section and line ``place``."""
    file, line = divmod(place, IN_A_FILE)
    return Note(
        certification="CERT",
        kind=kind,
        rule=RuleName("made"),
        span=Span(path=PurePosixPath(f"cert/{file}.md"), first=line + 1, last=line + 1),
        context=(Markdown(f"サービス{file}"), Markdown(f"節{place // IN_A_SECTION}")),
        prompt=Markdown(prompt),
        body=body,
    )


def made(place: int, rng: random.Random) -> Note:
    """One of three shapes in turn: a definition, a statement with a number, a setting with its default."""
    words = "と".join(rng.choices(WORDS, k=5))
    if place % 3 == 0:
        answer = Blank(Markdown(f"{words}を行う仕組み"), 1)
        return note(place, f"{rng.choice(WORDS)}{place}", (answer,), Kind.TERM)
    if place % 3 == 1:
        count = Blank(Markdown(f"{rng.randrange(1, 999)} 個"), 1)
        return note(place, "", (Markdown(f"{words}は最大 "), count, Markdown(" まで")), Kind.CLOZE)
    value = Blank(Markdown(f"{rng.randrange(1, 60)} 秒"), 1)
    return note(place, f"{rng.choice(WORDS)}の項目", (Markdown("デフォルト "), value), Kind.CLOZE)


def edited(place: int, old: Note, rng: random.Random) -> Note:
    """The note with one edit."""
    pieces = tuple(
        Blank(Markdown(piece.text.replace("行う", "行なう")), piece.group)
        if isinstance(piece, Blank)
        else Markdown(piece.replace("最大", "上限は"))
        for piece in old.body
    )
    edits: tuple[Callable[[], Note], ...] = (
        lambda: note(place, old.prompt, pieces, old.kind),
        lambda: note(place, f"{old.prompt} (Name)", old.body, old.kind),
        lambda: note(place, f"{old.prompt} (Name)", pieces, old.kind),
        lambda: note(place, f"{rng.choice(WORDS)}の{old.prompt}", (*pieces, Markdown("とする")), old.kind),
        lambda: made(place, rng),
    )
    return rng.choice(edits)()


def next_ledger(identified: Identified, ledger: Ledger) -> Ledger:
    """The ledger after a build; rendering has no part in identity, so a stand-in will do."""
    empty = Html("")
    fields = Fields(text=empty, prompt=empty, context=empty, extra=empty, source=empty, lang=empty)
    rendered = [
        RenderedNote(
            guid=known.guid,
            certification=known.note.certification,
            fields=fields,
            tags=(),
            media=(),
            cards=known.numbers,
            known=known,
        )
        for known in identified.known
    ]
    return stamp(identified, rendered, (), ledger, note_type="", now=1_000_000).ledger


def timed(name: str, notes: tuple[Note, ...], ledger: Ledger) -> Identified:
    """Identify, and print what it took."""
    started = time.process_time()
    identified = identify(notes, ledger, {}).value
    seconds = time.process_time() - started
    found = sum(entry is not None for entry in identified.before)
    print(f"{name:<12} {seconds:6.2f} s   {found} of {len(notes)} notes found again")
    return identified


def main() -> None:
    """Make the notes, edit them, measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--edits", type=int, default=2_000)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    options = parser.parse_args()
    rng = random.Random(1)
    notes = tuple(made(place, rng) for place in range(options.notes))
    ledger = next_ledger(timed("first", notes, Ledger()), Ledger())
    timed("unchanged", notes, ledger)
    here = list(notes)
    for place in rng.sample(range(options.notes), options.edits):
        here[place] = edited(place, here[place], rng)
    if not options.profile:
        timed("edited", tuple(here), ledger)
        return
    with cProfile.Profile() as profile:
        timed("edited", tuple(here), ledger)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
