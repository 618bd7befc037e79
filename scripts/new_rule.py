"""Write the skeleton of a rule: its file, its lines in ``rules/__init__.py``, its page of cases.

usage: python scripts/new_rule.py NAME [shape|statement|group]
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = {"shape": "topic: Topic", "statement": "statement: Statement", "group": "topic: Topic"}
IMPORTS = {
    "shape": "from ..topics.topic import Topic\nfrom ._place import Place\n",
    "statement": "from ._place import Place, Statement\n",
    "group": "from ..topics.topic import Topic\nfrom ._place import Place\n",
}
RULE = '''"""{title}."""

from collections.abc import Iterator

{imports}from ._rule import Verdict, {phase}_rule


@{phase}_rule
def {function}({subject}, place: Place) -> Iterator[Verdict]:
    """{title}.

    ## What it finds
    .

    ## What it makes
    .

    ## What it leaves alone
    .

    ## Options
    None.
    """
    yield from ()
'''
CASE = """## {title}

```markdown
# AWS
-
```

```notes
```

```fates
```
"""
CASES = ("The shape itself", "Leaves alone: …", "Leaves alone: … too", "Leaves alone: … as well")


def main() -> int:
    """Write the three; 2 where the name or phase is none, or the rule is there already."""
    name, phase = sys.argv[1] if len(sys.argv) > 1 else "", sys.argv[2] if len(sys.argv) > 2 else "statement"
    if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) or phase not in SUBJECTS:
        print(__doc__, file=sys.stderr)
        return 2
    function = name.replace("-", "_")
    package = ROOT / "src" / "notes2anki" / "rules"
    module, page = package / f"{function}.py", ROOT / "tests" / "corpus" / "rules" / f"{name}.md"
    for path in (module, page):
        if path.exists():
            print(f"{path.relative_to(ROOT)} is there already", file=sys.stderr)
            return 2
    title = name.replace("-", " ").capitalize()
    module.write_text(
        RULE.format(title=title, phase=phase, function=function, subject=SUBJECTS[phase], imports=IMPORTS[phase]),
        encoding="utf-8",
    )
    page.write_text(f"# {name}\n\n{title}.\n\n" + "\n".join(CASE.format(title=t) for t in CASES), encoding="utf-8")
    _register(package / "__init__.py", function)
    for path in (module, page, package / "__init__.py"):
        print(f"wrote {path.relative_to(ROOT)}")
    print("next: its place in RULES (the order is the precedence), the cases, then pytest --update-golden")
    return 0


def _register(package: Path, function: str) -> None:
    """Import the rule, in alphabetical order, and put it at the end of RULES."""
    lines = package.read_text(encoding="utf-8").split("\n")
    line = f"from .{function} import {function}"
    imports = [i for i, text in enumerate(lines) if re.match(r"from \.[a-z]", text)]
    place = next((i for i in imports if lines[i] > line), imports[-1] + 1)
    lines.insert(place, line)
    end = lines.index(")", lines.index("RULES: tuple[Rule, ...] = ("))
    lines.insert(end, f"    {function},")
    package.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
