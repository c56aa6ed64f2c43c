"""What pydantic found -> sentences that name the file, the line and what is allowed."""

from __future__ import annotations

import difflib

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from followup_mail.config.model import Config, Section
from followup_mail.config.source import Loc, Source


def sentences(error: ValidationError, source: Source) -> list[str]:
    """One sentence for each problem, in order of the file, each value named once."""
    details = error.errors(include_url=False, include_input=False)
    ways = [detail["loc"] for detail in details]
    found: dict[Loc, str] = {}
    for detail in details:
        if detail["type"] == "default_factory_not_called":
            continue  # only says that a key it depends on is wrong
        if detail["type"] == "too_short" and any(_below(way, detail["loc"]) for way in ways):
            continue  # pydantic does not count items that are wrong themselves
        loc = _known(detail["loc"], source)
        found.setdefault(loc, source.complaint(loc, f"{_where(loc)} {_what(detail, loc)}."))
    return sorted(
        found.values(), key=lambda text: int(text.removeprefix(f"{source.file}:").partition(":")[0])
    )


def _below(way: Loc, above: Loc) -> bool:
    return len(way) > len(above) and way[: len(above)] == above


def _known(loc: Loc, source: Source) -> Loc:
    """The way to a value, or a missing key, without the steps that pydantic adds for its own sake."""
    if loc[:-1] in source.lines:
        return loc
    while loc and loc not in source.lines:
        loc = loc[:-1]
    return loc


def _where(loc: Loc) -> str:
    if not loc:
        return "the configuration"
    text = ""
    for step in loc:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def _what(detail: ErrorDetails, loc: Loc) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(context["error"])
        case "extra_forbidden":
            return _unknown(loc)
        case "missing":
            field = _field(loc)
            return f"is missing: {field.description}" if field else "is missing"
        case "string_type":
            return "must be text"
        case "int_type" | "int_from_float":
            return "must be a whole number"
        case "bool_type":
            return "must be true or false"
        case "tuple_type":
            return "must be a list, such as [one, two]"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"must be a section with keys; allowed: {', '.join(_keys(loc))}"
        case "literal_error":
            return f"must be {context['expected'].replace(chr(39), '')}"
        case "greater_than_equal":
            return f"must be {context['ge']} or more"
        case "less_than_equal":
            return f"must be {context['le']} or less"
        case "too_short":
            return f"must hold at least {context['min_length']} item"
        case "too_long":
            return f"must hold at most {context['max_length']}"
    return detail["msg"]


def _unknown(loc: Loc) -> str:
    allowed = _keys(loc[:-1])
    near = difflib.get_close_matches(str(loc[-1]), allowed, n=1)
    hint = f"perhaps {near[0]} is meant; " if near else ""
    return f"is not a known key; {hint}allowed here: {', '.join(allowed)}"


def _keys(loc: Loc) -> list[str]:
    section = section_at(loc)
    return list(section.model_fields) if section else []


def _field(loc: Loc) -> FieldInfo | None:
    section = section_at(loc[:-1])
    return section.model_fields.get(str(loc[-1])) if section else None


def section_at(loc: Loc) -> type[Section] | None:
    """The section of the model that the way leads to, if it leads to one."""
    section: type[Section] = Config
    for step in loc:
        if isinstance(step, int):
            continue
        field = section.model_fields.get(step)
        inner = section_of(field) if field else None
        if inner is None:
            return None
        section = inner
    return section


def section_of(field: FieldInfo) -> type[Section] | None:
    """The section a field holds: itself, or in a list, or where it is given at all."""
    waiting: list[object] = [field.annotation]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, Section):
            return annotation
        waiting.extend(getattr(annotation, "__args__", ()))
    return None
