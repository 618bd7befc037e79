"""Runs steps against the real Anki backend of whatever Python starts it, and prints what was seen as JSON.

It is started as a program, once for each version of Anki, each in a virtual environment of its own; so it imports
nothing of ours. Input: lines, each a JSON list of steps for a fresh collection. Output: for each line a JSON object:
the ``answers``, one a step, or what went wrong as ``failure``.
"""

import json
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from anki import buildinfo
from anki.collection import Collection
from anki.consts import CARD_TYPE_NEW
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

Step = dict[str, Any]


def import_package(col: Collection, step: Step) -> Any:
    """Import one package; answers the number of notes of each outcome and whether the schema changed."""
    before = col.db.scalar("select scm from col")
    options = ImportAnkiPackageOptions(
        merge_notetypes=step.get("merge", False), with_scheduling=step.get("scheduling", False)
    )
    for key in ("update_notes", "update_notetypes"):
        if key in step:
            setattr(options, key, step[key])
    try:
        log = col.import_anki_package(ImportAnkiPackageRequest(package_path=step["apkg"], options=options)).log
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    col.models._clear_cache()
    names = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "empty_first_field")
    counts = {name: len(getattr(log, name)) for name in names}
    return counts | {"schema_changed": col.db.scalar("select scm from col") != before}


def dump(col: Collection, _: Step) -> Any:
    """Everything a test may ask of notes, cards, decks, note types and media."""
    notes = {}
    for nid in col.find_notes(""):
        note = col.get_note(nid)
        kind = note.note_type()
        cards = {str(card.ord + 1): _card(col, card) for card in note.cards()}
        notes[note.guid] = {
            "id": nid,
            "mod": note.mod,
            "fields": dict(zip([f["name"] for f in kind["flds"]], note.fields, strict=True)),
            "tags": note.tags,
            "type": kind["name"],
            "cards": cards,
        }
    bare = col.db.list("select guid from notes where id not in (select nid from cards)")
    return {
        "notes": notes,
        "without_cards": bare,
        "decks": sorted(deck.name for deck in col.decks.all_names_and_ids()),
        "types": sorted(kind.name for kind in col.models.all_names_and_ids()),
        "css": {kind["name"]: kind["css"] for kind in col.models.all()},
        "media": sorted(path.name for path in Path(col.media.dir()).iterdir()),
        "revlog": col.db.scalar("select count() from revlog"),
        "field_ids": {kind["name"]: [field.get("id") for field in kind["flds"]] for kind in col.models.all()},
        "field_names": {kind["name"]: [field["name"] for field in kind["flds"]] for kind in col.models.all()},
        "descriptions": {deck["name"]: deck["desc"] for deck in col.decks.all()},
    }


def _card(col: Collection, card: Any) -> Step:
    shown = card.render_output()
    return {
        "id": card.id,
        "deck": col.decks.name(card.did),
        "due": card.due,
        "type": card.type,
        "queue": card.queue,
        "reps": card.reps,
        "ivl": card.ivl,
        "new": card.type == CARD_TYPE_NEW,
        "question": shown.question_text,
        "answer": shown.answer_text,
        "sounds": len(shown.question_av_tags) + len(shown.answer_av_tags),
    }


def review(col: Collection, step: Step) -> Any:
    """Answer a card "good" twice, so that it has a history."""
    card = _find(col, step)
    for _ in range(2):
        card = col.get_card(card.id)
        card.start_timer()
        states = col._backend.get_scheduling_states(card.id)
        answer = col.sched.build_answer(card=card, states=states, rating=2)
        col.sched.answer_card(answer)
    card = col.get_card(card.id)
    return {"reps": card.reps, "due": card.due, "id": card.id}


def _find(col: Collection, step: Step) -> Any:
    nid = col.db.scalar("select id from notes where guid = ?", step["guid"])
    return next(card for card in col.get_note(nid).cards() if card.ord + 1 == step.get("number", 1))


def edit(col: Collection, step: Step) -> Any:
    """Change a field or add a tag, as a person would in the editor."""
    nid = col.db.scalar("select id from notes where guid = ?", step["guid"])
    note = col.get_note(nid)
    for name, value in step.get("fields", {}).items():
        note[name] = value
    for tag in step.get("tags", []):
        note.add_tag(tag)
    col.update_note(note)
    return {"mod": col.get_note(nid).mod}


def empty_cards(col: Collection, step: Step) -> Any:
    """What Tools > Empty Cards lists; with ``delete`` it is carried out."""
    report = col.get_empty_cards()
    guids = {note.note_id: col.get_note(note.note_id).guid for note in report.notes}
    answer = {
        guids[note.note_id]: {"cards": len(note.card_ids), "note_goes": note.will_delete_note} for note in report.notes
    }
    if step.get("delete"):
        col.remove_cards_and_orphaned_notes([cid for note in report.notes for cid in note.card_ids])
    return answer


def check(col: Collection, _: Step) -> Any:
    """Tools > Check Database."""
    problems, good = col.fix_integrity()
    return {"text": problems, "good": good, "cards": col.card_count(), "notes": col.note_count()}


def check_media(col: Collection, _: Step) -> Any:
    """Tools > Check Media."""
    found = col.media.check()
    return {"missing": list(found.missing), "unused": list(found.unused)}


def study(col: Collection, step: Step) -> Any:
    """The GUIDs and numbers of new cards in the order in which Anki shows them."""
    deck = col.decks.id_for_name(step["deck"])
    col.decks.set_current(deck)
    config = col.decks.config_dict_for_deck_id(deck)
    config["new"]["perDay"] = 9999
    config["new"]["bury"] = False
    col.decks.update_config(config)
    queued = col.sched.get_queued_cards(fetch_limit=9999).cards
    cards = [col.get_card(item.card.id) for item in queued]
    return [[card.note().guid, card.ord + 1] for card in cards]


def describe(col: Collection, step: Step) -> Any:
    """Give a deck a description, as a person may."""
    deck = col.decks.by_name(step["deck"])
    deck["desc"] = step["text"]
    col.decks.save(deck)


def delete_note(col: Collection, step: Step) -> Any:
    """Delete a note, as a person may."""
    col.remove_notes([col.db.scalar("select id from notes where guid = ?", step["guid"])])


def until(_: Collection, step: Step) -> Any:
    """Wait for a publish time to come: up to 24.11 an updated note gets the import's time, so builds take turns."""
    if tuple(int(part) for part in buildinfo.version.split(".")[:2]) < (25, 2):
        time.sleep(max(0.0, step["time"] - time.time()))


STEPS = {
    "import": import_package,
    "dump": dump,
    "review": review,
    "edit": edit,
    "empty": empty_cards,
    "check": check,
    "media": check_media,
    "study": study,
    "describe": describe,
    "delete": delete_note,
    "until": until,
}


def run(steps: list[Step]) -> list[Any]:
    """Carry out the steps in one fresh collection."""
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        try:
            return [STEPS[step["do"]](col, step) for step in steps]
        finally:
            col.close()


def main() -> None:
    """Answer line by line until standard input ends."""
    # Anki's own messages go to standard error, or they would stand between the answers.
    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        try:
            answer = {"answers": run(json.loads(line))}
        except Exception:
            answer = {"failure": traceback.format_exc()}
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
