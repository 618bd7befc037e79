"""What a file tells of the repository that it stands in: how to contribute, what it is built with."""

import re
from collections.abc import Iterator

from ..topics.topic import Carrier, Topic, subtree_lines, walk
from ._place import Place
from ._rule import Skip, Verdict, shape_rule

_ABOUT_REPOSITORY = "about the repository itself"
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
_OF_REPOSITORY = re.compile(
    r"(?:how to )?(?:contribut(?:e|ing|ors)|contribution guide(?:lines)?)|licen[cs]e|acknowledge?ments|"
    r"(?:project|repo(?:sitory)?|folder|directory) (?:structure|layout|stats)|tech(?:nology)? stack|"
    r"how to use this (?:guide|repo(?:sitory)?)|(?:this|about this) repo(?:sitory)?|"
    r"コントリビュート|コントリビューション|貢献(?:方法|するには)?|ライセンス|ディレクトリ構成|フォルダ構成|リポジトリ構成|"
    r"このリポジトリ(?:について|の使い方)?|技術スタック|使用技術",
    re.IGNORECASE,
)
"""Headings that nobody gives to what is to be learnt, where several of them stand in one file."""
_OF_PROJECT = re.compile(
    r"features|getting started|quick ?start|installation|usage|prerequisites|roadmap|(?:live )?demo|screenshots|"
    r"design system|responsive design|deployment|support|contact|authors?|maintainers?|disclaimer|"
    r"特徴|機能|使い方|セットアップ|インストール|インストール方法|必要なもの|今後の予定|作者|免責事項",
    re.IGNORECASE,
)
"""What else stands in a file that presents its repository; in notes these may be headings of what is learnt."""
_FEWEST = 2
_HIGHEST = 2
"""The sections of such a file have headings of this level or the one above."""


@shape_rule
def about_repository(topic: Topic, place: Place) -> Iterator[Verdict]:
    """How a repository is built and used is nothing that its notes teach.

    ## What it finds
    The sections of a file that presents its repository (Contributing, License, Project structure, ``技術スタック``), if
    it has two of them; then also Features, Getting started, ``使い方`` and the like at the same level.

    ## What it makes
    Nothing: the lines are skipped.

    ## What it leaves alone
    A single such heading; features and installation in a file that does not speak of its repository, and below the
    heading of a thing.

    ## Options
    None.
    """
    if topic.carrier is not Carrier.HEADING or not place.ancestors:
        return
    name = _name(topic)
    is_own = _OF_REPOSITORY.fullmatch(name) is not None
    is_beside = _OF_PROJECT.fullmatch(name) is not None and topic.level <= _HIGHEST
    if (is_own or is_beside) and _presents_repository(place.ancestors[0]):
        yield Skip(lines=subtree_lines(topic), reason=_ABOUT_REPOSITORY, whole=True)


def _name(topic: Topic) -> str:
    return _SIGNS.sub("", topic.plain)


def _presents_repository(file: Topic) -> bool:
    """Whether a file has several sections on its repository."""
    headings = (t for t, _ in walk(file) if t.carrier is Carrier.HEADING)
    return sum(_OF_REPOSITORY.fullmatch(_name(t)) is not None for t in headings) >= _FEWEST
