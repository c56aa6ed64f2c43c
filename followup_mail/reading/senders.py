"""What an address and a domain say of who is behind them. The data is in vendors.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from followup_mail.letters.model import Address

# Second-level labels under which a country registers names, as in example.co.uk.
_SECOND_LEVEL = frozenset(
    {
        "co",
        "com",
        "org",
        "net",
        "ac",
        "gov",
        "edu",
        "ltd",
        "plc",
        "ne",
        "or",
        "go",
        "gob",
        "gouv",
        "sch",
        "nhs",
    }
)
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


@dataclass(frozen=True, slots=True)
class _Vendors:
    shared: frozenset[str]
    shared_tokens: tuple[str, ...]
    robots: frozenset[str]
    robot_run: re.Pattern[str]
    desks: frozenset[str]
    agencies: re.Pattern[str]


@cache
def _vendors() -> _Vendors:
    table = tomllib.loads(files("followup_mail.reading").joinpath("vendors.toml").read_text(encoding="utf-8"))
    run_together = "|".join(
        re.escape(re.sub(r"[._-]", "", word)) for word in table["robots"] if len(word) > 6
    )
    return _Vendors(
        frozenset(table["shared"]),
        tuple(table["shared_tokens"]),
        frozenset(table["robots"]),
        re.compile(f"^(?:{run_together})"),
        frozenset(table["desks"]),
        re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, table["agencies"])) + r")(?![^\W_])"),
    )


def main_label(domain: str) -> str:
    """The label a name was registered under: ``acme`` of ``mail.acme.co.uk``."""
    labels = domain.casefold().split(".")
    if len(labels) >= 3 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        return labels[-3]
    return labels[-2] if len(labels) >= 2 else labels[0]


def organisation(domain: str) -> str:
    """The part of a domain that one owner registered: ``acme.co.uk`` of ``mail.acme.co.uk``."""
    label = main_label(domain)
    labels = domain.casefold().split(".")
    return (
        ".".join(labels[len(labels) - 1 - labels[::-1].index(label) :])
        if label in labels
        else domain.casefold()
    )


@lru_cache(maxsize=2048)
def is_shared(domain: str) -> bool:
    """Whether many employers or many people write from this domain (rule ``from-anywhere``)."""
    domain = domain.casefold()
    vendors = _vendors()
    labels = domain.split(".")
    if any(".".join(labels[at:]) in vendors.shared for at in range(len(labels))):
        return True
    words = set(re.split(r"[.-]", domain))
    return any(
        token in words or (len(token) > 4 and any(token in label for label in labels[:-1]))
        for token in vendors.shared_tokens
    )


def is_robot(address: Address) -> bool:
    """Whether nobody reads what is sent to this address (rule ``recipient``)."""
    local = address.key.partition("@")[0]
    vendors = _vendors()
    words = [word for word in re.split(r"[.+]", local) if word]
    if local in vendors.robots or any(word in vendors.robots for word in words):
        return True
    pieces = [piece for piece in re.split(r"[._+-]", local) if piece]
    if vendors.robot_run.match("".join(pieces)) or any(
        piece in vendors.robots and len(piece) > 5 for piece in pieces
    ):
        return True
    return bool(_ROBOT_IN_NAME.search(address.name))


def is_desk(address: Address) -> bool:
    """Whether a department reads this address, not one person."""
    local = re.split(r"[.+@_-]", address.key)[0]
    return local in _vendors().desks or address.key.partition("@")[0] in _vendors().desks


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
