"""What is known of mail providers: one table, ``providers.toml``."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal

Needs = Literal["password", "app-password", "oauth", "bridge", "nothing-offered"]

# What may stand for the country: fr, com.br, co.uk.
_COUNTRY = re.compile(r"(?:[a-z]{2,3}\.)?[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Provider:
    """One row. ``steps`` are what the user does there; ``oauth`` is the sign-in of the configuration's model.

    ``own_domains`` is the server of customers who have a domain of their own there, the login then being the
    whole address. ``minutes`` is how long it takes, ``source`` where this was read, on the day ``read``.
    Without ``host`` there is no way in. ``username`` says whether the login is the address or what stands
    before its ``@``.
    """

    id: str
    name: str
    domains: tuple[str, ...]
    needs: Needs
    steps: tuple[str, ...]
    source: str
    read: dt.date
    host: str | None = None
    port: int = 993
    security: Literal["tls", "starttls"] = "tls"
    username: Literal["address", "local-part"] = "address"
    minutes: int | None = None
    own_domains: str | None = None
    oauth: Literal["google", "microsoft", "fastmail"] | None = None
    note: str = ""

    def login_of(self, address: str) -> str:
        """The login that belongs to an address."""
        return address if self.username == "address" else address.rpartition("@")[0]


@cache
def providers() -> tuple[Provider, ...]:
    """The whole table."""
    text = resources.files(__package__).joinpath("providers.toml").read_text("utf-8")
    return tuple(
        Provider(**{**row, "domains": tuple(row["domains"]), "steps": tuple(row["steps"])})
        for row in tomllib.loads(text)["provider"]
    )


def provider_of(address: str) -> Provider | None:
    """The provider of an address by its domain, if the table has it; a plain name goes before a pattern."""
    domain = address.rpartition("@")[2].casefold()
    for row in providers():
        if any(domain == name or domain.endswith(f".{name}") for name in row.domains if "*" not in name):
            return row
    for row in providers():
        for name in row.domains:
            stem, star, _ = name.partition("*")
            if star and domain.startswith(stem) and _COUNTRY.fullmatch(domain.removeprefix(stem)):
                return row
    return None


def hosts_of_others() -> tuple[Provider, ...]:
    """The rows that run mail for domains of others, each as it is for such an address."""
    return tuple(
        replace(row, host=row.own_domains, username="address") for row in providers() if row.own_domains
    )


def provider_called(name: str) -> Provider | None:
    """The row of that id."""
    return next((row for row in providers() if row.id == name), None)
