"""What a template may consist of: text, names, conditions. Nothing that could run long or reach further.

Jinja's sandbox keeps a template from reaching out of itself, but not from looping for a year or doubling a
text until no memory is left. A letter needs neither loops, nor calls, nor arithmetic; without them a template
takes time in proportion to its size.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from followup_mail.drafting.facts import DAY_NAMES, DAY_PARTS, FACT_NAMES

SOURCE_LIMIT = 16 * 1024

_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
)
_FILTERS = frozenset({"capitalize", "d", "default", "lower", "title", "trim", "upper"})
# What people would call the same things; a resemblance in letters would not find it.
_OTHER_NAMES = {
    "contact": "person",
    "date": "interview",
    "day": "interview",
    "employer": "company",
    "interview_date": "interview",
    "job": "role",
    "me": "my_name",
    "name": "person",
    "position": "role",
    "recipient": "person",
    "recruiter": "person",
    "title": "role",
}
_TESTS = frozenset({"defined", "none"})


def flaws(environment: ImmutableSandboxedEnvironment, source: str) -> list[str]:
    """What keeps ``source`` from being used as a template, as ``line 3: …``; nothing where it is sound."""
    if len(source) > SOURCE_LIMIT:
        return [f"longer than {SOURCE_LIMIT // 1024} KiB"]
    try:
        return list(_flaws(environment.parse(source), set()))
    except TemplateSyntaxError as error:
        return [f"line {error.lineno}: {error.message}"]
    except RecursionError:
        return ["nested too deeply"]
    except ValueError:
        return ["holds a number that is too long"]  # int() of more digits than Python allows


def _flaws(node: nodes.Node, assigned: set[str]) -> Iterator[str]:
    """The flaws of a node and of those below it, in the order of the text. ``assigned`` grows on the way."""
    if flaw := _flaw(node, assigned):
        yield f"line {node.lineno}: {flaw}"
        return
    if isinstance(node, nodes.Assign | nodes.AssignBlock):
        names = {name.name for name in node.find_all(nodes.Name) if name.ctx == "load"}
        for name in sorted(names & assigned):
            # Else a name could be doubled line by line.
            yield f"line {node.lineno}: a set name cannot be made of {name!r}, which is set too"
    for child in node.iter_child_nodes():
        yield from _flaws(child, assigned)
    if isinstance(node, nodes.Name) and node.ctx == "store":
        assigned.add(node.name)


def _flaw(node: nodes.Node, assigned: set[str]) -> str | None:
    match node:
        case nodes.Name(ctx="load", name=name) if name not in FACT_NAMES | assigned:
            return f"there is no name {name!r}{_perhaps(name, FACT_NAMES | assigned)}"
        case nodes.Getattr(node=nodes.Name(name=name), attr=part) if name in DAY_NAMES:
            return None if part in DAY_PARTS else f"a day has no {part!r}{_perhaps(part, DAY_PARTS)}"
        case nodes.Filter(name=name) if name not in _FILTERS:
            return f"there is no filter {name!r} here{_perhaps(name, _FILTERS)}"
        case nodes.Test(name=name) if name not in _TESTS:
            return f"there is no test {name!r} here"
        case nodes.Assign(target=target) | nodes.AssignBlock(target=target) if not isinstance(
            target, nodes.Name
        ):
            return "only a single name can be set"
        case nodes.Name() | nodes.Filter() | nodes.Test() | nodes.Assign() | nodes.AssignBlock():
            return None
        case _ if isinstance(node, _PLAIN):
            return None
    return f"{type(node).__name__.lower()} has no place in a letter"


def _perhaps(written: str, known: Collection[str]) -> str:
    """What may have been meant, or nothing."""
    wanted = _OTHER_NAMES.get(written.lower()) or next(
        iter(difflib.get_close_matches(written[:40].lower(), sorted(known), n=1)), None
    )
    return f"; perhaps {wanted!r} is meant" if wanted in known else ""
