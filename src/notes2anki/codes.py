"""The list of all diagnostic codes. A slug is public: it stands in configurations and never changes its meaning."""

from .diagnostics import Code, Severity

NOT_UTF8 = Code(
    slug="not-utf8",
    severity=Severity.ERROR,
    help="The file is not UTF-8, so none of it was read. Save it as UTF-8 (with or without a byte order mark).",
)
TOO_LARGE = Code(
    slug="file-too-large",
    severity=Severity.ERROR,
    help="The file is larger than 10 MB, so none of it was read. Split it, or keep data out of the notes.",
)
UNREADABLE = Code(
    slug="file-unreadable",
    severity=Severity.ERROR,
    help="The file or folder could not be opened, so its notes stay as they were. Check its permissions and whether "
    "its link leads anywhere; `exclude` leaves it out for good.",
)
OUTSIDE = Code(
    slug="file-outside",
    severity=Severity.WARNING,
    help="A symbolic link in the notes folder leads to a file or folder outside it. It was not read, and notes known "
    "of it stay as they were: notes must not be able to publish any file of the machine. Move the file into the notes "
    "folder; the notes folder itself may be a link.",
)
CONFLICT_COPY = Code(
    slug="conflict-copy",
    severity=Severity.WARNING,
    help="The file is the copy a synchronising program keeps when two devices edited the same file. It was left out, "
    "or every fact would be asked twice. Merge it into the original and delete it.",
)
NOT_NOTES = Code(
    slug="not-notes",
    severity=Severity.INFO,
    help="The file is known by its name, or by its form, for one that programs and visitors of a repository read: "
    "instructions for an assistant (`AGENTS.md`, `CLAUDE.md`, `SKILL.md`), a licence, a changelog, rules for "
    "contributors, or a template in which places are held for words. No cards are made of it. If it holds notes, say "
    "`skip: false` in its front matter, or name their `certification` there.",
)
MERGE_CONFLICT = Code(
    slug="merge-conflict",
    severity=Severity.ERROR,
    help="git could not merge two versions of this file and left both in it, between `<<<<<<<`, `=======` and "
    "`>>>>>>>`. None of the file was read and its notes stay as they were. Keep what is right and delete the three "
    "lines. An example of such lines belongs in a code fence.",
)
BROKEN_FRONT_MATTER = Code(
    slug="broken-front-matter",
    severity=Severity.ERROR,
    help="The block between the `---` lines at the top of the file is not valid YAML (between `+++`: TOML), has no "
    "second such line, or stands below blank lines, so nobody knows what it says of the file. The file was left out: "
    "its facts are neither built nor retired. Quote values that contain `: ` or begin with a special character.",
)
CERTIFICATION_NAME = Code(
    slug="certification-name",
    severity=Severity.ERROR,
    help="The name of the file's certification is empty or has an empty part (`AWS::`), so it cannot be the name of a "
    "deck. The file was left out: its facts are neither built nor retired. Change the name in the front matter, or of "
    "the folder or file that it comes from, or give the deck a name with `decks.NAME.name` in `notes2anki.toml`.",
)
FRONT_MATTER_KEY = Code(
    slug="front-matter-key",
    severity=Severity.ERROR,
    help="The front matter holds a key that looks mistyped, or a value of the wrong kind. Where it decides which "
    "cards there are and in which deck (`certification`, `skip`, `both_ways`, `math`, a key below `notes2anki:`), the "
    "file was left out: its facts are neither built nor retired. Otherwise it was ignored and the file was read. Keys "
    "of other programs are left alone, unless they stand below `notes2anki:`.",
)
INTERNAL_ERROR = Code(
    slug="internal-error",
    severity=Severity.ERROR,
    help="A bug in notes2anki: it cannot read this file. The file was left out: its facts are neither built nor "
    "retired, and all other files were built. Please report it with the message; by deleting parts of a copy you find "
    "the line that it is about.",
)


def all_codes() -> tuple[Code, ...]:
    """Every code, by slug."""
    return tuple(sorted((c for c in globals().values() if isinstance(c, Code)), key=lambda code: code.slug))


UNCLOSED_FENCE = Code(
    slug="unclosed-fence",
    severity=Severity.WARNING,
    help="A code fence is opened and never closed, so the rest of the file is read as code and makes no cards.",
)
MATH_NOT_SET = Code(
    slug="math-not-set",
    severity=Severity.WARNING,
    help="What is plainly a formula between dollars is read as one. These dollars may be those of formulas, too, but "
    "nothing else in the file shows it: a letter alone (`$n$`), which is shown as it is written, or `$$` on a line of "
    "its own without a second one, which is left out. Say `math: true` or `math: false` in the front matter of the "
    "file or in `notes2anki.toml`.",
)
BLANK_IN_MARKUP = Code(
    slug="blank-in-markup",
    severity=Severity.WARNING,
    help="A blank of this note stands where Markdown shows no text (in the address of a link, say), so the note is "
    "shown as plain text. Move the marked words out of the markup.",
)
UNANSWERED = Code(
    slug="unanswered",
    severity=Severity.INFO,
    help="The notes hold a question without an answer (`？`). Write the answer below it and it becomes a card.",
)
KEYWORD_ONLY = Code(
    slug="keyword-only",
    severity=Severity.INFO,
    help="A term stands alone: nothing in the notes says what it is. Write its definition below it or behind a colon.",
)
EMPTY_SECTION = Code(
    slug="empty-section",
    severity=Severity.INFO,
    help="A heading has no text below it, or nothing but an image. Write what there is to know and it becomes cards.",
)


UNUSED_SILENCE = Code(
    slug="unused-silence",
    severity=Severity.WARNING,
    help="A code is silenced here, by a comment or in the configuration, but nothing of that kind is reported any "
    "more. Take the silence away, or it will hide the next one.",
)
UNKNOWN_DIRECTIVE = Code(
    slug="unknown-directive",
    severity=Severity.WARNING,
    help="A comment `<!-- notes2anki: … -->` says something that is not understood, or stands where there is nothing "
    "that it could be about, so it does nothing. On a line of its own it is about the block that follows (of `id`, its "
    "first line), between two bullets or rows about the next one, otherwise about the line, bullet or row that it "
    "stands in.",
)
KIND_NOT_MADE = Code(
    slug="kind-not-made",
    severity=Severity.WARNING,
    help="A comment `<!-- notes2anki: kind=… -->` or `both-ways` asks for a kind of card that cannot be made of its "
    "line: no term is told from a definition there, or nothing can be hidden. The line becomes what the rules make of "
    "it otherwise.",
)
DUPLICATE_ID = Code(
    slug="duplicate-id",
    severity=Severity.WARNING,
    help="Two lines of one certification are pinned by the same `<!-- notes2anki: id=… -->`. A pin stands for one "
    "history, so only the first line has it and the second is treated as if it had none. Give it a name of its own.",
)
UNUSED_SETTING = Code(
    slug="unused-setting",
    severity=Severity.WARNING,
    help="The configuration names a certification that no note belongs to, or has a glob in `exclude` or below "
    "`certification` that fits no file, so it does nothing. It is probably mistyped, or what it was for has another "
    "name now. Below `aliases` it is a name that no notes have or had, or a former name that some notes have to this "
    "day: rename their folder too, or take the alias away.",
)
LINE_TOO_LONG = Code(
    slug="line-too-long",
    severity=Severity.WARNING,
    help="A line, or a paragraph read as one, has more than 4,000 characters. No card can ask that; it is mostly "
    "data that was pasted. It was left out with what stands below it. Divide it, or put it into a code fence.",
)
AMBIGUOUS_QUESTION = Code(
    slug="ambiguous-question",
    severity=Severity.WARNING,
    help="Two places ask the same question and want different answers, so neither can be answered. Where the message "
    "says “asked already”, no note is made of this place; else both are asked. Say in the notes what tells them apart: "
    "a heading, a parent bullet, a word more.",
)
ANSWER_VISIBLE = Code(
    slug="answer-visible",
    severity=Severity.WARNING,
    help="The answer can be read in the question, so the card asks nothing. Word the note so that heading and "
    "statement do not say the same, or skip it with `<!-- notes2anki: skip -->`.",
)
DUPLICATE_FACT = Code(
    slug="duplicate-fact",
    severity=Severity.WARNING,
    help="The same question with the same answer stands in the notes twice. Where the message says “asked already”, no "
    "note is made of this place; else both are asked. Keep one of them.",
)
LONG_ANSWER = Code(
    slug="long-answer",
    severity=Severity.WARNING,
    help="The answer asked for is long. What has to be recalled at once should fit in a breath: split it into "
    "bullets, each a fact of its own. The limit is `limits.answer`. A sentence of which one card can ask nothing, "
    "since more than 300 characters would be hidden or more than 195 shown, makes no card until it is divided.",
)
LONG_QUESTION = Code(
    slug="long-question",
    severity=Severity.WARNING,
    help="The question takes long to read. Shorten the headings above it, or the statement. The limit is "
    "`limits.question`.",
)
MEDIA_MISSING = Code(
    slug="media-missing",
    severity=Severity.WARNING,
    help="An image that a note names is not in the notes folder, so the card shows its description instead. Images are "
    "looked up beside the note, from the top of the notes folder, and by their name alone where only one file has it.",
)
MEDIA_OUTSIDE = Code(
    slug="media-outside",
    severity=Severity.WARNING,
    help="An image lies outside the notes folder, by its path or through a symbolic link. It was not packed: a note "
    "must not be able to publish any file of the machine. Copy the image into the notes folder.",
)
MEDIA_REFUSED = Code(
    slug="media-refused",
    severity=Severity.WARNING,
    help="A file named as an image is none that can be packed, judged by its content. PNG, JPEG, GIF, WebP, AVIF, BMP "
    "and SVG are taken; scripts and links to elsewhere are taken out of SVG.",
)
MEDIA_REMOTE = Code(
    slug="media-remote",
    severity=Severity.INFO,
    help="An image lies on another machine, and nothing is fetched unless you ask for it, so the card links to it. "
    "Build with `--fetch-media`, or set `fetch = true` below `[media]` in `notes2anki.toml`.",
)
MEDIA_NOT_FETCHED = Code(
    slug="media-not-fetched",
    severity=Severity.WARNING,
    help="A remote image was to be fetched and could not be, so the card links to it. The message says why. Only https "
    "addresses of public hosts are fetched, within limits that `[media]` in `notes2anki.toml` sets.",
)
UNSURE_IDENTITY = Code(
    slug="unsure-identity",
    severity=Severity.WARNING,
    help="A note that is new resembles one that is gone, but both its prompt and its answer differ, or a name beside "
    "its blanks, so it may be another fact. It begins without history and the old one is retired. If they are the "
    "same fact, `notes2anki adopt OLD NEW` gives the new note the old one's history. This is said once, at the build "
    "that sees the edit; `notes2anki plan` says it before.",
)
MOVED_BETWEEN_DECKS = Code(
    slug="moved-between-decks",
    severity=Severity.INFO,
    help="A note went from one certification to another. It keeps its history, but an import never moves a card: in "
    "Anki its cards stay in the deck where they are. Move them there by hand (Browse, Change Deck). If a whole folder "
    "was renamed, name its old certification under `aliases` in `notes2anki.toml`, and keep the deck's name with "
    "`decks.NAME.name`.",
)
CERTIFICATION_MISSING = Code(
    slug="certification-missing",
    severity=Severity.WARNING,
    help="All other files in the folder name their certification in front matter (or the configuration does it for "
    "them), and this one does not: its notes make a deck of their own, named after the folder or file. Add "
    "`certification:` before the first import, as an import never moves a card to another deck. This is said until the "
    "build that makes the deck, and of one file in a folder: where several name none, that is meant.",
)
CERTIFICATION_CASE = Code(
    slug="certification-case",
    severity=Severity.WARNING,
    help="Two names of certifications differ only in capitals. Anki and some file systems take them for the same name, "
    "so they are taken as one certification, with one deck and one package. Write the name the same way everywhere: in "
    "the front matter, in `certification` of the configuration, and in the names of folders.",
)
