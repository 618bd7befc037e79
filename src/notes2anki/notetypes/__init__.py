"""The one note type of every package: constant ids, field names, templates and style sheet.

The ids, the names and order of the fields and the kind (cloze) are frozen with the first release: Anki matches a note
type by id and refuses, duplicates or re-syncs when its fields differ. Templates and style may change; ``stamp`` gives
the type a new ``mod`` when ``NoteType.hash_input`` does.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedId:
    """A field or template: its name and the id by which Anki would follow a rename."""

    name: str
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """What the package writer needs to describe our note type."""

    id: int
    name: str
    fields: tuple[NamedId, ...]
    template: NamedId
    question: str
    answer: str
    css: str

    @property
    def hash_input(self) -> str:
        """All that a user would receive with a new ``mod``, joined by a separator that cannot occur in it."""
        names = [f"{field.id}={field.name}" for field in (*self.fields, self.template)]
        return "\0".join([str(self.id), self.name, *names, self.question, self.answer, self.css])


NOTE_TYPE_ID = 1556700442187
FIELDS = (
    NamedId(name="Text", id=3408112570141930201),
    NamedId(name="Prompt", id=3408112570141930202),
    NamedId(name="Context", id=3408112570141930203),
    NamedId(name="Extra", id=3408112570141930204),
    NamedId(name="Source", id=3408112570141930205),
    NamedId(name="Lang", id=3408112570141930206),
    NamedId(name="Retired", id=3408112570141930207),
    NamedId(name="Spare1", id=3408112570141930208),
    NamedId(name="Spare2", id=3408112570141930209),
    NamedId(name="Spare3", id=3408112570141930210),
)
TEMPLATE = NamedId(name="Card", id=3408112570141930301)


@cache
def note_type() -> NoteType:
    """Read the templates and the style sheet that lie beside this file, once."""
    folder = resources.files(__package__)

    def text(name: str) -> str:
        return folder.joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")

    return NoteType(
        id=NOTE_TYPE_ID,
        name="notes2anki",
        fields=FIELDS,
        template=TEMPLATE,
        question=text("question.html"),
        answer=text("answer.html"),
        css=text("style.css"),
    )
