"""The access token of an account: as long as it serves the one that is kept, else a new one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from followup_mail.accounts.endpoints import endpoints_of
from followup_mail.accounts.errors import SignInNeeded
from followup_mail.accounts.grants import Client, Granted, refreshed
from followup_mail.accounts.tokens import FileStore, KeyStore, SignIn, Store, alone_with, sign_in_file
from followup_mail.config import resolve_password
from followup_mail.config.model import OAuth

log = logging.getLogger(__name__)

Clock = Callable[[], float]


class Bearer:
    """One account's sign-in. Everything raises ``SecretUnavailable`` where what is kept cannot be had."""

    def __init__(
        self, account: str, username: str, oauth: OAuth, state_dir: Path, clock: Clock = time.time
    ) -> None:
        self._account, self._username, self._oauth = account, username, oauth
        self._file = sign_in_file(state_dir, account)
        self._store: Store = KeyStore(account, username) if oauth.keep == "keyring" else FileStore(self._file)
        self._clock = clock

    @property
    def client(self) -> Client:
        """The application the user registered, with its secret where there is one."""
        spec = self._oauth.client_secret
        secret = (
            None if spec is None else resolve_password(spec, f"{self._account}:client", self._oauth.client_id)
        )
        return Client(self._oauth.client_id, secret)

    def token(self) -> str:
        """An access token for a login now.

        Raises ``SignInNeeded`` where only the user can help, ``SignInUnreachable``, and
        ``SignInRefused`` where the provider does not know the client.
        """
        kept = self._kept()
        return kept.access if kept.serves(self._clock()) else self._renewed(kept.access)

    def fresh(self, refused: str) -> str:
        """Another access token than the one the mail server ``refused``. Raises as ``token`` does."""
        return self._renewed(refused)

    def keep(self, granted: Granted) -> None:
        """Keep what a sign-in gave."""
        with alone_with(self._file):
            self._store.keep(self._signed_in(granted))

    def _kept(self) -> SignIn:
        kept = self._store.read()
        if kept is None or (kept.client_id, kept.username) != (self._oauth.client_id, self._username):
            raise self._needed("is not signed in yet")
        if kept.over:
            raise self._needed("is not signed in any more")
        return kept

    def _renewed(self, used: str) -> str:
        with alone_with(self._file):
            kept = self._kept()
            if kept.access != used and kept.serves(self._clock()):
                return kept.access  # another process was faster
            if kept.refresh is None:
                raise self._needed("is not signed in any more")
            try:
                granted = refreshed(endpoints_of(self._oauth), self.client, kept.refresh)
            except SignInNeeded:
                self._store.keep(replace(kept, over=True))
                raise self._needed("is not signed in any more") from None
            renewed = self._signed_in(granted, kept.refresh)
            # Before anything is done with them: the old refresh token may be void already (RFC 6749, 10.4).
            self._store.keep(renewed)
        log.info("the access token was renewed")
        return renewed.access

    def _signed_in(self, granted: Granted, refresh: str | None = None) -> SignIn:
        """With ``refresh`` in the place of the refresh token the provider did not rotate (RFC 6749, 6)."""
        return SignIn(
            self._oauth.client_id,
            self._username,
            granted.access,
            granted.refresh or refresh,
            self._clock(),
            granted.expires_in,
        )

    def _needed(self, why: str) -> SignInNeeded:
        return SignInNeeded(f"The account {why}: followup-mail login mends that.", self._account)
