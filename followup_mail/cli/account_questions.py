"""One account: asked for, tried, and mended until it can be worked with."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from followup_mail.accounts import key_store
from followup_mail.accounts.endpoints import endpoints_of
from followup_mail.accounts.errors import SignInNeeded, SignInRefused
from followup_mail.accounts.keeping import Place, SecretPlace, as_meant
from followup_mail.accounts.providers import Provider
from followup_mail.cli.answers import Answers
from followup_mail.cli.asking import Asker
from followup_mail.cli.failures import failure
from followup_mail.cli.provider_questions import Whereabouts
from followup_mail.config import Account, Config, ConfigError, SecretUnavailable, values
from followup_mail.mailbox.errors import (
    CredentialsRefused,
    FolderUnclear,
    LoginTrouble,
    MailboxError,
    NotOffered,
    Throttled,
    TlsRefused,
    Unreachable,
)
from followup_mail.worker.accounts import opener_of
from followup_mail.worker.first_contact import Seen, look_into, opener_with

Told = dict[str, Any]


class Abandoned(Exception):
    """The user does not want to go on with this account."""


@dataclass(slots=True)
class AccountQuestions:
    """Asks about one account. ``told`` is the configuration without accounts, ``folder`` its place."""

    asker: Asker
    answers: Answers
    told: Mapping[str, Any]
    folder: Path
    _new_secrets: list[SecretPlace] = field(default_factory=list)

    def ask(self, address: str, where: Whereabouts, taken: frozenset[str]) -> Told:
        """The section of a new account, tried and found good; its name is none of ``taken``."""
        answers = self.answers
        if answers.maildir is not None:
            account: Told = {"name": self._name("maildir", taken), "maildir": answers.maildir}
            return self.settle(self._with_folders(account))
        provider = where.provider
        name = self._name(provider.id if provider else address.rpartition("@")[2], taken)
        imap = self._server(address, where)
        account = self._with_folders({"name": name, "imap": imap})
        return self._with_secret(account, provider)

    def settle(self, account: Told) -> Told:
        """The account as it can be worked with; what is in the way is asked about, else raised.

        Raises ``Abandoned`` where the user gives up, else ``MailboxError`` and ``ConfigError``.
        """
        while True:
            try:
                seen = look_into(self._account(account), opener_of(self._config(account)))
            except (MailboxError, ConfigError) as error:
                account = self._mended(account, error)
            else:
                self._show(seen)
                return account

    # -- the parts of a new account

    def _name(self, usual: str, taken: frozenset[str]) -> str:
        name = self.answers.account or usual
        if name not in taken:
            return name
        return next(f"{name}-{number}" for number in range(2, 100) if f"{name}-{number}" not in taken)

    def _server(self, address: str, where: Whereabouts) -> Told:
        answers, asker, provider = self.answers, self.asker, where.provider
        host = answers.host or (provider.host if provider else where.host)
        if host is None:
            question = "IMAP server (your provider's help pages name it)"
            host = asker.text(question, "--host", None, None, values.line)
        security = answers.security or (provider.security if provider else "tls")
        port = answers.port or (provider.port if provider else 993 if security == "tls" else 143)
        username = answers.username
        if username is None and provider is not None:
            username = provider.login_of(address)
        if username is None:
            username = asker.text("Your login there", "--username", None, address, values.line)
        imap: Told = {"host": host, "port": port, "security": security, "username": username}
        ca_file = answers.ca_file
        if ca_file is None and provider is not None and provider.needs == "bridge":
            ca_file = asker.text("The bridge's certificate (a file)", "--ca-file", None, None, values.line)
        return {**imap, "ca_file": _whole_path(ca_file)} if ca_file else imap

    def _with_folders(self, account: Told) -> Told:
        folders = self.answers.folders()
        return {**account, "folders": folders} if folders else account

    # -- secrets

    def _with_secret(self, account: Told, provider: Provider | None) -> Told:
        given = self._given_secret(account["name"], provider)
        if given is None and self.answers.password_stdin:
            typed = as_meant(sys.stdin.readline())
            return self._kept(account, typed)
        if given is None and not self.asker.asks:
            raise click.UsageError(
                "How is the password to be had? With --no-input, one of --password-stdin, --password-env, "
                "--password-command, --password-file, --password-credential, --oauth-client-id or "
                "--token-command has to say it."
            )
        if given is None:
            return self._asked_secret(account, provider)
        return self.settle(_with_imap(account, **given))

    def _given_secret(self, account: str, provider: Provider | None) -> Told | None:
        answers = self.answers
        by_option: dict[str, str | None] = {
            "env": answers.password_env,
            "command": answers.password_command,
            "file": answers.password_file and _whole_path(answers.password_file),
            "credential": answers.password_credential,
        }
        for way, value in by_option.items():
            if value is not None:
                return {"password": {way: value}}
        if answers.token_command is not None:
            return {"token": {"command": answers.token_command}}
        if answers.oauth_client_id is not None:
            return {"oauth": self._oauth(account, answers.oauth_client_id, provider)}
        return None

    def _oauth(self, account: str, client_id: str, provider: Provider | None) -> Told:
        """The section; its addresses are asked for where the table has no sign-in for this provider."""
        answers = self.answers
        told: Told = {"client_id": client_id, "keep": self._place()}
        if answers.oauth_client_secret_file is not None:
            told["client_secret"] = {"file": _whole_path(answers.oauth_client_secret_file)}
        elif self.asker.asks and (provider is None or provider.oauth == "google"):
            secret = as_meant(self.asker.secret("Client secret (not shown; Enter if there is none)"))
            if secret:
                told["client_secret"] = self._keep(secret, f"{account}:client", client_id)
        if provider is not None and provider.oauth is not None:
            return {"provider": provider.oauth, **told}
        addresses = {
            "authorization_url": (
                "Where you sign in",
                "--oauth-authorization-url",
                answers.oauth_authorization_url,
            ),
            "token_url": ("Where tokens are had", "--oauth-token-url", answers.oauth_token_url),
        }
        for key, (question, option, given) in addresses.items():
            told[key] = self.asker.text(f"{question} (an https address)", option, given, None, values.url)
        if answers.oauth_device_url is not None:
            told["device_url"] = answers.oauth_device_url
        scope = self.asker.text(
            "The scope to ask for", "--oauth-scope", answers.oauth_scope, None, values.line
        )
        return {**told, "scope": scope}

    def _place(self) -> Place:
        """Where secrets are kept."""
        if self.answers.keep is not None:
            return "keyring" if self.answers.keep == "keyring" else "file"
        return "keyring" if key_store.is_usable() else "file"

    def _asked_secret(self, account: Told, provider: Provider | None) -> Told:
        kept = "this system's key store" if self._place() == "keyring" else "a file that only you may read"
        ways = {
            "type": f"type it here, as most people do; it is kept in {kept}",
            "command": "a program of yours prints it, such as: pass show mail",
            "file": "it is in a file of yours that nobody else may read",
            "env": "it is in an environment variable",
        }
        if provider is not None and provider.needs == "oauth":
            ways.clear()
        if provider is None or provider.oauth is not None:
            ways["oauth"] = "sign in with the browser, by the client id of an application you registered"
            ways |= {"token": "a program of yours prints access tokens (OAuth 2.0)"}
        self.asker.say(f"\nThe {_asked_for(provider)}:" if "type" in ways else "\nThe sign-in:")
        way = list(ways)[self.asker.choose("Which", list(ways.values()))]
        match way:
            case "type":
                return self._typed(account, provider)
            case "oauth":
                question = "Its client id (the provider shows it where you registered the application)"
                client = self.asker.text(question, "--oauth-client-id", None, None, values.line)
                oauth = self._oauth(account["name"], client, provider)
                return self.settle(_with_imap(account, oauth=oauth))
            case "token":
                command = self.asker.text("The command", "--token-command", None, None, values.line)
                return self.settle(_with_imap(account, token={"command": command}))
        question = {"command": "The command", "file": "The file", "env": "The name of the variable"}[way]
        named = self.asker.text(question, f"--password-{way}", None, None, values.line)
        if way == "file":
            named = _whole_path(named)
        return self.settle(_with_imap(account, password={way: named}))

    def _typed(self, account: Told, provider: Provider | None = None) -> Told:
        what = _asked_for(provider).capitalize()
        while True:
            typed = as_meant(self.asker.secret(f"{what} (not shown as you type; Enter alone: stop here)"))
            if not typed:
                raise Abandoned
            try:
                return self._kept(account, typed)
            except CredentialsRefused as error:
                if isinstance(error, NotOffered):
                    raise
                self.asker.say(f"  {error}")

    def _kept(self, account: Told, typed: str) -> Told:
        """With a password that was tried before it is kept, so that no wrong one is."""
        if not typed:
            raise click.UsageError("--password-stdin got no password.")
        while True:
            probe = _with_imap(account, password={"env": "TYPED"})
            try:
                look_into(self._account(probe), opener_with(typed))
                break
            except FolderUnclear:
                break  # it got in
            except (Unreachable, TlsRefused) as error:
                account = _without_secret(self._mended(probe, error))
        section = self._keep(typed, account["name"], account["imap"]["username"])
        self.asker.say(f"  Logged in. Kept in {section.get('file', 'the key store')}.")
        return self.settle(_with_imap(account, password=section))

    def _keep(self, secret: str, name: str, username: str) -> Told:
        """Kept where secrets are kept, and remembered if nothing was there before."""
        where = SecretPlace(self._place(), self.folder, name, username)
        was_there = where.is_taken()
        section = where.keep(secret)
        if not was_there:
            self._new_secrets.append(where)
        return section

    @contextmanager
    def taking_back(self) -> Iterator[None]:
        """No new secret stays behind of an account that comes to nothing."""
        try:
            yield
        except BaseException:
            for where in self._new_secrets:
                where.clear()
            raise

    # -- what is in the way

    def _mended(self, account: Told, error: MailboxError | ConfigError) -> Told:
        """The account with another answer to what went wrong; raises ``error`` where nobody can be asked."""
        if isinstance(error, SignInNeeded) and not isinstance(error, SignInRefused):
            return self._signed_in(account, error)
        if not self.asker.asks:
            raise error
        self.asker.say(f"  {failure(error).sentence}")
        match error:
            case FolderUnclear():
                return self._folder_named(account, error)
            case LoginTrouble() | Throttled():
                self._go_on("Try again?")
                return account
            case Unreachable() | TlsRefused() if "imap" in account:
                return self._server_named(account)
            case SignInRefused() | NotOffered():
                raise Abandoned
            case CredentialsRefused() | SecretUnavailable() if "password" in account.get("imap", {}):
                self._go_on("Give the password anew?")
                return self._typed(_without_secret(account))
        raise error

    def _go_on(self, question: str) -> None:
        if not self.asker.yes(question, None, default=True):
            raise Abandoned

    def _signed_in(self, account: Told, error: SignInNeeded) -> Told:
        from followup_mail.cli.login import guide
        from followup_mail.worker.signing_in import sign_in

        if "oauth" not in account.get("imap", {}) or not self.asker.asks:
            raise error
        self.asker.say("\nNow the sign-in.")
        config = self._config(account)
        by_device = self.answers.device or (self._offers_both(config) and self._wants_code())
        try:
            sign_in(config, account["name"], guide(opens=True), by_device=by_device)
        except SignInNeeded as refusal:
            self.asker.say(f"  {refusal}")
            self._go_on("Sign in again?")
        return account

    @staticmethod
    def _offers_both(config: Config) -> bool:
        imap = config.accounts[0].imap
        assert imap is not None  # noqa: S101
        assert imap.oauth is not None  # noqa: S101
        endpoints = endpoints_of(imap.oauth)
        return None not in (endpoints.device, endpoints.authorization)

    def _wants_code(self) -> bool:
        ways = ["with the browser of this computer", "by a code, typed in any browser"]
        return self.asker.choose("How", ways) == 1

    def _folder_named(self, account: Told, error: FolderUnclear) -> Told:
        key = error.key.removeprefix("folders.")
        names = list(error.candidates)
        if key == "scan" or not names:
            raise error
        chosen = names[self.asker.choose(f"Which is the folder for {key}", names)]
        return {**account, "folders": {**account.get("folders", {}), key: chosen}}

    def _server_named(self, account: Told) -> Told:
        self._go_on("Change where the server is, and try again?")
        imap = account["imap"]
        host = self.asker.text("IMAP server", "--host", None, imap["host"], values.line)
        security = self.asker.text(
            "tls, starttls or none", "--security", None, imap.get("security", "tls"), _security
        )
        port = self.asker.text("Port", "--port", None, str(imap.get("port", 993)), _port)
        ca_file = self.asker.text(
            "Certificate of a private server (a file; - for none)",
            "--ca-file",
            None,
            imap.get("ca_file") or "-",
        )
        changed = {**imap, "host": host, "security": security, "port": int(port), "ca_file": None}
        if ca_file != "-":
            changed["ca_file"] = _whole_path(ca_file)
        return {**account, "imap": {key: value for key, value in changed.items() if value is not None}}

    # -- looking

    def _show(self, seen: Seen) -> None:
        watched = seen.watched
        self.asker.say(f"\nIt works. {len(seen.folders)} folders; of these:")
        for part, name in (
            ("drafts go to", watched.drafts),
            ("sent mail", watched.sent),
            ("trash", watched.trash or "none"),
            ("junk", watched.junk or "none"),
            ("looked through", ", ".join(watched.scan)),
        ):
            self.asker.say(f"  {part:<15} {name}")

    def _config(self, account: Told) -> Config:
        return Config.model_validate(
            {**self.told, "accounts": [account]}, context={"folder": self.folder.absolute()}
        )

    def _account(self, account: Told) -> Account:
        return self._config(account).accounts[0]


def _asked_for(provider: Provider | None) -> str:
    return "app password" if provider is not None and provider.needs == "app-password" else "password"


def _with_imap(account: Told, **more: Any) -> Told:
    return {**account, "imap": {**account["imap"], **more}}


def _without_secret(account: Told) -> Told:
    secrets = ("password", "oauth", "token")
    return {**account, "imap": {key: value for key, value in account["imap"].items() if key not in secrets}}


def _whole_path(path: str) -> str:
    return str(Path(path).expanduser().absolute())


def _security(answer: str) -> str:
    if answer not in ("tls", "starttls", "none"):
        raise ValueError("must be tls, starttls or none")
    return answer


def _port(answer: str) -> str:
    if not answer.isdecimal() or not 1 <= int(answer) <= 65535:
        raise ValueError("must be a number from 1 to 65535")
    return answer
