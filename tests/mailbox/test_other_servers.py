"""The contract on Cyrus and on Courier, as their packages bring them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.mailbox.contract import Contract, Store
from tests.servers.courier import Courier
from tests.servers.cyrus import Cyrus
from tests.servers.wire import WireStore

USERS = {f"user{number}": "secret" for number in range(60)}


@pytest.mark.cyrus
class TestCyrus(Contract):
    drafts, sent, trash, junk = "INBOX.Drafts", "INBOX.Sent", "INBOX.Trash", None
    forgets_at_once = False

    @pytest.fixture(scope="class")
    @classmethod
    def stores(cls) -> Iterator[Iterator[Store]]:
        with Cyrus(USERS) as server:
            yield (WireStore(server, user) for user in server.users)

    @pytest.fixture
    def store(self, stores: Iterator[Store]) -> Store:
        return next(stores)


@pytest.mark.courier
class TestCourier(Contract):
    drafts, sent, trash, junk = "INBOX.Drafts", "INBOX.Sent", "INBOX.Trash", None
    forgets_at_once = False

    @pytest.fixture(scope="class")
    @classmethod
    def stores(cls) -> Iterator[Iterator[Store]]:
        with Courier(USERS) as server:
            yield (WireStore(server, user) for user in server.users)

    @pytest.fixture
    def store(self, stores: Iterator[Store]) -> Store:
        return next(stores)
