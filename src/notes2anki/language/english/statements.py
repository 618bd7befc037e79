"""The sentences of an English text that can stand on a card: one that leans on another stays with it.

A statement is one or two stretches of the text. Two, where what matters stands too far from what it belongs to: then
the first is the subject and verb that the second needs, and what stands between them is left out.
"""

import re
from functools import lru_cache

from ..japanese import words as japanese
from ..phrases import Range
from ..vocabulary import words
from .sentence import clauses_of
from .splices import spliced
from .text import LEFT_OUT, SHOWN_BEFORE, TELLS_EXAMPLE, after_lead_in
from .words import PRONOUNS, english_words, is_adjective, verb_forms

Stretches = tuple[Range, ...]

_PRONOUN = r"It|They|This|These|That|Those|Such|He|She|Both|Neither|Either|One(?! [A-Z])|Doing|The (?:latter|former)"
_CONDITION = (
    r"Otherwise|Alternatively|If (?:not|[a-z]+ed|true|false|set)\b,|"
    r"If (?:one|none|any|another|either) (?:is|are|was|has|have|does|can|cannot)\b|"
    r"Only (?:works?|applies|available|valid|possible|allowed|supported) (?:if|when|for|with|in|on)\b"
)
_WITHOUT_SUBJECT = r"Common for\b|Just (?=[a-z]+ (?:the|an?|your|its)\b)"
_CONNECTION = (
    r"However|But|And|Also|Thus|Hence|Therefore|So|"
    r"Instead|Then|In (?:this|that|such|these)|"
    r"For (?:this|that|such|these)|At (?:this|that)|With (?:this|that|these)|If so|Even|For (?:example|instance)"
)
_READER = r"(?:You|We) (?:can|may|must|should|could)"
_LEANS = re.compile(
    rf"(?:{_PRONOUN}|{_CONDITION}|{_WITHOUT_SUBJECT}|{_CONNECTION}|{_READER})\b|[a-z]+\s|[Ee]\.g\.|Ex[:.] |[(]"
)
"""How a sentence begins that says nothing without the one before it."""
_IMPERSONAL = re.compile(
    r"It is (?:not )?(?:(?:an? )?(?:best|good|common) practice|important|possible|impossible|necessary|recommended|"
    r"advisable|best|better|required) (?:to|that)\b"
)
_CONNECTS = re.compile(
    r"(?:However|Therefore|Thus|Hence|So|Instead|But|And|Also|Consequently|As a result|"
    r"(?:For|Because of) (?:this|that)(?: reason)?),? "
)
_CONCLUDES = re.compile(r"(?:(?:For|Because of) (?:this|that) reason|As a result|Therefore|Consequently), [a-z]+ ")
_POINTS_BACK = re.compile(r"\b(?:such an?|these|those|this)\s+[a-z]|\bthe (?:latter|former)\b|\bthat [a-z]+[.,]?$")
_REFERS = re.compile(
    r"(?:(?:The |Its )?(?:[Dd]efault|[Mm]ax(?:imum)?|[Mm]in(?:imum)?|[Ll]imit) (?:is|are)\b|"
    r"The [a-z][a-z-]*(?: (?!of\b)[a-z-]+){0,2}? (?:is|are|was|can|must|may|will|has|have|should|cannot|does|do)\b|"
    r"In (?:case|the event) of\b|To (?:do|achieve|prevent|avoid|solve|handle|support) (?:this|that|so|these)\b)"
)
"""A sentence about a thing without a name, or under a condition or to an end that the one before tells."""
_SPEAKS = re.compile(r"(?:However, |Instead, |Also, )?(?:[Yy]ou|[Ww]e) ")
_MORE = re.compile(r"(?:More (?:on|about|info(?:rmation)?|details?)|See(?: also| more)?|Read more|Refer to|For more)\b")
"""A sentence that only says where more can be read."""
_AFTERTHOUGHT = 18
"""A sentence of so few characters only adds to the one before it."""
_LONGEST_TOPIC = 60
"""A sentence without a verb and of no more characters names what the next one speaks of."""
_LONGEST_HEAD = 75
"""The subject and verb that a later sentence is shown with have no more characters."""
_LONGEST, _LONGEST_WHOLE = 172, 205
"""A statement of more characters is parted where its grammar lets it; of still more, elsewhere too."""
_LONGEST_UNDER_HEAD = 225
"""A sentence that needs a subject may be so long with it."""
_POINTING = PRONOUNS | frozenset(words("this that these those such another others some both either its all"))
_LEAST, _LEAST_TAIL = 30, 22
"""It is parted so many characters behind its beginning at least, and what is left has so many."""
_TAIL = re.compile(
    r",?\s+(?=so that\b|because\b)|,\s+(?=(?:which|where|but|so|since|as|while|whereas|if|when|apart|except|to|"
    r"[a-z]+ing)\b)|,?\s+or\s+(?=(?:when|if|where)\s)|\s[-–—]\s|;\s+"
)
_PREDICATE = re.compile(
    r",?\s+and\s+(?=(?:also |then |durably )?(?:is|are|can|has|have|will|supports?|provides?|allows?|enables?|uses?|"
    r"helps?|gives?|stores?|sends?|lets?|offers?|makes?|requires?|needs?)\b)"
)
_OTHER_SUBJECT = re.compile(r"(?:,|\bbut|\bso|\bsince|\bbecause|\bif|\bwhen|\bthat) (?:we|you|it|they|one)\b")
"""A clause with its own subject: what ``and`` joins to it is said of that one."""
_OR_ELSE = re.compile(r",\s+or\s+(?=[a-z]+\s)")
_PURPOSE = re.compile(r"\s(?=to [a-z])")
_AND_TO = re.compile(r",?\s+(?:and|or)\s+(?=to [a-z]+ )")
_EXAMPLES = re.compile(r",?\s(?=(?:such as|including) )")
_BEHIND_LIST = re.compile(
    r"(?<=\w),\s+(?=(?:also )?(?:is|are|can|has|have|supports|provides|allows|enables|uses|offers|requires|needs)\b)"
)
"""Before a second predicate that only a comma joins."""
_LIST_AT_END = re.compile(
    r"\b(?:such as|like|including|through|via|using) [^.;()]*?[A-Z][^.;()]*?, [^.;()]*?\b(?:and|or) [^,.;()]+[.]?\s*$"
)
_LONGEST_WITH_LIST = 225
"""A sentence that ends in a list of names may be so long."""
_WHETHER_OR = re.compile(r",?\s+or (?=(?:when|if|where)\s)")
"""Before the second of two cases, which behind ``whether`` belong together: ``whether X or when Y``."""
_AND_IT = re.compile(r",\s+and\s+(?=(?:it|they)\s)")
"""Before a clause about the same thing."""
_OF_SAME_SUBJECT = (_PREDICATE, _AND_IT)
"""What is said behind these is said of the subject of the sentence, and is shown below it alone."""
_UNDER_SUBJECT = (*_OF_SAME_SUBJECT, _TAIL, _BEHIND_LIST)
"""What stands behind these is told, under the beginning that it belongs to; what stands behind others is left out."""
_LAST_RESORT = re.compile(
    r"(?<! way)(?<! such)(?<! so)\s(?=(?:that|which) [a-z]+s\b|(?:for|with|by|across|without|during|through|when|if) )"
)
_REMARK_AT_END = re.compile(r"\s(?=\([^()]{80,}\)\W*$)")
"""Before a remark in brackets that is as long as a sentence, at the end."""
_ENDS_IN_SUBJECT = re.compile(r"\b(?:if|when|where|whether|because|while) (?:(?:an?|the|its|your|this) )?[\w-]+$")
"""How a beginning ends in a clause that has not come to its verb: ``or if the berth``."""
_SAYS_LITTLE = re.compile(
    r"\b(?:be|is|are|was|were|been|being)(?: (?:also|very|more|most|[a-z]+ly))? (?P<what>[a-z]+)$"
)
"""How a beginning ends of which only an adjective is left: ``can be useful``."""


def joined(text: str, stretches: Stretches) -> str:
    """What stands between two stretches: nothing but a blank where the second goes on with the subject of the first."""
    between = text[stretches[0][1] : stretches[-1][0]]
    if not between.strip() and text[stretches[0][1] - 1 : stretches[0][1]] in ("", *".!?"):
        return SHOWN_BEFORE
    return " " if re.search(r"\band\s*$", between) else f" {LEFT_OUT} "


def leans_back(sentence: str) -> bool:
    """Whether a sentence needs the one before it: it opens with a pronoun or connective, or points back."""
    if is_impersonal(sentence):
        return False
    return bool(_LEANS.match(sentence) or _POINTS_BACK.search(sentence))


def is_impersonal(sentence: str) -> bool:
    """Whether the ``it`` of a sentence points at nothing: ``it is important to do X``."""
    return _IMPERSONAL.match(sentence) is not None


@lru_cache(maxsize=8192)
def english_stretches(text: str) -> tuple[Stretches, ...]:
    """What each statement of a text is made of, in order. What goes on telling an example is left out."""
    found: list[Stretches] = []
    before: Range | None = None
    anchor: Range | None = None
    example = False
    for start, end in _telling_sentences(text):
        sentence = text[start:end]
        last = found[-1] if found else ()
        example = example or bool(before and TELLS_EXAMPLE.match(sentence) and not _fits((last[0][0], end)))
        if example and not _is_of_a_name(text, (start, end)):
            continue
        if example:
            example, before = False, None
        if before and _REFERS.match(sentence) and _can_be_shown(text, before, (start, end)):
            found.append((before, (start, end)))
        elif before and _goes_on(text, before, sentence):
            head = _head(text, anchor or before)
            own = has_own_subject(sentence)
            if _fits((last[0][0], end)) and len(last) == 1:
                found[-1] = ((last[0][0], end),)
            elif head and not own and _can_stand_below(head, (start, end), sentence):
                found.append((head, (start, end)))
            elif _SPEAKS.match(sentence):
                found.append(((start + after_lead_in(sentence), end),))
            elif own or ((said := _without_connective(sentence)) and clauses_of(text, start + said, end)):
                found.append(((start + (0 if own else said), end),))
                anchor = found[-1][0]
        else:
            found.append(((start + _stripped(sentence), end),))
            anchor = start, end
        before = start, end
    return tuple(piece for stretches in found for piece in _bearable(text, stretches))


def _telling_sentences(text: str) -> list[Range]:
    """The sentences of a text but those behind the first that only say where more can be read."""
    told = [(start, end) for start, end in japanese.sentences(text) if not start or not _MORE.match(text, start)]
    return [clause for sentence in told for clause in spliced(text, sentence, leaning=False)]


def _is_of_a_name(text: str, part: Range) -> bool:
    """Whether a sentence behind an example speaks of a thing by its name: it is no longer the example."""
    clauses = clauses_of(text, *part)
    line = english_words(text[slice(*clauses[0].subject)]) if clauses and clauses[0].under is None else ()
    the = len(line) > 1 and line[0].text == "The" and line[1].is_name
    return the and not leans_back(text[slice(*part)])


def _can_be_shown(text: str, before: Range, part: Range) -> bool:
    """Whether the sentence before another is one that tells of what that speaks, and short enough to be shown."""
    shown = text[slice(*before)]
    return _fits(before, part) and not re.search(r":\s|\s[-–]\s|[?→]|[-=]>", shown) and bool(clauses_of(text, *before))


def _goes_on(text: str, before: Range, sentence: str) -> bool:
    """Whether a sentence belongs to the one before: it leans on it, is very short, or that one only names a topic."""
    topic = text[slice(*before)]
    names_topic = (
        len(topic) <= _LONGEST_TOPIC and not clauses_of(text, *before) and not re.search(r":\s|\s[-–]\s", topic)
    )
    return leans_back(sentence) or len(sentence) <= _AFTERTHOUGHT or names_topic


def has_own_subject(sentence: str) -> bool:
    """Whether a sentence opens with a thing that it names itself, not with ``it``, ``the rule`` or ``these tasks``."""
    clauses = clauses_of(sentence, 0, len(sentence)) if not after_lead_in(sentence) else ()
    if not clauses or clauses[0].subject[0] or _POINTS_BACK.search(sentence, *clauses[0].subject):
        return False
    line = english_words(sentence[slice(*clauses[0].subject)])
    named = bool(line) and line[0].low not in _POINTING and (line[0].low != "each" or len(line) > 1)
    return named and TELLS_EXAMPLE.match(sentence) is None


def _can_stand_below(head: Range, part: Range, sentence: str) -> bool:
    """Whether a sentence can be shown with the subject that it needs; a long one would not be asked at all without."""
    length = sum(end - start for start, end in (head, part))
    alone = _SPEAKS.match(sentence) or _without_connective(sentence)
    return length <= (_LONGEST if alone else _LONGEST_UNDER_HEAD) and not _CONCLUDES.match(sentence)


def _fits(*stretches: Range) -> bool:
    return sum(end - start for start, end in stretches) <= _LONGEST


def _stays_whole(part: Range) -> bool:
    return part[1] - part[0] <= _LONGEST_WHOLE


def _stripped(sentence: str) -> int:
    """Where a sentence begins without its connective; with it, where a pronoun follows that needs what came before."""
    first = after_lead_in(sentence)
    return 0 if first == len(sentence) or leans_back(_capital(sentence[first:])) else first


def _without_connective(sentence: str) -> int:
    """Where a sentence begins that only its connective ties to the one before; 0 where it needs that one."""
    found = _CONNECTS.match(sentence)
    if not found or leans_back(_capital(sentence[found.end() :])):
        return 0
    return found.end()


def _head(text: str, part: Range) -> Range | None:
    """The subject and verb of a sentence: enough to know what a later one speaks of."""
    clauses = clauses_of(text, part[0] + after_lead_in(text[slice(*part)]), part[1])
    if not clauses or clauses[0].subject[0] == clauses[0].subject[1]:
        return None
    clause = clauses[0]
    if text[slice(*clause.subject)].lower() in PRONOUNS:
        return None
    head = (clause.under or clause.subject)[0], clause.subject[1] if clause.is_state else clause.verb[1]
    return head if head[1] - head[0] <= _LONGEST_HEAD else None


def _bearable(text: str, stretches: Stretches) -> list[Stretches]:
    """A statement too long for a card as its clauses, or as its beginning and what follows under its subject."""
    part = stretches[-1]
    if len(stretches) > 1 or _fits(part) or len(japanese.sentences(text[slice(*part)])) > 1:
        return [stretches]
    start, end = part
    clauses = clauses_of(text, start + after_lead_in(text[start:end]), end)
    if len(clauses) > 1 and not any(_needs_more(text[slice(*c.whole)]) for c in clauses[1:]):
        starts = [start, *(c.whole[0] for c in clauses[1:])]
        ends = [_before_joint(text, s) for s in starts[1:]]
        return [piece for r in zip(starts, [*ends, end], strict=True) for piece in _parted(text, r)]
    return _parted(text, part)


def _needs_more(clause: str) -> bool:
    """Whether a clause cannot stand without the one before it: it leans back, or its subject is a pronoun."""
    return leans_back(_capital(clause)) or bool(re.match(r"(?:you|we|it|they|this|these)\b", clause))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _parted(text: str, part: Range) -> list[Stretches]:
    """A long sentence up to where it can be read alone, and the rest under its subject."""
    if _fits(part):
        return [(part,)]
    if both := _either_order(text, part) or _two_purposes(text, part):
        return both
    for pattern in (*_UNDER_SUBJECT, _REMARK_AT_END, _EXAMPLES, _LAST_RESORT):
        if pattern in (_REMARK_AT_END, _EXAMPLES, _LAST_RESORT) and (_stays_whole(part) or _ends_in_list(text, part)):
            return [(part,)]
        seams = pattern.finditer(text, part[0] + _LEAST, part[1])
        cuts = [(_before_joint(text, m.start()), m.end()) for m in seams if _fits((part[0], m.start()))]
        cuts = [c for c in cuts if _is_whole(text[part[0] : c[0]]) and clauses_of(text, part[0], c[0])]
        cuts = [c for c in cuts if not _WHETHER_OR.match(text, c[0]) or "whether" not in text[part[0] : c[0]]]
        if pattern is _LAST_RESORT:
            cuts = [c for c in cuts if not _leads_on(text, c) and not _says_little(text, c)]
        if cuts:
            seam = cuts[0] if pattern is _EXAMPLES else cuts[-1]
            rest = seam[1], part[1]
            tail = (
                _under_subject(text, part, rest, predicate=pattern in _OF_SAME_SUBJECT)
                if pattern in _UNDER_SUBJECT
                else []
            )
            return [((part[0], seam[0]),), *tail]
    return [(part,)]


def _ends_in_list(text: str, part: Range) -> bool:
    """Whether a sentence not much too long ends in the things that it is about: cut, it would tell of none."""
    return part[1] - part[0] <= _LONGEST_WITH_LIST and _LIST_AT_END.search(text, *part) is not None


def _either_order(text: str, part: Range) -> list[Stretches]:
    """``If X, you do Y, or do Z``: each of the two under the condition."""
    clauses = clauses_of(text, part[0] + after_lead_in(text[slice(*part)]), part[1])
    under = clauses[0].under if clauses else None
    for seam in _OR_ELSE.finditer(text, clauses[0].verb[1], part[1]) if under else ():
        word = english_words(text[seam.end() : part[1]])[0]
        head = part[0], clauses[0].subject[1]
        if "base" in verb_forms(word.low) and head[1] - head[0] <= _LONGEST_HEAD:
            rest = seam.end(), part[1]
            return [s for s in (((part[0], seam.start()),), (head, rest)) if _fits(*s)]
    return []


def _two_purposes(text: str, part: Range) -> list[Stretches]:
    """``You use X to do Y, and to do Z``: each of the two under the same beginning."""
    first = _PURPOSE.search(text, part[0] + 1, part[1])
    if first is None:
        return []
    for seam in _AND_TO.finditer(text, first.end(), part[1]):
        head = part[0], first.start()
        acts = verb_forms(english_words(text[seam.end() : part[1]])[1].low)
        if "base" in acts and head[1] - head[0] <= _LONGEST_HEAD and clauses_of(text, *head):
            rest = seam.end(), part[1]
            return [s for s in (((part[0], seam.start()),), (head, rest)) if _fits(*s)]
    return []


def _leads_on(text: str, seam: Range) -> bool:
    """Whether a verb before a seam needs what stands behind it: ``provided by X``, ``to deal with X``."""
    before = re.search(r"(?P<to>\bto )?(?P<verb>[A-Za-z]+)$", text[: seam[0]])
    if before is None:
        return False
    forms = verb_forms(before["verb"].lower())
    return "ed" in forms or (bool(before["to"]) and "base" in forms)


def _says_little(text: str, seam: Range) -> bool:
    """Whether what stands before a seam gives its subject only an adjective, or ends in a clause without its verb."""
    found = _SAYS_LITTLE.search(text, 0, seam[0])
    return (found is not None and is_adjective(found["what"])) or _ENDS_IN_SUBJECT.search(text, 0, seam[0]) is not None


def _is_whole(text: str) -> bool:
    return text.count("(") == text.count(")")


def _under_subject(text: str, part: Range, rest: Range, *, predicate: bool) -> list[Stretches]:
    """What follows the beginning of a sentence, with the subject (and verb) that it belongs to."""
    clauses = clauses_of(text, part[0] + after_lead_in(text[slice(*part)]), part[1])
    if not clauses:
        return []
    subject = clauses[0].subject
    if predicate and _OTHER_SUBJECT.search(text, subject[1], rest[0]):
        return []
    head = subject if predicate and subject[0] < subject[1] else _head(text, part)
    if head is None or rest[1] - rest[0] < _LEAST_TAIL:
        return []
    return [(head, rest)] if _fits(head, rest) else []


def _before_joint(text: str, start: int) -> int:
    """The end of what stands before a clause, without the word that joins them."""
    before = re.sub(r"(?:[\s,;–—-]|\b(?:and|or|but|so|whereas|while|however)\b)+$", "", text[:start])
    return len(before)
