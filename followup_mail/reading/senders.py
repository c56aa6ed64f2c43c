"""What an address says of who is behind it. The data is in ``vendors.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from followup_mail.letters.model import Address
from followup_mail.reading.domains import is_shared, main_label, vendors

_AGENCY_ENDING = re.compile(
    r"(?<!-)(?:hire|staff|staffing|recruit|recruits|recruiting|recruitment|recruiters|talents?|personnel|resourcing|"
    r"temps|headhunters?|executivesearch|jobs|talento|talentos|[a-z]-(?:rh|hr))$"
    r"|^talent(?=[a-z]{3})"
)
# Where no blank parts words, a part of a name tells.
_UNSPACED_AGENCY = re.compile(r"キャリア|転職|人材|エージェント|スタッフィング|猎头|獵頭|人力资源服务")
_ROBOT_IN_NAME = re.compile(
    r"\b(?:do[\s-]?not[\s-]?reply|no[\s-]?reply|automated|notifications?)\b", re.IGNORECASE
)
_REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class _Vendors:
    shared_tokens: tuple[str, ...]
    robots: frozenset[str]
    robot_run: re.Pattern[str]
    desks: frozenset[str]
    agencies: re.Pattern[str]


@cache
def _vendors() -> _Vendors:
    table = vendors()
    # "noreplyhr": what is written together begins a longer word; "bouncesworth" is somebody's name.
    run_together = "|".join(
        re.escape("".join(pieces)) for word in table["robots"] if len(pieces := re.split(r"[._-]", word)) > 1
    )
    return _Vendors(
        tuple(table["shared_tokens"]),
        frozenset(table["robots"]),
        re.compile(f"^(?:{run_together})"),
        frozenset(table["desks"]),
        re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, table["agencies"])) + r")(?![^\W_])"),
    )


@lru_cache(_REMEMBERED)
def is_relay(domain: str) -> bool:
    """Whether a domain is shared, or looks like that of a tool that writes for many."""
    domain = domain.casefold()
    if is_shared(domain):
        return True
    words = set(re.split(r"[.-]", domain))
    return any(
        token in words or (len(token) > 4 and any(token in label for label in domain.split(".")[:-1]))
        for token in _vendors().shared_tokens
    )


@lru_cache(maxsize=2048)
def is_robot(address: Address) -> bool:
    """Whether nobody reads what is sent to this address (rule ``recipient``)."""
    return _is_robots(address.key) or bool(_ROBOT_IN_NAME.search(address.name))


@lru_cache(_REMEMBERED)
def _is_robots(key: str) -> bool:
    local = key.partition("@")[0]
    vendors = _vendors()
    words = [word for word in re.split(r"[.+]", local) if word]
    if local in vendors.robots or any(word in vendors.robots for word in words):
        return True
    pieces = [piece for piece in re.split(r"[._+-]", local) if piece]
    return vendors.robot_run.match("".join(pieces)) is not None or any(
        piece in vendors.robots and len(piece) > 5 for piece in pieces
    )


def is_desk(address: Address) -> bool:
    """Whether a department reads this address, not one person."""
    return _is_desks(address.key)


@lru_cache(_REMEMBERED)
def _is_desks(key: str) -> bool:
    desks = _vendors().desks
    return re.split(r"[.+@_-]", key)[0] in desks or key.partition("@")[0] in desks


def is_person(address: Address) -> bool:
    """Whether an address may be taken for one person's."""
    return "@" in address.address and not is_robot(address) and not is_desk(address)


@lru_cache(maxsize=2048)
def is_agency_domain(domain: str) -> bool:
    """Whether a domain is an agency's, by a word of its own or by how its label ends ("harbourhire")."""
    label = main_label(domain)
    return is_agency(domain.rpartition(".")[0]) or bool(_AGENCY_ENDING.search(label))


def is_agency(*texts: str) -> bool:
    """Whether a name, title or domain marks a recruitment agency."""
    return any(
        _vendors().agencies.search(text.casefold().replace("-", " ").replace(".", " "))
        or _UNSPACED_AGENCY.search(text)
        for text in texts
    )
