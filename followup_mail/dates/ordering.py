"""Whether this writer puts the day or the month first, by the text itself or what is known of the writer."""

from __future__ import annotations

from collections.abc import Iterable

from followup_mail.dates.languages import ORDERS
from followup_mail.dates.model import DayMonth
from followup_mail.dates.pieces import Calendar, DayPiece, Numeric
from followup_mail.dates.resolving import Anchor, numeric_readings, resolve, settled_order
from followup_mail.dates.roles import Role
from followup_mail.dates.tokens import Tokens


def order_of(
    tokens: Tokens, days: list[DayPiece], anchor: Anchor, known: DayMonth | None
) -> tuple[DayMonth | None, str]:
    """The order of day and month, and why.

    Other all-number dates of the text tell, then days also named in words, then ``known``, then the language.
    None where nothing tells, or the text contradicts itself.
    """
    open_days = [day for day in days if isinstance(day.core, Numeric) and _settled(day, anchor) is None]
    if not open_days:
        return known, "the writer's order"
    orders = {order for day in days if (order := proven_order(tokens, day, anchor))}
    if orders:
        return (orders.pop(), "as in the other dates of the text") if len(orders) == 1 else (None, "")
    named = {resolve(day, None, anchor).date for day in days if isinstance(day.core, Calendar)} - {None}
    orders = {order for day in open_days for order in _naming(day, anchor, named)}
    if len(orders) == 1:
        return orders.pop(), "the same day is named in words"
    if known is not None:
        return known, "the writer's order"
    return _by_language(tokens), "as is usual in the text's language"


def proven_order(tokens: Tokens, day: DayPiece, anchor: Anchor) -> DayMonth | None:
    """The order an all-number date proves by itself: by a part above twelve, its weekday, or its dots."""
    return _settled(day, anchor) or _dotted(tokens, day)


def _settled(day: DayPiece, anchor: Anchor) -> DayMonth | None:
    return settled_order(day.core, day, anchor) if isinstance(day.core, Numeric) else None


def _dotted(tokens: Tokens, day: DayPiece) -> DayMonth | None:
    """12.3.2026 is day first wherever dates have dots."""
    dotted = any(
        tokens.has(index, role)
        for index in range(day.first, day.last)
        for role in (Role.DOTDATE, Role.DOTTRIPLE)
    )
    return "DMY" if dotted else None


def _naming(day: DayPiece, anchor: Anchor, named: Iterable[object]) -> Iterable[DayMonth]:
    if isinstance(day.core, Numeric):
        for order, outcome in numeric_readings(day.core, day, anchor).items():
            if outcome.date in named:
                yield order


def _by_language(tokens: Tokens) -> DayMonth | None:
    """The order of the languages the text's words can only belong to, if they agree; English has none."""
    votes: dict[DayMonth | None, int] = {}
    for index in range(len(tokens)):
        orders = {ORDERS[code] for code in tokens.languages(index)}
        if len(orders) == 1:
            order = orders.pop()
            votes[order] = votes.get(order, 0) + 1
    best = max(votes, key=lambda order: votes[order], default=None)
    return best if best is not None and votes[best] > sum(votes.values()) / 2 else None
