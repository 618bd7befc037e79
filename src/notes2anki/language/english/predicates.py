"""Predicates that say something by themselves: a participle without more, a verb with its few words, what there is not.

``X is disabled by default`` is asked for the participle, ``there is no charge for Y`` for what there is not, ``X is
preferred over Y`` for the X.
"""

import re
from collections.abc import Iterator

from ..phrases import is_given_away
from ..vocabulary import words
from .choices import Choice, is_pronoun, scored, size_of
from .hopeless import HEART, MATTERS
from .lists import members_of
from .news import EnglishAsking, is_shown, says_something
from .pieces import pieces_of
from .runs import how_of, runs_of
from .sentence import Clause
from .words import BE, is_adverb, verb_forms

_LONGEST_PREDICATE = 6
_LEAST_PREDICATE = 0.45
_SURE = 1.5
_AT_THE_END = 0.8
"""The score of a participle that ends its sentence: ``on termination data is lost``."""
_LEAST_PREFERRED = 0.9
_LONGEST_ABSENT = 6
_LONGEST_PREFERRED = 5
_PAIR, _HELPED = 3, 2
_SAYS_LITTLE = frozenset(
    words(
        "supported required recommended needed used made done given provided created configured specified defined",
        "based called known set built described shown designed expected intended allowed considered called",
        "involved suited managed preferred",
    )
)
_COMES_ABOUT = frozenset(
    words("generated installed included added selected applied chosen assigned attached enforced shipped taken run")
)
"""What is so by default where one of them is said is the thing, and not the state."""
_WITHOUT_MORE = re.compile(r"\s*(?:by default\b|[.,;!]|\(not\b|$)")
_CONDITION_BEHIND = re.compile(r" (?:if|when|once|unless|until) \S")
_ON_OR_OFF = re.compile(
    r"(?:is|are|stays?|remains?) (?:(?:always|[a-z]+ly) )?(?P<state>(?:(?P<verb>[a-z]+ed) )?(?:on|off))"
    r"(?= by default\b|[.,;!]|$| (?:if|when|once|unless|until) \S)",
    re.IGNORECASE,
)
_CAN_ONLY = re.compile(r"(?:can|could|may|must|should|will) (?:currently )?only (?:be |use |have )?(?=\S)")
_WHEN = frozenset(words("if when once while after before during"))
_HOW_MANY = re.compile(r"(?:one|1|a single|two|\d+)\b", re.IGNORECASE)
_RESTRICTED = 1.2
_LEAST_RESTRICTED, _LONGEST_RESTRICTED = 2, 8
"""How telling a restriction is, and of how many words."""
_USED_TO = re.compile(r"(?:can|could|may) (?:also )?be used to (?=[a-z])")
_DENIED = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b")
_BY_PARTY = re.compile(
    r"by (?P<party>you|us|AWS|Amazon|Azure|Microsoft|Google|(?:the )?(?:users?|customers?|tenants?|providers?|vendors?|"
    r"cloud provider|admins?|administrators?))(?=\s*(?:[.,;!(]|$| and\b| or\b))"
)
_ONLY = re.compile(r"[Oo]nly (?=\S)")
_ONLY_THESE = 2.5
"""The score of several that alone do something."""
_NONE_SUCH = re.compile(r"\bthere (?:is|are|will be) (?P<absent>no (?!longer\b|need\b)\S.*)$", re.IGNORECASE)
_DENIED_AS_WELL = re.compile(
    r"\b(?:and|but) (?P<denied>(?:cannot|can not|(?:ca|wo|do|does|is|are|must|should)n['’]t|"
    r"(?:do|does|is|are|must|should|will) not) (?:be )?(?P<verb>[a-z]+))\b(?= \S)"
)
_PREFERRED = re.compile(r"\b(?:preferred|recommended|(?:better|best) (?:suited|choice|option|fit)|ideal)\b")
_THE_ONE = re.compile(
    r"(?:is|are) (?:where|how|when|(?P<praise>(?:often |usually |definitely |considered )?(?:an? |the )?"
    r"(?:(?:best|good|right|recommended) (?:practices?|choice|option|fit|approach)|"
    rf"most (?:{MATTERS}) (?:{HEART})s?|"
    r"(?:common|frequent|typical|classic) (?:mistakes?|errors?|pitfalls?|traps?))\b))",
    re.IGNORECASE,
)
"""What is said of one thing, for which it can ask; the most common or the most popular may be several."""
_CAUSES = re.compile(
    r"(?:(?:can|could|may|might|will|would) )?(?:causes?|triggers?|means?|prevents?|reduces?|increases?|improves?|"
    r"(?:leads?|leading) to|results? in|ends? in)"
)
_LONGEST_EFFECT = 4
_OVER = re.compile(
    r"(?:preferred|recommended) (?:over|for|when|if|in)\b|(?:suited|choice|option|fit|ideal) (?:for|when|if)\b"
)


def predicates_of(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """What the predicate of a clause asks for by its form."""
    yield from _participle(asking, clause)
    yield from _on_or_off(asking, clause)
    yield from _absent(asking, clause)
    yield from _preferred(asking, clause)
    yield from _only(asking, clause)
    yield from _can_only(asking, clause)
    yield from _used_to(asking, clause)
    yield from _party(asking, clause)
    yield from _denied_as_well(asking, clause)
    yield from _is_the_one(asking, clause)
    yield from _by_itself(asking, clause)
    yield from _effect(asking, clause)


def predicate_of(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """The verb with what follows it, for a short clause in which only both together say something."""
    start = _after_helpers(asking.text, clause)
    run = start, max(clause.verb[1], clause.complement[1])
    subject = asking.text[slice(*clause.subject)]
    if not subject or (is_pronoun(subject) and clause.under is None) or clause.is_state:
        return
    tells = says_something(asking.text[start : clause.verb[1]]) and says_something(
        asking.text[slice(*clause.complement)]
    )
    given = is_shown(asking.text, (clause.complement,), asking.above)
    if tells and not given and size_of(asking.text, run) <= _LONGEST_PREDICATE:
        yield from scored(asking, run, bonus=0.0, least=_LEAST_PREDICATE, whole=True)


def _after_helpers(text: str, clause: Clause) -> int:
    """Where the verb begins that says something: behind its auxiliaries, and behind ``can be used to``."""
    verb = text[slice(*clause.verb)]
    purpose = re.match(r".*\bto (?=[a-z]+$)", verb)
    if purpose:
        return clause.verb[0] + purpose.end()
    last = re.search(r"\S+$", verb)
    if last and "ed" in verb_forms(last.group().lower()):
        return clause.verb[0] + last.start()
    modal = re.match(r"(?:can|could|may|must|should|will|would|might) (?:also )?(?!not\b)", verb)
    said = text[clause.verb[0] : max(clause.verb[1], clause.complement[1])]
    return clause.verb[0] + (modal.end() if modal and len(said[modal.end() :].split()) > _PAIR else 0)


def _participle(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``will be throttled``, ``is disabled by default``: the participle, where hardly anything follows it."""
    line = re.findall(r"\S+", asking.text[slice(*clause.verb)])
    low = line[-1].lower() if len(line) > 1 else ""
    helped = any(w.lower() in BE for w in line[:-1]) and not any(w.lower() in ("not", "no", "cannot") for w in line)
    subject = asking.text[slice(*clause.subject)]
    run = clause.verb[1] - len(low), clause.verb[1]
    by_default = asking.text.startswith(" by default", clause.verb[1])
    little = low in _SAYS_LITTLE and not (by_default and low == "allowed")
    if not helped or "ed" not in verb_forms(low) or little or not subject:
        return
    if is_pronoun(subject) and clause.under is None:
        return
    is_setting = by_default and low not in _COMES_ABOUT
    conditional = _CONDITION_BEHIND.match(asking.text, clause.verb[1])
    if not asking.is_free(run):
        return
    if clause.under is None and not is_setting and not conditional:
        if clause.complement[0] >= clause.complement[1] and not is_shown(asking.text, (run,), asking.above):
            yield Choice((run,), _AT_THE_END)
    elif conditional or _WITHOUT_MORE.match(asking.text, clause.verb[1]):
        contrasted = asking.text.startswith(" (not", clause.verb[1])
        yield Choice((run,), _SURE + (_SURE if contrasted else 0.0))


def _on_or_off(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X is turned off by default``: the state, a verb with its particle or the particle alone."""
    subject = asking.text[slice(*clause.subject)]
    found = _ON_OR_OFF.match(asking.text, clause.verb[0], clause.whole[1])
    if not found or not subject or is_pronoun(subject) or not asking.is_free(found.span("state")):
        return
    if not found["verb"] or verb_forms(found["verb"].lower()):
        yield Choice((found.span("state"),), _SURE)


def _by_itself(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X automatically grows``: a verb that acts on nothing, with the adverb before it."""
    start, end = clause.subject[1], clause.verb[1]
    between = asking.text[start : clause.verb[0]].strip()
    alone = clause.complement[0] >= clause.complement[1] or asking.text.startswith(",", end)
    subject = asking.text[slice(*clause.subject)]
    if not alone or not subject or is_pronoun(subject) or not between or not is_adverb(between.lower()):
        return
    run = start + 1, end
    if asking.is_free(run) and not is_shown(asking.text, (run,), asking.above):
        yield Choice((run,), _AT_THE_END)


def _effect(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X causes Y``: the Y, be it a single common word."""
    pieces = pieces_of(asking.text, clause.complement)
    if not pieces or not _CAUSES.fullmatch(asking.text[clause.verb[0] : pieces[0].start].strip()):
        return
    last = next((i for i, p in enumerate(pieces[1:], 1) if p.breaks or p.is_loose), len(pieces)) - 1
    run = pieces[0].start, pieces[last].end
    if not asking.is_free(run) or size_of(asking.text, run) > _LONGEST_EFFECT:
        return
    alone = size_of(asking.text, run) == 1 and asking.text[slice(*run)].islower()
    if alone and says_something(asking.text[slice(*run)]) and not is_shown(asking.text, (run,), asking.above):
        yield Choice((run,), _AT_THE_END)


def _absent(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``There is no X for Y``: that there is no X."""
    found = _NONE_SUCH.search(asking.text, clause.whole[0], clause.whole[1])
    if not found:
        return
    pieces = pieces_of(asking.text, found.span("absent"))
    run = found.start("absent"), pieces[0].end if pieces else found.end("absent")
    small = len(pieces) > 1 and size_of(asking.text, run) <= _LONGEST_ABSENT
    if small and asking.is_free(run):
        yield Choice((run,), _SURE)


def _preferred(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X is preferred over Y``: which of two is to be taken for what the rest of the sentence says."""
    said = asking.text[clause.verb[0] : clause.complement[1]]
    named = any(c.isupper() for c in asking.text[slice(*clause.subject)])
    if not _PREFERRED.search(said) or not _OVER.search(said) or not named or "not " in said:
        return
    if size_of(asking.text, clause.subject) > _LONGEST_PREFERRED or "," in asking.text[slice(*clause.subject)]:
        return
    if not is_given_away(asking.text[slice(*clause.subject)], asking.above):
        yield from scored(asking, clause.subject, bonus=0.9, least=_LEAST_PREFERRED, whole=True)


def _only(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``Only X can do Y``: the X, or all of several."""
    start, end = clause.subject
    before = re.search(r"\b[Oo]nly (?:[a-z]+ly )?$", asking.text[:start])
    inside = _ONLY.match(asking.text, start, end)
    start = inside.end() if inside else start
    members = members_of(asking.text, (start, end)) if before or inside else ()
    if members and asking.is_free(*members) and not is_shown(asking.text, members, asking.above):
        yield Choice(tuple(members), _ONLY_THESE)
    elif (before or inside) and start < end and size_of(asking.text, clause.subject) <= _LONGEST_ABSENT:
        yield from scored(asking, (start, end), bonus=_SURE, least=0.0, whole=True)


def _can_only(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X can only do Y``: what it can do, where no part of that says enough; of ``can only do Y when Z`` the Z."""
    lead = _CAN_ONLY.match(asking.text, clause.verb[0], clause.whole[1])
    pieces = pieces_of(asking.text, clause.complement)
    if lead is None or not pieces or not asking.is_free(clause.complement):
        return
    last = next((i for i, p in enumerate(pieces[1:], 1) if p.breaks), len(pieces))
    behind = pieces[last] if last < len(pieces) else None
    if behind and behind.lead in _WHEN:
        run = behind.start, behind.end
        if pieces[last + 1 : last + 2] and not pieces[last + 1].breaks:
            return
    elif any(runs_of(asking, pieces[:last], how_of(clause))):
        return
    else:
        leads = pieces[0].lead or _HOW_MANY.match(asking.text, pieces[0].start)
        run = (pieces[0].start if leads else lead.end()), pieces[last - 1].end
    told = not is_shown(asking.text, (run,), asking.above) and not asking.text.startswith("be ", run[0])
    if told and _LEAST_RESTRICTED <= size_of(asking.text, run) <= _LONGEST_RESTRICTED:
        yield Choice((run,), _RESTRICTED)


def _used_to(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X can be used to do Y, so Z``: the Y, which the Z only follows from; else only where no part says enough."""
    lead = _USED_TO.match(asking.text, clause.verb[0], clause.whole[1])
    pieces = pieces_of(asking.text, clause.complement)
    subject = asking.text[slice(*clause.subject)]
    if lead is None or not pieces or not subject or is_pronoun(subject):
        return
    last = next((i for i, p in enumerate(pieces[1:], 1) if p.breaks or p.is_loose), len(pieces))
    run = lead.end(), pieces[last - 1].end
    fits = _LEAST_RESTRICTED <= size_of(asking.text, run) <= _LONGEST_RESTRICTED and asking.is_free(run)
    if not fits or is_shown(asking.text, (run,), asking.above) or not says_something(asking.text[slice(*run)]):
        return
    if asking.text.startswith((", so ", " so "), clause.complement[1]):
        yield Choice((run,), _RESTRICTED)
    elif last < len(pieces) and not any(runs_of(asking, pieces[:last], how_of(clause))):
        yield Choice((run,), _AT_THE_END)


def _party(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X is started by you``: which of the parties does it, the reader or the provider."""
    found = _BY_PARTY.match(asking.text, *clause.complement)
    subject = asking.text[slice(*clause.subject)]
    verb = asking.text[slice(*clause.verb)].split()
    if _DENIED.search(asking.text, clause.whole[0], clause.verb[1]):
        return
    if (
        not found
        or not subject
        or is_pronoun(subject)
        or len(verb) < _HELPED
        or "ed" not in verb_forms(verb[-1].lower())
    ):
        return
    if asking.is_free(found.span("party")):
        yield Choice((found.span("party"),), _AT_THE_END)


def praises(text: str, clause: Clause) -> bool:
    """Whether a clause only says that its subject is good: ``X is the right choice``; that is no answer."""
    said = _THE_ONE.match(text, clause.verb[0], clause.complement[1])
    return said is not None and said["praise"] is not None


def _is_the_one(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X is where Y happens``, ``X is a best practice``: the X, where it is a name."""
    subject, said = asking.text[slice(*clause.subject)], asking.text[clause.verb[0] : clause.complement[1]]
    named = any(c.isupper() for c in subject) and size_of(asking.text, clause.subject) <= _LONGEST_PREFERRED
    if not named or "," in subject or clause.under is not None or is_given_away(subject, asking.above):
        return
    if _THE_ONE.match(said):
        yield from scored(asking, clause.subject, bonus=_SURE, least=0.0, whole=True)


def _denied_as_well(asking: EnglishAsking, clause: Clause) -> Iterator[Choice]:
    """``X does this and cannot be done that``: the second predicate, where it is denied."""
    found = _DENIED_AS_WELL.search(asking.text, *clause.complement)
    if found and verb_forms(found["verb"].lower()) and asking.is_free(found.span("denied")):
        yield Choice((found.span("denied"),), _SURE)
