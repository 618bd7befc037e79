"""The sentences of a topic's own text: where one ends, which stay together, and which say something by themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ..language.clauses import comment_of_topic, outcome_of_condition, subject_of_sentence
from ..language.english.clauses import bare_subject, is_tail, points_elsewhere, telling_subject
from ..language.english.narration import only_narrates
from ..language.english.sentence import clauses_of
from ..language.english.statements import Stretches, english_stretches, is_impersonal, joined
from ..language.english.text import is_english
from ..language.examples import begins_with_machine, is_example
from ..language.inline import Mark, plain, view
from ..language.japanese import clauses as japanese_clauses
from ..language.japanese import words as japanese
from ..language.japanese.news import is_common
from ..language.japanese.nouns import FORMAL
from ..language.japanese.splices import statements_in
from ..language.japanese.telling import introduces_article, tells_nothing
from ..language.phrases import Range, weight, without_brackets
from ..language.quantities import quantities
from ..language.vocabulary import SCENARIO
from ..model import Markdown
from ..rules import Place, Statement
from ..topics.chains import chain_of
from ..topics.labels import LONGEST_SUBJECT, announced_kind, is_aspect, is_label, label, names_kind
from ..topics.pairs import ARROW, pairs_of
from ..topics.parallels import parallels_of
from ..topics.separators import split_term
from ..topics.siblings import first_told
from ..topics.topic import Carrier, Topic

_LEANS = re.compile(
    r"^\s*(?:これ|それ|この(?!ほか)|その(?!他)|そこで|そのため|よって|つまり|すなわち|なぜなら|例えば|たとえば|ただし|ただ[、そこ]|しかし|しかも|けれども|でも(?![ぁ-ん])|なお|"
    r"また、これ|こう|"
    r"This\b|These\b|It\b|They\b|That\b|Those\b|Thus\b|Hence\b|So\b|[Ee]\.g\.|Ex[:.]|For example|Otherwise\b|[（(])"
)
_POINTS_BACK = re.compile(r"この(?:間|時点|とき|際|場合)|その(?:間|際|とき)(?!の)")
_ASKS = re.compile(
    r"[?？][」』）)]?$|(?:[でま]すか|でしょうか|だろうか)[。．.]?$|"
    r"(?:何|どこ|どれ|どの|どちら|なぜ|いつ|いくつ)[^。、]{0,12}か(?:[、,][^。、]{1,8})?[。．]?$|"
    r"[はがもを](?:必要|不要|可能|大丈夫|有効|有料|無料)か[。．]?(?:[（(].{1,40}[)）])?$"
)
_SIGNS_BEHIND = re.compile(r"(?<=[?？か])[\s\u2190-\u2bff\U0001f300-\U0001faff○×△◎]+$")
"""What an author marks his own answers with."""
_ASKS_POLITELY = re.compile(r"(?:[でま]すか|でしょうか)[。．?？]*$|\b(?:[Ww]hat|[Ww]hich|[Hh]ow)\b.*\?$")
"""The question of an exercise: what its line tells before is a case made up for it."""
_BREAKS_OFF = re.compile(r"\s(?:the|an?|and|or|your|our|their|its)$|^(?:If|When|While|Once) .*,$")
_LEADS_NOWHERE = re.compile(r"(?:には|とは|ために|するため)、$")
_LEADS_ON = re.compile(r"\s(?:to|for|with|of|by|in|on|from|as|via|into)$")
"""What lines below finish."""
_CONJUNCTION = re.compile(r"(?:and|but|so)\s+")
_CLAUSE_END = re.compile(r"(?<=[ぁ-ん])、|[;；]\s*|,\s+(?=(?:and|but|which|so|while|whereas)\b)|\s[-–—]\s")
_NEEDS_MORE = re.compile(r"(?:と|ば|たら|なら|は|を|に|の|こと[でに]|ため|ので|から|より|よって|場合)$")
"""What a clause ends in that only leads to the next one: a condition, a reason, a noun with its case."""
_STOPS = re.compile(r"[^はがをに](?:で|であり|し)$")
_LEADS_THROUGH = re.compile(
    r"[Ii]n the (?:diagram|figure|drawing|topology)(?: (?:above|below))?,|"
    r"[Ll]et(?:['’]s| us) (?=[a-z])|(?:[Hh]ere|[Nn]ow),? (?:we|I)(?:['’]ll| will)\b|"
    r"[Ii]n this (?:chapter|section|lesson|course|module|lab|post|article),? (?:we|you|I)\b|"
    r"(?:[Ee]\.?g\.? +)?Here(?: is| are|['’]s) (?:an?|the|my|our|some|two|three|how)\b(?! [a-z-]+:)|"
    r"The (?:scope|syllabus|curriculum) of the [A-Z]"
)
"""How a sentence begins that speaks of the text, the exam or an exercise, or stands under a picture or listing."""
_OF_THE_COURSE = re.compile(
    r"\b(?:listed|named|mentioned|covered) (?:in|by|on) (?:the )?(?:[A-Z][\w-]* ){0,2}"
    r"(?:test|exam) (?:topics|objectives|blueprint|guide|syllabus)\b|\b[Vv]ideo #?\d+,? \(?\d{1,2}:\d\d\b"
)
"""What a sentence says of the exam's syllabus, or of a place in a video."""
_TELLS_OF_TEXT = re.compile(
    r"^(?:詳細|詳しく|くわしく|最新の?(?:情報|内容))(?:は|について|に関して)?(?:は)?[、 ]?[^。]{0,60}"
    r"を?ご?(?:参照|覧)(?:して|に)?(?:ください|下さい)[。]?$|"
    r"(?:方法|手順|流れ|概要|違い|内容|仕組み|使い方|やり方)(?:を|について)(?:、?(?:順番?に|簡単に|詳しく|以下で))?"
    r"(?:ご)?(?:説明|紹介|解説)(?:します|していきます|しましょう)[。]?$|"
    r"(?:を|について)(?:、?(?:順番?に|簡単に|詳しく))?(?:見て|確認して|学んで|考えて)(?:いき|行き)(?:ましょう|ます)[。]?$"
)
"""What a Japanese sentence is that only says what the text tells, or where more of it stands."""
_STATES = re.compile(r"(?:必要が?ある|必要|必須|不要|できる|可能|ない|ます|です|される|ている|である|ません)。?$")
_NAMED_MEANS = re.compile(r"[A-Z][A-Za-z0-9 -]+で(?!は|も|の|き)[^、。]{4,}")
_PREDICATE = re.compile(
    r"(?:Can(?:not|'t)?|Must|Should|May|Will|Supports?|Allows?|Provides?|Requires?|Uses?|Enables?|Has|Have|Does)\b"
    r"(?! to\b)"
)
"""What a bullet begins with that leaves out its subject: the heading above it."""
_LEAST_PREDICATE = 5
"""Such a bullet has so many words at least."""
_PROPER = re.compile(r"^[A-Za-z]|^[ァ-ヶー]{4,}$")
_NAME = re.compile(r"(?=.*[A-Z]).*[^るうくすつぬぶむの]")
"""What can stand over the later lines of a paragraph: no clause, and no common noun, told of in passing."""
_TELLS = ("名詞", "動詞", "形容詞", "形状詞")
_LIGHT = ("する", "できる", "出来る", "可能", "ある", "れる", "られる")
_RECKONS = re.compile(r"(?<=[\w)）])[ ]?(?:[÷×＋−*+]|/(?=[ ]?[\w(（]))[ ]?(?=[\w(（])")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z]")
_BEFORE_ARROW = re.compile(rf"(?P<left>[^。、？?]{{2,30}}?)[ \u3000]*{ARROW}")
_LOST_BULLET = re.compile(r"-[ ]?(?=[^\W\d])")
_LONGEST_SENTENCE, _LEAST_CLAUSE = 140, 25
"""A Japanese sentence of more characters is cut in two, neither of which is so short."""
_LONGEST_JOINT = 130
"""A sentence that leans on the one before it stays with it up to so many characters together."""
_AFTERTHOUGHT = 8.0
"""Up to this weight a sentence only adds to the one before it."""
_LONG_STATEMENT, _LONG_ENGLISH_STATEMENT = 24, 40
"""A line of more characters with others below it is a statement if it has a predicate."""
_LEADS_TO_LIST = re.compile(r"以下|下記|次の")
_STATIVE = re.compile(
    r"(?:られる|[かがさたなばまらわ]れる|いる|ある|なる|まる|残る|かかる|変わる|違う|異なる|属する|持つ|よい|いい)$"
)
"""What a Japanese line ends in that says how something is; what one does is as often a title."""
_CALLS_FOR_MORE = re.compile(
    r"[^、。は]+(?:が発生|[がに]失敗)(?:する|した|している|してしまう)。?|"
    r"[^、。は]{0,12}(?:ユーザー?|利用者|顧客|開発者|メンバー|チーム|部署|社員)に[^、。は]+を提供する。?"
)
"""A line that tells what has happened, or what somebody is to be given: what stands below it answers it."""
_OFFERS = re.compile(
    r"(?:をサポート|に対応|を提供|を実現|を保証|に準拠|を自動化|を削減)(?:する|します|している|しています)?。?$"
)
"""What a Japanese line ends in that says what a thing offers; nobody sets that as a task."""
_COUNTS = re.compile(
    r"^There (?:is|are)\b|\b(?:several|many|various|multiple|different|some|two|three|four|five)\b", re.IGNORECASE
)
"""What only says that some things follow."""
_LONGEST_TITLE = 4
"""An English line without a verb, with lines set in below it, is their title up to so many words."""
_BESIDE_FIGURE = 2.0
"""What stands beside a figure has to weigh so much to be what it is of."""
_LEAST_DEFINITION = 14.0
_LEAST_STATEMENT = 12
"""A line of so few characters is a heading of what stands below it, whatever it ends in."""


def statements_of(topic: Topic) -> tuple[Statement, ...]:
    """The sentences of a topic's own text; short ones stay together."""
    texts = _texts_of(topic.text)
    return tuple(Statement(topic=topic, text=text, position=i, of=len(texts)) for i, text in enumerate(texts))


@lru_cache(maxsize=8192)
def _texts_of(text: Markdown) -> tuple[Markdown, ...]:
    seen = view(text)
    announced = _announcing_end(seen.text)
    if announced:
        text = seen.slice(0, announced)
        seen = view(text)
    if pairs := pairs_of(text):
        return tuple(seen.slice(*r) for r in pairs)
    if parallels := parallels_of(text):
        return tuple(piece for r in parallels for piece in _texts_of(seen.slice(*r)))
    if chain := chain_of(text):
        return tuple(piece for r in chain for piece in _texts_of(seen.slice(*r)))
    found = english_stretches(seen.text) if is_english(seen.text) else _japanese_stretches(seen.text)
    if len(found) == 1 and found[0][0][1] - found[0][0][0] >= len(seen.text.strip()):
        return (text,)
    return tuple(Markdown(joined(seen.text, s).join(seen.slice(*r) for r in s)) for s in found)


def _announcing_end(text: str) -> int:
    """Where the last of several sentences begins that only announces what stands below; 0 where none does."""
    sentences = japanese.sentences(text) if text.rstrip().endswith((":", "：")) else ()
    return sentences[-1][0] if len(sentences) > 1 else 0


def _japanese_stretches(text: str) -> tuple[Stretches, ...]:
    sentences = tuple((_behind_lost_bullet(text, start), end) for start, end in japanese.sentences(text))
    ranges = tuple(spliced for sentence in sentences for spliced in _spliced(text, sentence))
    if len(ranges) < 2 and len(text) <= _LONGEST_SENTENCE:
        return tuple((r,) for r in ranges)
    return tuple((piece,) for r in _with_anaphora(text, ranges) for piece in _bearable(text, r))


def _behind_lost_bullet(text: str, start: int) -> int:
    """Where a sentence begins behind the dash of a bullet whose line break was lost: ``…です。 -次の文``."""
    found = _LOST_BULLET.match(text, start) if start else None
    return found.end() if found else start


def _begins_bullet(statement: Statement) -> bool:
    """Whether a sentence is that of a bullet whose line break was lost: it speaks of a thing of its own."""
    return statement.position > 0 and _lost_its_break(statement.topic.plain.partition(statement.plain)[0])


def _lost_its_break(before: str) -> bool:
    """Whether what stands before a sentence ends in the dash of its bullet."""
    return re.search(r"。 ?- ?$", before) is not None


def _spliced(text: str, sentence: Range) -> Iterator[Range]:
    """The statements of a Japanese sentence; more than one where commas stand for full stops.

    What a term is set off from is its definition, and stays whole.
    """
    start, end = sentence
    whole = not japanese.has_kana(text[start:end]) or (start == 0 and split_term(Markdown(text)))
    found = ((0, end - start),) if whole else statements_in(text[start:end])
    return ((start + a, start + b) for a, b in found)


def leans(statement: Statement) -> bool:
    """Whether a later sentence of a line only adds to those before it: an example, or one that points back (これは)."""
    text = statement.plain
    leaning = bool(is_example(text) or _LEANS.match(text)) and not is_impersonal(text)
    return statement.position > 0 and leaning


def why_untold(statement: Statement, parent: Topic | None = None) -> str:
    """Why a sentence tells nothing: it asks, its author struck it out, or it breaks off; empty where it tells.

    The ``parent`` is what it stands below.
    """
    if _is_struck(statement):
        return "struck out by its author"
    if _breaks_off(statement.topic):
        return "breaks off in the middle"
    if _leads_through(statement, parent):
        return "leads through the text, and tells nothing of its subject"
    if begins_with_machine(statement.plain, statement.topic.plain):
        return "tells of a machine of an exercise"
    return "a question, and no statement" if _asks(statement) else ""


def _leads_through(statement: Statement, parent: Topic | None) -> bool:
    """Whether a sentence speaks of the text, the exam or an exercise, or says nothing that could be learned."""
    text = statement.plain
    if _TELLS_OF_TEXT.search(text) and not comment_of_topic(text):
        return True
    if split_term(statement.topic.text):
        return False
    if _LEADS_THROUGH.match(text) or _OF_THE_COURSE.search(text) or (is_english(text) and only_narrates(text)):
        return True
    if not japanese.has_kana(text):
        return False
    heading = parent.plain if parent is not None and parent.carrier is Carrier.HEADING else ""
    return tells_nothing(text) or introduces_article(heading, text)


def _asks(statement: Statement) -> bool:
    """Whether a sentence asks something and tells nothing; an exercise does so with all that its line tells.

    A term keeps its definition, though that ends in a doubt.
    """
    if split_term(statement.topic.text) or pairs_of(statement.topic.text):
        return False
    last = statements_of(statement.topic)[-1].plain.strip()
    said = _SIGNS_BEHIND.sub("", statement.plain.strip())
    alone = len(japanese.sentences(said)) == 1
    return bool(_ASKS_POLITELY.search(last) or (alone and _ASKS.search(said)))


def _breaks_off(topic: Topic) -> bool:
    """Whether a line ends where its sentence goes on: at an article or a word that joins, in Japanese at a comma."""
    if japanese.has_kana(topic.plain):
        return topic.is_leaf and _LEADS_NOWHERE.search(topic.plain) is not None
    return is_english(topic.plain) and _BREAKS_OFF.search(topic.plain) is not None


def _is_struck(statement: Statement) -> bool:
    """Whether all of a sentence is struck out, but for a remark in brackets."""
    seen = statement.view
    bare = len(without_brackets(seen.text).strip(" 。."))
    return any(m.end - m.start >= bare > 0 for m in seen.marked(Mark.STRUCK))


def is_title(statement: Statement) -> bool:
    """Whether the first sentence of a line is but the title of the others: ``長期保存。 期間に制限がありません。``."""
    split = split_term(statement.topic.text) if statement.position == 0 and statement.of > 1 else None
    return split is not None and split.by == "stop"


def states_something(topic: Topic) -> bool:
    """Whether a topic with children is a statement itself and not only their heading."""
    if topic.carrier in (Carrier.HEADING, Carrier.LEAD):
        return _is_equation(topic.text) or (comment_of_topic(topic.plain) is not None and _tells_figure(topic))
    text = topic.plain
    if SCENARIO.match(text) or (topic.children and is_english(text) and _LEADS_ON.search(text)):
        return False
    if topic.children and (announced_kind(text) or _CALLS_FOR_MORE.fullmatch(text)):
        return False
    if split_term(topic.text):
        return True
    if not text.strip() or text.rstrip().endswith((":", "：", "たい", "たい。")):
        return False
    sentences = japanese.sentences(text) if japanese.has_kana(text) and not _LEADS_TO_LIST.search(text) else ()
    if len(sentences) > 1:
        told = (Markdown(text[a:b]) for a, b in sentences if not _LEANS.match(text[a:b]))
        return any(states_something(replace(topic, text=sentence)) for sentence in told)
    if len(text) > _LEAST_STATEMENT and (japanese_clauses.closes_a_definition(text) or _STATES.search(text)):
        return True
    if _tells_figure(topic):
        return True
    if outcome_of_condition(text) or (comment_of_topic(text) and japanese.has_kana(text)):
        return True
    return _states_in_japanese(text) if japanese.has_kana(text) else _states_in_english(topic)


def _is_equation(text: Markdown) -> bool:
    """Whether a line says how something is reckoned: ``速力＝距離÷時間``."""
    split = split_term(text)
    return split is not None and split.by == "equals" and _RECKONS.search(plain(split.definition)) is not None


def defines_what_is_above(topic: Topic, parent: Topic | None) -> bool:
    """Whether a line with others below it is the first below a name and says what that is: ``Xと互換性があるDB``.

    That is a Japanese noun with a clause before it.
    """
    if parent is None or first_told(parent) != topic or weight(topic.plain) < _LEAST_DEFINITION:
        return False
    line = [t for t in japanese.tokens(topic.plain.rstrip("。 ")) if t.pos not in ("空白", "補助記号")]
    if not line or line[-1].pos not in ("名詞", "接尾辞") or line[-1].surface in FORMAL or line[-1].is_verbal:
        return False
    if line[-1].surface in parent.plain or "ため" in topic.plain or names_kind(topic.plain):
        return False
    at = next((i for i, t in enumerate(line) if t.pos in japanese.RELATIVE_ENDS and t.form.startswith("連体形")), None)
    return at is not None and 0 < at < len(line) - 1 and _NAME.fullmatch(plain(label(parent.text))) is not None


def _states_in_japanese(text: str) -> bool:
    """The same for a line with kana: what is done by named means, how something is, or a long sentence."""
    if _NAMED_MEANS.match(text) and japanese.ends_in_action(text):
        return True
    told = _STATIVE.search(text) or _OFFERS.search(text)
    if len(text) > _LEAST_STATEMENT and told and not _LEADS_TO_LIST.search(text):
        return True
    return len(text) > _LONG_STATEMENT and (japanese.ends_in_predicate(text) or text.endswith("か"))


def _tells_figure(topic: Topic) -> bool:
    """Whether a line with others below it tells a figure of something, and not the number of those lines."""
    found = quantities(topic.plain)
    rest = topic.plain
    for figure in reversed(found):
        rest = rest[: figure.start] + rest[figure.end :]
    counts = {int(n) for figure in found for n in re.findall(r"\d+", topic.plain[figure.start : figure.end])}
    return bool(found) and weight(rest.strip()) >= _BESIDE_FIGURE and len(topic.topics) not in counts


def _states_in_english(topic: Topic) -> bool:
    """The same for a line without kana; one with lines set in below it (and no table) is a statement anyway."""
    text = topic.plain
    if _PREDICATE.match(text) and len(text.split()) >= _LEAST_PREDICATE and is_english(text):
        return True
    told, ends = _is_told(text), text.rstrip().endswith(".")
    if topic.carrier is Carrier.LINE and is_english(text) and len(topic.topics) == len(topic.children):
        return told or ends or len(text.split()) > _LONGEST_TITLE
    if len(text) <= _LONG_ENGLISH_STATEMENT and not ends:
        return told and _COUNTS.search(text) is None
    return told or (ends and len(text) > _LONG_ENGLISH_STATEMENT)


def _is_told(text: str) -> bool:
    """Whether an English line without a full stop has a subject and its verb."""
    return is_english(text) and any(c.subject[1] > c.subject[0] for c in clauses_of(text, 0, len(text)))


def below_term(topic: Topic, place: Place, statement: Statement) -> Place:
    """Later sentences of a line speak of its term (``term: definition``) or of the topic of its first sentence.

    The terms of a line that has several side by side have nothing above them but what stands above the line. Those
    that only a comma divides from the one before set another topic beside it, unless the first says already what
    they say (``管理はAとBで分担、設備はA、データはB``).
    """
    if pairs_of(topic.text) or parallels_of(topic.text):
        return place
    own = split_term(statement.text) if is_english(statement.plain) else None
    if own and not is_aspect(own.term) and not chain_of(topic.text):
        return place
    if not split_term(topic.text):
        statements = statements_of(topic)
        if f"{statements[statement.position - 1].plain}、" in topic.plain and not _elaborates(statement, statements[0]):
            return place
        subject = _spoken_of(statements[: statement.position])
        if not subject and is_tail(statement.plain):
            subject = bare_subject(statements[0].plain, LONGEST_SUBJECT)
        if _begins_bullet(statement):
            return place
        if not subject or _names_another(statement.plain, subject) or _names_itself(statement.plain, subject):
            return place
        topic = replace(topic, text=Markdown(subject))
    return Place(ancestors=(*place.ancestors, topic), certification=place.certification, rarity=place.rarity)


def _spoken_of(statements: Sequence[Statement]) -> str:
    """What the next sentence goes on about: the subject of the first one, or of the last that named another thing."""
    subject = subject_of_sentence(statements[0].plain, LONGEST_SUBJECT) or _before_arrow(statements[0].plain)
    for statement in statements[1:]:
        if subject and (_begins_bullet(statement) or _names_another(statement.plain, subject)):
            subject = subject_of_sentence(statement.plain, LONGEST_SUBJECT)
    return subject


def _before_arrow(sentence: str) -> str:
    """The name that an arrow says something of; empty for what is no name, as a case or a step."""
    found = _BEFORE_ARROW.match(sentence) if japanese.has_kana(sentence) or japanese.is_japanese(sentence) else None
    left = found["left"].strip() if found else ""
    return left if _NAME.fullmatch(left) and is_label(left) else ""


def _names_itself(sentence: str, subject: str) -> bool:
    """Whether an English sentence begins with the subject before it, or speaks of a thing with a name of its own."""
    return is_english(sentence) and (sentence.startswith(subject) or telling_subject(sentence) != "")


def _names_another(sentence: str, subject: str) -> bool:
    """Whether a Japanese sentence speaks of a thing with a name of its own, and of no side of the one before it."""
    if not japanese.has_kana(sentence):
        return False
    own = subject_of_sentence(sentence, LONGEST_SUBJECT)
    named = _PROPER.search(own) is not None and not is_common(own)
    return named and subject not in own and own not in subject


def below_paragraph(topic: Topic, place: Place) -> Place:
    """The later lines of a paragraph speak of the topic of its first one, where they name none themselves."""
    first = _first_of_paragraph(topic, place)
    if first is None or split_term(topic.text) or not _names_no_topic(topic.plain):
        return place
    said = next(iter(statements_of(first)), None)
    subject = subject_of_sentence(said.plain, LONGEST_SUBJECT) if said else ""
    if not _NAME.fullmatch(subject) or _is_said(subject, [*place.ancestors, topic]):
        return place
    above = replace(first, text=Markdown(subject), children=())
    return replace(place, ancestors=(*place.ancestors, above))


def _is_said(name: str, topics: Sequence[Topic]) -> bool:
    """Whether the topics say all words of a name already."""
    above = re.sub(r"\W+", "", " ".join(t.plain for t in topics)).casefold()
    return all(word.casefold() in above for word in re.findall(r"[A-Za-z]+|[^\W A-Za-z]+", name))


def _first_of_paragraph(topic: Topic, place: Place) -> Topic | None:
    """The line that the paragraph of a line begins with; None where that is the line itself."""
    first = topic
    for item in reversed(place.siblings[: place.position]):
        if not isinstance(item, Topic) or item.carrier is not Carrier.LINE or item.end + 1 != first.span.first:
            break
        first = item
    return None if first is topic or topic.carrier is not Carrier.LINE else first


def _names_no_topic(sentence: str) -> bool:
    """Whether a sentence goes on with the topic of the one before: it names none, or points back at it."""
    if not japanese.has_kana(sentence):
        return is_english(sentence) and (points_elsewhere(sentence) or _PREDICATE.match(sentence) is not None)
    if comment_of_topic(sentence):
        return False
    return not any(t.surface in ("は", "も") and t.pos == "助詞" and not t.depth for t in japanese.tokens(sentence))


def _says_the_same_of_another(before: str, sentence: str) -> bool:
    """Whether a Japanese sentence says of another name what the one before says of its own (``Xも同じ日数``).

    Where that names a second thing, the name may be one more of those (``XはYを使う。Zも使える``).
    """
    comment = japanese_clauses.comment_of_topic(before) if japanese.has_kana(before) else None
    too = next((t for t in japanese.tokens(sentence) if t.pos == "助詞" and not t.depth and t.surface != "の"), None)
    if comment is None or too is None or too.surface != "も":
        return False
    own, subject = sentence[: too.start].strip(), subject_of_sentence(before, LONGEST_SUBJECT)
    if not subject or not own or own in subject or _LATIN_NAME.search(before, comment[0]):
        return False
    told = [t for t in japanese.tokens(sentence[too.end :]) if t.pos in _TELLS and t.base not in _LIGHT]
    counted = len(told) > 1 and told[-2].sub == "数詞"
    said = {t.base for t in japanese.tokens(before[comment[0] :])}
    return bool(told) and all(word.base in said for word in told[-2 if counted else -1 :])


def _elaborates(statement: Statement, first: Statement) -> bool:
    """Whether what a statement says of its topic stands in the first one."""
    comment = comment_of_topic(statement.plain)
    said = statement.plain[slice(*comment)] if comment else ""
    return bool(said) and re.search(rf"(?<![非不無未\d]){re.escape(said)}", first.plain) is not None


def _lacks_subject(sentence: str) -> bool:
    """Whether a Japanese sentence names neither topic nor subject nor condition: they are those of the one before."""
    if not japanese.has_kana(sentence) or comment_of_topic(sentence) or outcome_of_condition(sentence):
        return False
    particles = [t.surface for t in japanese.tokens(sentence) if t.pos == "助詞" and not t.depth]
    return not {"が", "は", "も"}.intersection(particles)


def _bearable(text: str, sentence: Range) -> list[Range]:
    """Cut a sentence too long for one question at the clause end nearest to its middle."""
    start, end = sentence
    if end - start <= _LONGEST_SENTENCE:
        return [sentence]
    seams = [
        m.end()
        for m in _CLAUSE_END.finditer(text, start, end)
        if start + _LEAST_CLAUSE < m.end() < end - _LEAST_CLAUSE
        and not _NEEDS_MORE.search(text[start : m.start()])
        and not _loses_subject(text, start, m, end)
    ]
    if not seams:
        return [sentence]
    seam = min(seams, key=lambda position: abs(position - (start + end) / 2))
    return [*_bearable(text, (start, _end_before(text, seam))), *_bearable(text, (_start_after(text, seam), end))]


def _loses_subject(text: str, start: int, seam: re.Match[str], end: int) -> bool:
    """Whether a Japanese clause would lose its topic to the one before it, which stops in the middle (…で、/…し、)."""
    before, behind = text[start : seam.start()], text[seam.end() : end]
    return bool(_STOPS.search(before)) and comment_of_topic(before) is not None and _lacks_subject(behind)


def _end_before(text: str, seam: int) -> int:
    return len(text[:seam].rstrip(" ,;、-–—"))


def _start_after(text: str, seam: int) -> int:
    found = _CONJUNCTION.match(text, seam)
    return found.end() if found else seam


def _with_anaphora(text: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Join a sentence that leans on the one before it (これにより…) to that one, while both stay short."""
    found = [ranges[0]]
    for start, end in ranges[1:]:
        goes_on = not _lost_its_break(text[:start]) and (
            _LEANS.match(text[start:end])
            or _POINTS_BACK.search(text, start, end)
            or (weight(text[start:end]) <= _AFTERTHOUGHT and not text[:start].rstrip().endswith("、"))
            or _lacks_subject(text[start:end])
            or _says_the_same_of_another(text[slice(*found[-1])], text[start:end])
        )
        if goes_on and end - found[-1][0] <= _LONGEST_JOINT:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
