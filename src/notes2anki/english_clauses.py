"""English constructions (and the Korean topic), read by function words."""

import re

from .phrases import Range
from .vocabulary import words

_MODAL = r"can(?:not|'t)?|must|should|will|won't|may|does(?: not|n't)|do(?: not|n't)|cannot|needs? to|has to|have to"
_BE = r"is|are|was|were|has been|have been|can be|must be|should be|cannot be|will be|may be"
_VERB = (
    r"means?|refers? to|stands? for|allows?|lets?|enables?|provides?|supports?|needs?|requires?|uses?|has|have|"
    r"consists? of|contains?|includes?|offers?|helps?|gives?|works?|runs?|acts? as|delivers?|stores?|scales?|handles?|"
    r"sends?|returns?|defines?|describes?|determines?|specif(?:y|ies)|applies|apply|comes? with|persists?|retains?|"
    r"charges?|costs?|takes?|makes?|creates?|integrates?|guarantees?|ensures?|reduces?|improves?"
)
_ADVERB = r"(?:(?:not|also|only|always|never|automatically|still|[a-z]+ly)\s+)*"
_PARTICIPLE = r"(?:(?:[a-z]+ed|built|written|kept|made|known|stored|sent|bound|done)\b(?=\s+\w+\s+\w))?"
PREDICATE = rf"(?:(?:{_MODAL})\s+{_ADVERB}(?:be\s+)?[a-z]+|(?:{_BE})\s+{_ADVERB}{_PARTICIPLE}|(?:{_VERB}))"
_TOPIC = re.compile(rf"^(?P<topic>[^.;:!?]{{2,70}}?)\s+(?P<verb>{PREDICATE})\s*(?P<comment>(?<=\s)\S.*)$", re.DOTALL)
_CONDITION = re.compile(
    r"^(?P<condition>(?:If|When|Whenever|Once|After|Before|While|Unless|For|To|In order to|In case of|With|Without|"
    r"During|By)\s[^,;]{3,110}),\s*(?P<outcome>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION_LAST = re.compile(
    r"^(?P<outcome>[^,;]{8,120}?),?\s+(?P<condition>(?:if|when|whenever|once|unless|in case)\s\S.*)$", re.DOTALL
)
_MEANS = re.compile(
    r"^(?:[Uu]se|[Cc]hoose|[Uu]sing|[Pp]refer|[Ee]nable|[Cc]onfigure)\s+(?P<means>\S.{1,70}?)\s+"
    r"(?:to|for|when|if|as|instead of|in order to)\s+\S.{4,}$"
)
_POINTS = re.compile(
    r"^(?:(?:This|That|These|Those|It|They|Here|There|You|We|I|One|He|She|If|When|Use)\b|which\b)", re.IGNORECASE
)
_CONNECTIVE = re.compile(
    r"^(?:However|Also|Therefore|Thus|Hence|So|In addition|Moreover|Note that|For example|And|But)[, ]\s*",
    re.IGNORECASE,
)
_NOT_TOPIC = frozenset(
    words("the a an only to and or of that which who what there all each no not if when while can will")
)
_SUBORDINATE = frozenset(("while", "when", "that", "which", "because", "it", "they", "if", "so", "but"))
_LONGEST_TOPIC = 9
_JOINT = re.compile(
    r"\s+(?=(?:for|to|with|without|by|from|using|across|via|when|if|because|so that|in|on|within|during|after|before|"
    r"instead of|unless|until|per|through|than|into|between|rather than|but)\s)|\s*(?:;|\s-\s|\s–\s|\s—\s)\s*|"
    r",\s+(?=(?:but|so|which)\s)"
)
_PREPOSITION = re.compile(
    r"(?:and |but )?(?:for|to|with|without|by|from|using|across|via|when|if|because|so that|in|on|within|during|after|"
    r"before|as|at|of|instead of|unless|until|per|through|than|into|between|rather than|but|which)\s+",
    re.IGNORECASE,
)
_MODAL_OBJECT = re.compile(
    rf"^(?:You|We|They|It)\s+(?:{_MODAL})\s+{_ADVERB}[a-z]+\s+(?P<object>(?:an?\s+|the\s+)?\S.*?)"
    r"(?=\s+(?:of|for|to|with|from|in|on|by|using|across|as|after|before|when|if|while|within|during|into|at|that|"
    r"which)\b|[.,;]|$)",
    re.IGNORECASE,
)
_KOREAN_TOPIC = re.compile(r"^(?P<topic>.{2,60}?(?:은|는|란|이란))\s+(?P<comment>\S.*)$")


def subject_and_complement(text: str) -> tuple[Range, Range] | None:
    """``X is Y`` / ``X allows Y`` → X and Y, the verb left standing between them."""
    start = after_connective(text)
    found = _TOPIC.match(text[start:])
    if not found or points_elsewhere(text[start:]) or not _is_topic(found["topic"]):
        return None
    comment = (start + found.start("comment"), len(text.rstrip(" .,;")))
    return (start, start + found.end("topic")), without_preposition(text, comment)


def _is_topic(topic: str) -> bool:
    words = topic.lower().split()
    if _SUBORDINATE & set(words):
        return False
    return len(words) <= _LONGEST_TOPIC and not {words[-1], words[0] if len(words) == 1 else ""} & _NOT_TOPIC


def outcome_of_condition(text: str) -> Range | None:
    """``If X, Y`` / ``Y when X`` → Y; ``Use X for Y`` → X."""
    if found := _MEANS.match(text):
        return found.span("means")
    if found := _CONDITION.match(text):
        return found.start("outcome"), len(text.rstrip(" .,;"))
    if (found := _CONDITION_LAST.match(text)) and not points_elsewhere(text):
        return found.span("outcome")
    return None


def object_of_modal(text: str) -> Range | None:
    """``You cannot create X of Y`` → X: what a pronoun may or may not do asks for the object of the verb."""
    found = _MODAL_OBJECT.match(text)
    if not found or len(found["object"].split()) > _LONGEST_TOPIC:
        return None
    return found.span("object")


def seams(text: str) -> list[tuple[int, int]]:
    """Places before a preposition or conjunction, as (end of the phrase, beginning of the next)."""
    found = []
    for joint in _JOINT.finditer(text):
        before, after = text[: joint.start()], text[joint.end() :]
        if before.count("(") <= before.count(")") and not (
            after.startswith("to ") and before.endswith((" used", " able", " need", " way"))
        ):
            found.append((joint.start(), joint.end()))
    return found


def without_preposition(text: str, part: Range) -> Range:
    """A part without the preposition it begins with: that stays visible and leads to the answer."""
    found = _PREPOSITION.match(text, *part)
    return (found.end(), part[1]) if found and part[1] - found.end() >= 4 else part


def points_elsewhere(text: str) -> bool:
    """Whether a text begins with a pronoun, or with "There is"."""
    return bool(_POINTS.match(text.strip()))


def after_connective(text: str) -> int:
    """Where a sentence begins behind its connective."""
    found = _CONNECTIVE.match(text)
    return found.end() if found else 0


def korean_topic_range(comment: Range) -> Range:
    """The topic before a comment, without its particle and the blank behind that."""
    return 0, max(1, comment[0] - 2)


def korean_topic(text: str) -> Range | None:
    """``X은/는 Y`` → Y."""
    found = _KOREAN_TOPIC.match(text)
    return found.span("comment") if found else None
