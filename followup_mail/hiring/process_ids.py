"""Short, typable names of processes, stable for life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from followup_mail.hiring.groups import Group
from followup_mail.hiring.naming import slug
from followup_mail.reading.domains import organisation

_NAMELESS = "interview"


def process_ids(groups: Sequence[Group], names: Mapping[str, str], taken: Collection[str]) -> list[str]:
    """An id for each group: the one that most, then the earliest, of its letters had, else a new slug."""
    kept = _kept(groups, names)
    used = {*names.values(), *taken}
    ids = []
    for group in groups:
        identity = kept.get(group.number) or _free(_base(group), used)
        used.add(identity)
        ids.append(identity)
    return ids


def _kept(groups: Sequence[Group], names: Mapping[str, str]) -> dict[int, str]:
    """Which group keeps which id: of its claimants the one with most letters, then the oldest."""
    claims = []
    for group in groups:
        had = [names[traits.letter.identity] for traits in group.members if traits.letter.identity in names]
        first = {name: at for at, name in reversed(list(enumerate(had)))}
        claims += [(-count, first[name], group.number, name) for name, count in Counter(had).items()]
    kept: dict[int, str] = {}
    given: set[str] = set()
    for _, _, number, name in sorted(claims):
        if number not in kept and name not in given:
            kept[number] = name
            given.add(name)
    return kept


def _base(group: Group) -> str:
    for traits in group.members:
        if traits.company and (base := slug(traits.letter.company or "")):
            return base
    for traits in group.members:
        if domain := min(traits.shown_domains, default=None):
            return slug(organisation(domain).partition(".")[0]) or _NAMELESS
    return _NAMELESS


def _free(base: str, used: set[str]) -> str:
    counter, name = 1, base
    while name in used:
        counter += 1
        name = f"{base}-{counter}"
    return name
