"""Listings whose commands, options and settings are explained by comments."""

from collections.abc import Iterator

from ..model import CodeBlock, Kind, Markdown
from ..topics.bodies import hidden_whole
from ..topics.topic import Carrier, Topic
from ._commands import command_body, commands_body
from ._listings import Explained, explained
from ._place import Place, subject_below
from ._rule import Draft, Verdict, shape_rule


@shape_rule
def code_comment(topic: Topic, place: Place) -> Iterator[Verdict]:
    """A comment in a listing and the command that it explains ask for each other.

    ## What it finds
    Shell listings, and those of no language, with a command and its comment on one line (``ls  # list``), a comment on
    the line above a command, which may go on behind backslashes, or above two or three short commands of one program
    without made-up names, or an option with its meaning (``-v - tell more``);
    SQL with its comments behind; settings (YAML, HCL, INI) whose comments behind tell what they do.

    ## What it makes
    Term notes: a command, option or setting asks for what stands behind it; a comment above asks for its command, of
    which a long one hides only its subcommand. A comment on one option (``# -s = size``) is asked of that option.

    ## What it leaves alone
    Programs, and data whose comments only name a value; the comment on a single command below a heading that says
    what it is for; numbered steps, labels such as ``# response``, commands that only prepare (``cd``, ``export``);
    listings with more than twelve such comments, which are scripts.

    ## Options
    None.
    """
    for block in topic.children:
        if isinstance(block, CodeBlock):
            yield from (_draft(each, topic, place) for each in explained(topic, block))


def _draft(each: Explained, topic: Topic, place: Place) -> Draft:
    """The note of a command or option."""
    chain = (*place.ancestors, topic) if topic.carrier is not Carrier.LINE else place.ancestors
    subject = subject_below(chain)
    above = chain if subject.prompt else subject.path
    support = frozenset(range(topic.span.first, topic.span.last + 1))
    if each.above:
        several = each.commands > 1
        body = commands_body(each.info, each.code.split("\n")) if several else command_body(each.info, each.code)
        asked = Markdown(each.told)
    else:
        asked, body = Markdown(f"`{each.code}`"), hidden_whole(Markdown(each.told))
    return Draft(kind=Kind.TERM, prompt=asked, path=above, body=body, lines=each.lines, support=support)
