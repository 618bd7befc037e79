"""Titles: what is a name of the notes, of their file or of their certification rather than of a subject."""

import re
import unicodedata

from ..language.inline import plain
from ..model import Markdown
from .separators import split_term

SUBTITLE = r"とは[？?](?:(?!とは|[？?]).){1,60}"
"""How a page goes on whose title asks what a thing is: ``Xとは？Yとの違い``."""
FOR_WHOM = r"【[^【】]{0,12}(?:試験|検定|対策|資格|初心者|入門|超?基礎)[^【】]{0,6}】"
"""What a page's title ends in where it tells for whom it is."""
_BEHIND_SUBJECT = re.compile(rf"(?<=.)(?:{SUBTITLE}|{FOR_WHOM})+$")
COURSE_PARTS = r"module|mod|chapter|chap|ch|day|lecture|lec|lesson|section|sec|unit|lp|part|week"
"""What the files of a course are numbered as, to be set in a group of a pattern."""
_FILE_WORDS = re.compile(
    r"^(?:readme|index|notes?|memo|keywords?|services?|summary|misc|todo|main|study|terms?|glossary|all|tips|log|"
    r"diary|best[-_ ]?practices?(?:[-_ ]?guide)?|(?:user|developer|admin)[-_ ]?guide|api[-_ ]?reference|"
    r"knowledge[-_ ]?center|operations?|test|faq|\d+|"
    rf"(?:{COURSE_PARTS})[-_ ]?\d+)"
    r"(?:[-_ ].*)?$|^[\d\W_]+$",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"試験|勉強|学習(?:記録|ノート|メモ)|対策|まとめ|ノート$|メモ$|一覧$|メモ(?!リ)|問題演習|問題集|超入門|"
    r"[0-9０-９]+(?:週|日|回|か月|ヶ月)目|の記録|間違えた問題|不正解記録|study|exam|notes?$|cheat ?sheet",
    re.IGNORECASE,
)
_CERTIFICATIONS = re.compile(
    r"\w[ -](?:Associate|Professional|Practitioner|Speciali?ty|Specialist|Certification|Certificate|Fundamentals|"
    r"Administrator|Course|Bootcamp)(?: ?\([\w-]+\)| [A-Z]+-?[A-Z]?\d+)?$",
    re.IGNORECASE,
)

_JOINTS = re.compile(r"[\s_-]+")
"""What stands between the words of a folder's name; in a title made of it they are blanks."""
_OF_NOTES = re.compile(r"(?<=\w)[ \u3000]?[（(](?!no )[^（()）]{0,12}(?:ノート|メモ|[Nn]otes)[)）]$")
_DIVIDES = r"(?:[ \u3000]*[|｜:：—–][ \u3000]*|[ \u3000]+[-―ー~][ \u3000]+)"
_EXAM_CODE = re.compile(
    r"(?:(?:AZ|DP|AI|SC|MS|PL|MB|MD|DA|GH|CLF|AIF|SAA|SAP|DVA|SOA|DOP|SCS|ANS|DBS|DAS|MLS|MLA|DEA|PAS)-"
    rf"(?:[A-Z]\d{{2}}|[1-9]\d{{2}})|(?:200|300|350|400)-\d{{3}}){_DIVIDES}(?=\S)"
)
_NUMBERED_PART = (
    r"(?:week|day|chapter|chap|ch|section|sec|module|mod|unit|lesson|lecture|lec|part|session)[.]?[ #]*\d{1,3}"
    rf"(?:[.-]\d{{1,3}})*{_DIVIDES}(?=\S)"
)
_NUMBERED_PART_OF_TITLE = (
    r"(?:week|chapter|chap|ch|module|mod|unit|lesson|lecture|lec)[.]?[ #]*\d{1,3}(?:[.-]\d{1,3})*[.]?[ ]+"
    r"(?=[A-Z])(?!A?nd |Or )"
)
_NUMBERED_DAY = (
    rf"(?:第[ ]?)?[0-9０-９]{{1,3}}(?:(?:日|週|回|か月|ヶ月)目{_DIVIDES}|[日回]目[ \u3000]+)(?=[^\sはがをの])"
)
_PLACE = re.compile(
    rf"(?:【[^】]{{1,12}}】[ \u3000]*)?(?:{_NUMBERED_PART}|{_NUMBERED_PART_OF_TITLE}|{_NUMBERED_DAY})", re.IGNORECASE
)
"""Where in a course something stands."""


def names_certification(text: Markdown, certification: str) -> bool:
    """Whether a heading is the name of the certification, or a title that begins with it (``DVA の…``).

    In notes of a certification ``AWS``, ``AWS Lambda`` is a subject.
    """
    shown = unicodedata.normalize("NFKC", plain(text)).strip()
    name = certification.casefold()
    if _JOINTS.sub(" ", shown).casefold() == _JOINTS.sub(" ", name):
        return True
    if not shown.casefold().startswith(name):
        return False
    after = shown[len(name) :]
    if re.match(r"[\w&-]", after, re.ASCII):
        return False
    return not re.match(r"\s+[A-Z]", after) or is_document_title(text)


def is_document_title(text: Markdown) -> bool:
    """Whether a heading is the title of notes (試験対策まとめ) rather than a subject."""
    return bool(_TITLE_WORDS.search(_BEHIND_SUBJECT.sub("", plain(text).strip())))


def without_title(text: Markdown) -> Markdown:
    """The subject of a heading that names the notes or their certification first (``… Associate: S3``)."""
    split = split_term(text)
    titled = split is not None and (is_document_title(split.term) or _CERTIFICATIONS.search(plain(split.term)))
    return Markdown(split.definition.strip()) if split is not None and titled else text


def without_number(text: Markdown) -> Markdown:
    """The subject of a heading behind its place in a course: ``Week 2 — Ports``, ``Ch. 7 Tides``, ``3日目 潮``.

    That it is the title of notes (``潮汐（航海ノート）``) is no part of it either.
    """
    found = _PLACE.match(text)
    return Markdown(_OF_NOTES.sub("", text[found.end() :] if found else text)) or text


def without_code(text: Markdown) -> Markdown:
    """A title without the code of the exam in front of it."""
    found = _EXAM_CODE.match(text)
    return Markdown(text[found.end() :]) if found else text


def names_subject(file_title: str) -> bool:
    """Whether a file name can stand for context."""
    return not _FILE_WORDS.match(file_title)
