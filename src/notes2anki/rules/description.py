"""What a topic's statements say of it, where they cannot ask for themselves."""

import re
from collections.abc import Iterable, Iterator

from ..language.counting import leaves_out
from ..language.english.clauses import has_news, is_sentence
from ..language.english.names import with_names_whole
from ..language.english.news import says_again
from ..language.english.text import is_attribute, is_compound, is_english, is_english_prose, is_predicate
from ..language.english.words import NOUNS_TOO, verb_forms
from ..language.inline import Cut, body, plain
from ..language.japanese import words as japanese
from ..language.japanese.clauses import (
    after_connective,
    clause_ends,
    closes_a_definition,
    goes_on_after,
    points_elsewhere,
)
from ..language.japanese.manners import leaves_adjective
from ..language.parting import Asking, can_be_asked
from ..language.phrases import rarest, weight
from ..language.vocabulary import EMPTY
from ..model import Blank, Body, Kind, Markdown
from ..topics.bodies import hidden_whole, listed_bodies
from ..topics.glosses import gloss_of
from ..topics.labels import LONGEST_LABEL, folded, is_aspect, names_kind, names_several
from ..topics.separators import split_term
from ..topics.siblings import first_told
from ..topics.topic import BULLETS, TITLES, Carrier, Topic, lines_of
from ._alike import are_placeholders
from ._bare_names import (
    are_fewer_names,
    are_some_names,
    catalogued_names,
    is_left_unexplained,
    is_mere_code,
    is_one_of_many,
    is_proper_name,
    keyword,
    mere_members,
    numbered_names,
)
from ._brackets import details_draft, listed_draft
from ._cloze import cloze_of, definition_of
from ._either import either_or
from ._expansions import expansion_drafts, expansions
from ._glossed import glossed_drafts
from ._judging import FEW, SHORT, are_parallel, defines, first_few, is_lone_keyword, is_short
from ._limits import LONG_DEFINITION, LONGEST_LIST
from ._lists import left_out, statement_list
from ._members import is_exemplified, longest_member, says_what_it_lists
from ._parts import attribute_draft, last_draft, names_draft, parts_draft
from ._place import Place, Statement, Subject, subject_below
from ._rule import Draft, Skip, Verdict, group_rule
from ._verb_first import behind_verb
from ._whole import whole_or_part
from .literal import is_literal
from .member_list import lists_members

_INITIALS = re.compile(r" \([A-Z][A-Za-z0-9]{1,5}\)$")
"""The letters behind a name, which are its own."""
_BARE_SIGNS = re.compile(r"[^:：]{1,30}[:：]\s*[^\w\s`'\":：./]+$")
"""A label with nothing but stars or the like behind it."""
_NO_CONTENT = re.compile(r"以上[。.]*|[^、。]{1,8}、|<?https?://\S+>?\s*(?:より|から(?:の?引用)?|を?参照|参考)?")
_ABOUT_ALL = 1.0

_MERE_NAMES = "names of which nothing is said"
_SOME_NAMES = "a list of fewer names than the line above says"
_LEAST_PREDICATE = 4
"""A line that leaves out its subject tells something from so many words on: ``Must be enabled only on …``."""
_PAIR = 2
_LONGEST_PHRASE, _LONGEST_COMPOUND = 3, 4
"""An English phrase of at most so many words is one thing, where none of them is a verb."""
_RIVAL = "one of several sentences that would answer the same question"
_NOTHING = "nothing in it can be asked for by itself"
_LONGEST_ENGLISH = 75.0
_POINTS = re.compile(r"[これそこ]{2}|[こそ]の")
"""How a Japanese sentence begins that says nothing without the one before it."""
_PROVISOS = ("ただし", "但し", "なお、", "ちなみに")
_LEANS = re.compile(r"\b(?:it|they|them|this|these|such)\b")


@group_rule
def description(topic: Topic, place: Place) -> Iterator[Verdict]:
    """The topic asks for what is said of it.

    ## What it finds
    A heading, bullet or lead with statements below it that no other rule has taken.

    ## What it makes
    One statement: a term note. A few short ones: one note that asks for each of them beside the others. Many or long
    ones: each is asked by itself, by its rarest term. A Japanese line of one argument leaves its verb to be read, which
    tells what kind of thing is asked ([…]でログイン), but not below a command. A bare Japanese noun phrase is asked for
    what it says of its noun (強い整合性, SLAなし), a name with a gloss in brackets for the gloss.

    ## What it leaves alone
    Statements outside any topic that could ask for them are asked by their rarest term. English prose without a phrase
    that carries news is left out with a reason.

    ## Options
    None.
    """
    subject = subject_below((*place.ancestors, topic))
    prompt = subject.prompt
    contents = [s for s in place.open_statements if _is_content(s)]
    for leading in filter(_announces, place.open_statements):
        yield Skip(lines=lines_of(leading.topic), reason="only leads to what follows")
    listed_elsewhere = mere_members(contents, topic) if lists_members(topic, place) else []
    spelled_out = expansions(contents, prompt)
    yield from expansion_drafts(spelled_out, topic, subject)
    contents = _without(contents, spelled_out)
    statements = _without(contents, listed_elsewhere)
    if is_aspect(prompt):
        statements = _with_exemplified(statements, topic)
    if (placeholders := are_placeholders([s.plain for s in statements])) or are_fewer_names(statements, topic):
        reason = _MERE_NAMES if placeholders else _SOME_NAMES
        yield Skip(lines=lines_of(*(s.topic for s in statements)), reason=reason)
        return
    told, named = _beside_list(statements)
    if plain(prompt) and _are_a_list(named, topic, prompt, told):
        yield from statement_list(named, subject, left_out(topic))
        above = [s for s in told[:1] if s.topic is topic.topics[0]]
        yield from _define(above, topic, place, subject) if above else ()
        for statement in told[len(above) :]:
            yield from _by_itself(statement, place, subject)
        return
    if plain(prompt) and (numbered := numbered_names(statements, topic)):
        yield from statement_list(numbered, subject, ordered=True)
        contents = _without(contents, numbered)
        statements = _without(statements, numbered)
    glossed = [s for s in contents if s.topic.is_leaf and gloss_of(s.view.masked())]
    of_a_kind = (
        bool(plain(prompt)) and not is_aspect(prompt) and _names_kind(topic, prompt) and _are_all(glossed, topic)
    )
    yield from glossed_drafts(glossed, topic, subject, of_a_kind=of_a_kind)
    yield from _rest(_without(statements, glossed), topic, place, few=not glossed)


def _rest(statements: list[Statement], topic: Topic, place: Place, *, few: bool) -> Iterator[Verdict]:
    """Ask for what is no list and no name with its gloss, without the bare names among it."""
    subject = subject_below((*place.ancestors, topic))
    prompt = subject.prompt
    if len(names := [s for s in statements if is_proper_name(s)]) > LONGEST_LIST:
        yield Skip(lines=lines_of(*(s.topic for s in names)), reason=_MERE_NAMES)
        statements = _without(statements, names)
    asks_for_list = is_aspect(prompt) or _calls_for_list(topic, prompt)
    if not _names_kind(topic, prompt) and (names := catalogued_names(statements)):
        yield Skip(lines=lines_of(*(s.topic for s in names)), reason=_MERE_NAMES)
        statements = _without(statements, names)
    if (mere := [s for s in statements if is_mere_code(s)]) and not asks_for_list and not _names_kind(topic, prompt):
        yield from map(keyword, mere)
        statements = _without(statements, mere)
    if len(bare := [s for s in statements if is_one_of_many(s, topic, subject)]) == 1 < len(statements):
        yield keyword(bare[0])
        statements = _without(statements, bare)
    told = len(statements) == 1 and attribute_draft(statements[0], subject) is not None
    if not told and (
        is_lone_keyword(statements, topic) or (not asks_for_list and is_left_unexplained(statements, topic))
    ):
        yield keyword(statements[0])
    elif are_some_names(statements, topic):
        yield Skip(lines=lines_of(*(s.topic for s in statements)), reason=_MERE_NAMES)
    elif statements:
        yield from _each(topic, statements, place, few=few)


def _each(topic: Topic, statements: list[Statement], place: Place, *, few: bool) -> Iterator[Verdict]:
    """Ask for the first statement, or the first ``few``, as the definition of the topic, and for the others alone."""
    subject = subject_below((*place.ancestors, topic))
    prompt = subject.prompt
    if not plain(prompt):
        for statement in statements:
            yield from _by_itself(statement, place, subject)
        return
    together, rest = first_few(statements)
    apart = any(either_or(s.text) for s in together) or not (few and _are_all(together, topic))
    if len(together) > 1 and apart:
        together, rest = statements[:1], statements[1:]
    alone = list(_by_itself(together[0], place, subject)) if _is_left_over(together, topic) else []
    if any(isinstance(verdict, Draft) for verdict in alone):
        first = alone
    else:
        first = list(_define(together, topic, place, subject))
    few = len(topic.children) <= FEW
    yield from _without_rivals(first, [v for s in rest for v in _by_itself(s, place, subject, few=few)])


def _without_rivals(first: list[Verdict], others: list[Verdict]) -> Iterator[Verdict]:
    """What is asked of a topic, without the sentences that would be the answer to the same bare question.

    Several names are the members that it calls for, and so is what is done in a few words each; a sentence beside them
    or beside the definition is none.
    """
    wholes = [v for v in (*first, *others) if _is_whole(v)]
    rivals = len(wholes) > 1 and not are_parallel([_answer(v) for v in wholes])
    yield from first
    for verdict in others:
        lost = rivals and _is_whole(verdict) and not are_parallel([_answer(v) for v in (verdict, wholes[0])])
        yield Skip(lines=verdict.lines, reason=_RIVAL) if lost and isinstance(verdict, Draft) else verdict


def _is_whole(verdict: Verdict) -> bool:
    """Whether a verdict asks for a Japanese line as a whole."""
    is_note = isinstance(verdict, Draft) and verdict.kind is Kind.TERM and len(verdict.body) == 1
    return is_note and japanese.is_japanese(_answer(verdict))


def _answer(verdict: Verdict) -> str:
    pieces = verdict.body if isinstance(verdict, Draft) else ()
    return " ".join(plain(piece.text) for piece in pieces if isinstance(piece, Blank))


def _is_left_over(statements: list[Statement], topic: Topic) -> bool:
    """Whether what would define a topic is an English line behind others below it: then it is one thing of many."""
    if len(statements) != 1 or len(topic.topics) <= FEW:
        return False
    first = statements[0]
    return first.topic != first_told(topic) and is_english_prose(first.plain)


def _halves_phrase(statement: Statement, draft: Draft) -> bool:
    """Whether a draft leaves the first word of a short English phrase, or tears a compound, which tells nothing."""
    shown = _INITIALS.sub("", statement.plain.rstrip(". "))
    words = [w.lower() for w in shown.split()]
    if statement.of > 1 or len(words) < _PAIR or not is_english(statement.plain):
        return False
    if len(words) <= _LONGEST_COMPOUND and is_compound(shown):
        return any(isinstance(piece, str) and re.search(r"\w", piece) for piece in draft.body)
    leaves_first = isinstance(draft.body[0], str) and draft.body[0].strip() == statement.text.split()[0]
    told = verb_forms(words[0]) and words[0] not in NOUNS_TOO
    said = is_attribute(" ".join(words[1:])) or is_attribute(words[0]) or "ed" in verb_forms(words[-1])
    is_word_and_blank = leaves_first and len(draft.body) == 2
    return len(words) <= _LONGEST_PHRASE and is_word_and_blank and not told and not said


def _announces(statement: Statement) -> bool:
    """Whether a line only leads to what follows it, a picture or a listing."""
    return statement.plain.rstrip().endswith((":", "：")) and statement.topic.is_leaf and statement.of == 1


def _is_content(statement: Statement) -> bool:
    text = statement.plain.strip()
    if _BARE_SIGNS.match(text) or _announces(statement) or leaves_out(text) or not re.search(r"\w|[^\x00-\x7f]", text):
        return False
    return bool(text) and not _NO_CONTENT.fullmatch(text) and folded(text.strip(":：[]【】")) not in EMPTY


def _without(statements: Iterable[Statement], others: Iterable[Statement]) -> list[Statement]:
    """The statements that are none of the others; told by their place and words, a list may have thousands."""
    out = {(s.topic.span.first, s.position, s.text) for s in others}
    return [s for s in statements if (s.topic.span.first, s.position, s.text) not in out]


def _beside_list(statements: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """The Japanese paragraphs beside the bullets of a list, and these; all are the latter where they are no list."""
    named = [s for s in statements if s.topic.carrier in BULLETS]
    told = [s for s in statements if s.topic.carrier not in BULLETS]
    is_list = len(named) > 1 and all(s.topic.carrier is Carrier.LINE and japanese.is_japanese(s.plain) for s in told)
    return (told, named) if is_list else ([], statements)


def _are_a_list(statements: list[Statement], topic: Topic, prompt: Markdown, told: list[Statement]) -> bool:
    """Whether statements are the short members of a list, and all that stands below the topic but what is ``told``."""
    aspect = says_what_it_lists(prompt) or (
        _calls_for_list(topic, prompt) and not any(is_attribute(s.plain) for s in statements)
    )
    if len(statements) < FEW or not all(_is_member(s, aspect=aspect) for s in statements):
        return False
    alike = aspect or _names_kind(topic, prompt) or are_parallel([s.plain for s in statements])
    return alike and _are_all([*told, *statements], topic)


def _calls_for_list(topic: Topic, prompt: Markdown) -> bool:
    """Whether an English topic names several things of a kind, or ends in the colon of a list."""
    shown = plain(prompt)
    return is_english(shown) and (topic.plain.rstrip().endswith(":") or names_several(shown))


def _names_kind(topic: Topic, prompt: Markdown) -> bool:
    """Whether a topic says of what kind the things below it are."""
    return _calls_for_list(topic, prompt) or names_kind(plain(prompt))


def _with_exemplified(statements: list[Statement], topic: Topic) -> list[Statement]:
    """The statements with the lines beside them below which nothing but examples stands, in their order."""
    exemplified = [Statement(topic=t, text=t.text) for t in topic.topics if is_exemplified(t)]
    return sorted([*statements, *exemplified], key=lambda s: (s.topic.span.first, s.position))


def _is_member(statement: Statement, *, aspect: bool) -> bool:
    """Whether a statement is short enough to be one of a list; under an aspect it may say more."""
    limit = longest_member(statement.plain) if aspect else SHORT
    phrase = aspect and is_english_prose(statement.plain) and not is_sentence(statement.plain)
    return is_short(statement, limit) or (phrase and weight(statement.plain) <= limit)


def _are_all(statements: list[Statement], topic: Topic) -> bool:
    """Whether statements are about all that stands below a topic: a list that leaves members out would mislead."""
    named = [t for t in topic.topics if not leaves_out(t.plain) and t.carrier not in TITLES]
    return len({s.topic.span.first for s in statements}) >= _ABOUT_ALL * len(named)


def _define(statements: list[Statement], topic: Topic, place: Place, subject: Subject) -> Iterator[Verdict]:
    """Ask for a definition as a whole; a long one part by part, several short lines together."""
    if len(statements) == 1:
        yield from _define_by(statements[0], topic, place, subject)
        return
    hidden = listed_bodies([_told_of(s, subject.prompt) for s in statements])
    lines = lines_of(*(s.topic for s in statements))
    yield Draft(kind=Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=hidden, lines=lines)


def _told_of(statement: Statement, prompt: Markdown) -> Body:
    """What one of several lines tells of a prompt, hidden; its verb stays to be read where that asks for the rest."""
    tail = behind_verb(statement, prompt)
    return body(statement.view, [Cut(*tail, 1)]) if tail else definition_of(statement, prompt)


def _define_by(definition: Statement, topic: Topic, place: Place, subject: Subject) -> Iterator[Verdict]:
    """Ask for one line that defines its topic."""
    prompt = subject.prompt
    attribute = attribute_draft(definition, subject) or _tells_more(definition, topic, place, subject)
    if attribute:
        yield attribute
        return
    parts = [] if _is_definition(definition, topic) else list(_by_parts(definition, topic, place, subject))
    if not parts and _tells_itself(topic) and (told := last_draft(definition, place, subject)):
        parts = [told]
    if parts:
        yield from parts
        return
    if len(topic.children) > 1 and (tail := behind_verb(definition, prompt)):
        yield cloze_of(definition, subject, [(tail,)])
        return
    if is_english(definition.plain) and says_again(definition.plain, plain(prompt)):
        yield Skip(lines=lines_of(definition.topic), reason="only says the line above it again")
        return
    if not _stands_alone(definition) and len(topic.children) > 1:
        yield Skip(lines=lines_of(definition.topic), reason=_NOTHING)
        return
    whole = Draft(
        kind=Kind.TERM,
        prompt=_with_definition(topic, prompt),
        path=subject.path,
        body=either_or(definition.text) or definition_of(definition, prompt),
        lines=lines_of(definition.topic),
        both_ways=is_literal(prompt),
    )

    def clauses() -> Draft | None:
        return parts_draft(definition, place, subject) if _has_clauses(definition.plain) else None

    yield from whole_or_part(definition, whole, names_draft(definition, place, subject), clauses)


def _has_clauses(text: str) -> bool:
    """Whether a Japanese statement tells several things one after the other."""
    return japanese.has_kana(text) and any(goes_on_after(text[:end].rstrip("、")) for end in clause_ends(text))


def _by_parts(definition: Statement, topic: Topic, place: Place, subject: Subject) -> Iterator[Verdict]:
    """Ask for what is no definition to be asked whole by its parts; nothing where it has none and says enough."""
    draft = parts_draft(definition, place, subject, defines=closes_a_definition(definition.plain))
    if draft is not None:
        yield draft
        yield from _names(definition, subject)
        return
    bracketed = next(_names(definition, subject), None)
    enough = _says_enough(definition) and (bracketed is None or len(topic.children) <= FEW)
    if is_english_prose(definition.plain) and not enough:
        yield bracketed or _last(definition, place, subject)


def _with_definition(topic: Topic, prompt: Markdown) -> Markdown:
    """The prompt of what stands below a term that is defined on its own line: the term asks for its definition.

    Only with that definition does it ask for more.
    """
    defined = split_term(topic.text) is not None and plain(topic.label) == plain(prompt)
    return topic.text if defined and len(topic.plain) <= LONGEST_LABEL else prompt


def _tells_more(statement: Statement, topic: Topic, place: Place, subject: Subject) -> Draft | None:
    """A Japanese sentence below a term that has its definition, asked for the one part of it that is news."""
    text = statement.plain
    if topic.carrier is Carrier.HEADING or split_term(topic.text) is None:
        return None
    if not japanese.has_kana(text) or not japanese.ends_in_predicate(text):
        return None
    draft = None if _POINTS.match(text) else parts_draft(statement, place, subject)
    return draft if draft and {p.group for p in draft.body if isinstance(p, Blank)} == {1} else None


def _tells_itself(topic: Topic) -> bool:
    """Whether a topic is an English statement: a bare blank under it would not say what is asked."""
    text = topic.plain
    told = is_sentence(text) or (is_attribute(text) and len(text.split()) >= _LEAST_PREDICATE)
    return topic.carrier is not Carrier.HEADING and told and is_english(text) and not text.endswith(("?", ":"))


def _is_definition(statement: Statement, topic: Topic) -> bool:
    """Whether the only statement of a topic is short, complete in itself, and of the form of a definition."""
    text = with_names_whole(statement.plain, (plain(topic.label),))
    if weight(text) > LONG_DEFINITION or (is_english_prose(text) and (_LEANS.search(text) or is_sentence(text))):
        return False
    return defines(statement, topic)


def _names(statement: Statement, subject: Subject) -> Iterator[Draft]:
    """The other names in brackets behind the terms of an English statement."""
    details = details_draft(statement, subject) if is_english_prose(statement.plain) else None
    if details is not None:
        yield details


def _by_itself(statement: Statement, place: Place, subject: Subject, *, few: bool = False) -> Iterator[Verdict]:
    """Ask for a statement by its parts; as one of a ``few`` below a topic also as a whole."""
    path, prompt = subject.path, subject.prompt
    if plain(prompt) and is_proper_name(statement):
        lines = lines_of(statement.topic)
        yield Draft(kind=Kind.TERM, prompt=prompt, path=path, body=hidden_whole(statement.text), lines=lines)
        return
    parts = parts_draft(statement, place, subject)
    english = is_english_prose(statement.plain)
    drafts = [parts] if parts else []
    if english:
        drafts += _names(statement, subject)
    if english and not drafts and (listed_behind := listed_draft(statement, subject)):
        drafts.append(listed_behind)
    elif not english and not drafts:
        attribute = attribute_draft(statement, subject)
        drafts += [attribute] if attribute else _by_rarest(statement, place, subject)
    if plain(prompt):
        drafts = [draft for draft in drafts if not _halves_phrase(statement, draft)]
    lines = lines_of(statement.topic)
    if drafts:
        yield from drafts
    elif plain(prompt) and few and (tail := behind_verb(statement, prompt)):
        yield cloze_of(statement, subject, [(tail,)])
    elif english and is_predicate(statement.plain) and (told := last_draft(statement, place, subject)):
        yield told
    elif plain(prompt) and _stands_alone(statement) and (not english or (few and _says_enough(statement))):
        hidden = either_or(statement.text) or definition_of(statement, prompt)
        yield Draft(kind=Kind.TERM, prompt=prompt, path=path, body=hidden, lines=lines)
    else:
        yield _last(statement, place, subject)


def _stands_alone(statement: Statement) -> bool:
    """Whether a statement says something without the one before it: no Japanese one that begins with ただし, この."""
    text = statement.plain
    if text.startswith(_PROVISOS):
        return False
    if not japanese.has_kana(text) or not japanese.ends_in_verb(text.rstrip("。. ")):
        return True
    return not after_connective(text) and not points_elsewhere(text)


def _last(statement: Statement, place: Place, subject: Subject) -> Verdict:
    """What is left to ask of an English statement, or that nothing is."""
    draft = last_draft(statement, place, subject)
    if draft and not _halves_phrase(statement, draft):
        return draft
    return Skip(lines=lines_of(statement.topic), reason=_NOTHING)


def _says_enough(statement: Statement) -> bool:
    """Whether an English statement in which nothing can be hidden is short enough to be asked for whole."""
    text = statement.plain
    return weight(text) <= _LONGEST_ENGLISH and not is_sentence(text) and has_news(text) and not _LEANS.search(text)


_TWO_NAMES = re.compile(r"[A-Za-z]\S* (?:or|and) [A-Za-z]\S*")
"""A line of two names: one of them alone would be half of it."""


def _by_rarest(statement: Statement, place: Place, subject: Subject) -> Iterator[Draft]:
    if _TWO_NAMES.fullmatch(statement.plain):
        return
    text = statement.view.masked()
    chosen = rarest(text, place.rarity, subject.plain)
    asking = Asking(text=text, above=subject.plain, rarity=place.rarity)
    if chosen and (
        not japanese.has_kana(text) or (can_be_asked(asking, chosen) and not leaves_adjective(text, chosen))
    ):
        hidden = body(statement.view, [Cut(*chosen, 1)])
        lines = lines_of(statement.topic)
        yield Draft(kind=Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=hidden, lines=lines)
