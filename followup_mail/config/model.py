"""The configuration, typed. The example file and the JSON schema are generated from this model."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    Strict,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from followup_mail.config import places, values


def _path(value: object, info: ValidationInfo) -> Path:
    return values.path(value, (info.context or {}).get("folder", Path()))


def _templates_dir(value: object, info: ValidationInfo) -> Path:
    return places.config_dir() / "templates" if value is None else _path(value, info)


def _state_dir(value: object, info: ValidationInfo) -> Path:
    return places.state_dir() if value is None else _path(value, info)


def _zone(value: object) -> zoneinfo.ZoneInfo:
    return values.system_zone() if value is None else values.zone(value)


def _scanned(value: object) -> Literal["auto"] | tuple[str, ...]:
    if value == "auto":
        return "auto"
    names = value if isinstance(value, list | tuple) else [value]
    if not names:
        raise ValueError("must be auto or a list of at least one folder name")
    return tuple(values.line(name) for name in names)


_TEXT = {"type": "string"}
_NO_EMPTY_TEXT = {"type": "string", "minLength": 1}
_TEXT_OR_NULL = {"anyOf": [_TEXT, {"type": "null"}]}
_ONE_OR_MORE = {"anyOf": [_TEXT, {"type": "array", "items": _NO_EMPTY_TEXT, "minItems": 1}]}

Line = Annotated[str, PlainValidator(values.line), WithJsonSchema(_NO_EMPTY_TEXT)]
Language = Annotated[str, PlainValidator(values.language), WithJsonSchema(_TEXT)]
MailAddress = Annotated[str, PlainValidator(values.address), WithJsonSchema({**_TEXT, "format": "email"})]
Sender = Annotated[str, PlainValidator(values.sender), WithJsonSchema(_TEXT)]
CredentialName = Annotated[str, PlainValidator(values.credential), WithJsonSchema(_NO_EMPTY_TEXT)]
Url = Annotated[str, PlainValidator(values.url), WithJsonSchema({**_TEXT, "format": "uri"})]
Command = Annotated[str, PlainValidator(values.command), WithJsonSchema(_NO_EMPTY_TEXT)]
FilePath = Annotated[Path, PlainValidator(_path), PlainSerializer(str), WithJsonSchema(_NO_EMPTY_TEXT)]
Zone = Annotated[
    zoneinfo.ZoneInfo, PlainValidator(_zone), PlainSerializer(str), WithJsonSchema(_TEXT_OR_NULL)
]
ScannedFolders = Annotated[
    Literal["auto"] | tuple[str, ...], PlainValidator(_scanned), WithJsonSchema(_ONE_OR_MORE)
]
Interval = Annotated[
    dt.timedelta,
    PlainValidator(values.sweep_interval),
    PlainSerializer(values.written_duration),
    WithJsonSchema({"type": "string", "pattern": r"^(?=\d)(\d{1,6}d)?(\d{1,6}h)?(\d{1,6}m)?(\d{1,6}s)?$"}),
]
ClockTime = Annotated[
    dt.time,
    PlainValidator(values.clock_time),
    PlainSerializer(lambda time: f"{time:%H:%M}"),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}),
]
Day = Annotated[int, Field(ge=1, le=60)]


def _schema_of_alternatives(schema: dict[str, Any], section: type[BaseModel]) -> None:
    if issubclass(section, Section) and section.alternatives:
        schema["oneOf"] = [{"required": [key]} for key in section.alternatives]


class Section(BaseModel):
    """What all sections have in common: nothing unknown, nothing converted, nothing changed later.

    ``alternatives`` are keys of which exactly one is given, the usual one first.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        hide_input_in_errors=True,
        json_schema_extra=_schema_of_alternatives,
    )
    alternatives: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _one_alternative(self) -> Self:
        given = [key for key in self.alternatives if getattr(self, key) is not None]
        if self.alternatives and len(given) != 1:
            raise ValueError(f"must hold exactly one of the keys {', '.join(self.alternatives)}")
        return self


class You(Section):
    """The job seeker."""

    name: Line = Field(description="your name, as it stands under your letters", examples=["Jordan Lee"])
    addresses: Annotated[tuple[MailAddress, ...], Strict(False)] = Field(
        min_length=1,
        description="every address you get mail at, aliases too",
        examples=[["jordan@example.com"]],
    )
    languages: Annotated[tuple[Language, ...], Strict(False)] | None = Field(
        default=None,
        description="those you write in, the first where in doubt; default: all with templates",
        examples=[["en", "de"]],
    )
    signature: str = Field(default="", description="what stands below your name")


class Password(Section):
    """Where the password of an account is kept; never the password itself."""

    alternatives = ("keyring", "env", "command", "file", "credential")

    keyring: Literal[True] | None = Field(
        default=None, description="in this system's key store", examples=[True]
    )
    env: Line | None = Field(
        default=None, description="in the environment variable of this name", examples=["MAIL_PASSWORD"]
    )
    command: Command | None = Field(
        default=None,
        description="the first line this command prints; it is run without a shell",
        examples=["pass show mail"],
    )
    file: FilePath | None = Field(
        default=None,
        description="the first line of this file, which only you may read (mode 0600)",
        examples=["~/.mail-password"],
    )
    credential: CredentialName | None = Field(
        default=None,
        description="what systemd hands to the service under this name (LoadCredential=)",
        examples=["mail-password"],
    )


class OAuth(Section):
    """Sign-in by OAuth 2.0 (RFC 6749), with a client id of the user's own; `login` does it."""

    provider: Literal["google", "microsoft", "fastmail", "other"] = Field(
        default="other", description="google, microsoft, fastmail, or other with the addresses below"
    )
    client_id: Line = Field(
        description="of the application you registered with the provider",
        examples=["11111111-2222-3333-4444-555555555555"],
    )
    client_secret: Password | None = Field(
        default=None, description="where the client's secret is kept, if the provider gave one"
    )
    authorization_url: Url | None = Field(
        default=None,
        description="where you sign in with a browser",
        examples=["https://login.example.com/authorize"],
    )
    device_url: Url | None = Field(
        default=None,
        description="where a device code is had, for sign-in with another computer's browser",
        examples=["https://login.example.com/device"],
    )
    token_url: Url | None = Field(
        default=None, description="where tokens are had", examples=["https://login.example.com/token"]
    )
    scope: Line | None = Field(
        default=None, description="what is asked for", examples=["mail offline_access"]
    )
    keep: Literal["file", "keyring"] = Field(
        default="file",
        description="where the sign-in is kept: file (in the state folder, yours alone) or keyring",
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.provider != "other":
            return self
        if self.token_url is None:
            raise ValueError("must name token_url, since the provider is none of google, microsoft, fastmail")
        if self.authorization_url is None and self.device_url is None:
            raise ValueError("must name authorization_url or device_url, where you sign in")
        return self


class Token(Section):
    """An access token that another program looks after."""

    command: Command = Field(
        description="prints an access token on its first line; it is run without a shell",
        examples=["oama access jordan@example.com"],
    )


class Imap(Section):
    """A mail server (RFC 9051, RFC 3501)."""

    alternatives = ("password", "oauth", "token")

    host: Line = Field(description="your provider's IMAP server", examples=["imap.example.com"])
    security: Literal["tls", "starttls", "none"] = Field(
        default="tls", description="tls, starttls, or none (none to this machine only)"
    )
    port: int = Field(
        default_factory=lambda given: 993 if given.get("security") == "tls" else 143,
        ge=1,
        le=65535,
        description="default: 993 with tls, else 143",
        examples=[993],
    )
    username: Line = Field(description="your login, often the address", examples=["jordan@example.com"])
    password: Password | None = Field(default=None, description="where the password is kept: one of these")
    oauth: OAuth | None = Field(
        default=None, description="instead of password: sign-in by OAuth 2.0 (followup-mail login)"
    )
    token: Token | None = Field(
        default=None, description="instead of password: an access token of OAuth 2.0 from a helper"
    )
    ca_file: FilePath | None = Field(
        default=None,
        description="certificate of a private server or a mail bridge, PEM",
        examples=["~/bridge.pem"],
    )

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.security == "none" and not values.is_loopback(self.host):
            raise ValueError(
                "must not say security: none, which is for this machine (localhost, 127.0.0.1, ::1) only; "
                "tls and starttls are allowed"
            )
        return self

    @property
    def secret(self) -> Password | OAuth | Token:
        """The one way of signing in that is given."""
        given = self.password or self.oauth or self.token
        assert given is not None, "the model holds exactly one"  # noqa: S101
        return given


class Folders(Section):
    """The folders of an account: ``auto``, or a name as the mail program shows it."""

    scan: ScannedFolders = Field(default="auto", description="those looked through: auto, a name or a list")
    drafts: Line = Field(default="auto", description="where follow-ups are put: auto or a name")
    sent: Line = Field(default="auto", description="auto or a name")
    trash: Line = Field(default="auto", description="auto or a name")
    junk: Line = Field(default="auto", description="auto or a name")


class Account(Section):
    """One mailbox of the user: on a server, or a Maildir that another program synchronises."""

    alternatives = ("imap", "maildir")

    name: Line = Field(description="what you call this account", examples=["personal"])
    imap: Imap | None = Field(default=None, description="the mail server")
    maildir: FilePath | None = Field(
        default=None,
        description="instead of imap: a Maildir kept in step by mbsync, offlineimap …",
        examples=["~/Mail"],
    )
    folders: Folders = Field(default=Folders(), description="auto finds them by what the server says of them")


def _ascending(days: tuple[int, ...]) -> tuple[int, ...]:
    if list(days) != sorted(set(days)):
        raise ValueError("must ascend, such as [7, 14]")
    return days


class FollowUp(Section):
    """When follow-ups are due (rule ``day-7-and-14``)."""

    days: Annotated[tuple[Day, ...], Strict(False), AfterValidator(_ascending)] = Field(
        default=(7, 14),
        min_length=1,
        max_length=2,
        description="days after the interview; one or two, ascending",
    )
    draft_at: ClockTime = Field(
        default=dt.time(8, 0), description="the hour at which a draft appears, in your zone"
    )
    grace_days: int = Field(
        default=3, ge=0, le=30, description="how many days late a draft may still be written"
    )
    withdraw: Literal["trash", "keep"] = Field(
        default="trash",
        description="an unedited draft that is no longer wanted: trash or keep",
    )
    wait_for_promised_date: bool = Field(
        default=False, description="true: no follow-up before a date the employer has promised"
    )


class Scan(Section):
    """What is looked at, and how often."""

    every: Interval = Field(default=dt.timedelta(minutes=15), description="between two looks: 1m to 1d")
    look_back_days: int = Field(
        default=120, ge=1, le=3650, description="how old the letters of the first look may be"
    )
    ignore_from: Annotated[tuple[Sender, ...], Strict(False)] = Field(
        default=(), description="addresses or domains whose mail never counts"
    )
    interview_from: Annotated[tuple[Sender, ...], Strict(False)] = Field(
        default=(), description="addresses or domains whose mail is always read closely"
    )


class Notify(Section):
    """How the user hears of what is noted."""

    inbox_note: bool = Field(
        default=False, description="true: one message a day at most in the account's inbox"
    )
    command: Command | None = Field(
        default=None,
        description="run for each note, which it reads from its standard input; without a shell",
        examples=["xargs -0 notify-send"],
    )


class Config(Section):
    """The whole configuration. Where the file says nothing, the zone and the folders are this system's."""

    model_config = ConfigDict(title="Configuration of followup-mail")

    timezone: Zone = Field(
        default=None,
        validate_default=True,
        description="the zone of your calendar; default: this system's",
        examples=["Europe/Berlin"],
    )
    you: You = Field(description="the job seeker")
    accounts: Annotated[tuple[Account, ...], Strict(False)] = Field(
        min_length=1, description="your mailboxes; one item each"
    )
    follow_up: FollowUp = Field(default=FollowUp(), description="when follow-ups are due")
    scan: Scan = Field(default=Scan(), description="what is looked at, and how often")
    templates_dir: Annotated[Path, PlainValidator(_templates_dir), WithJsonSchema(_TEXT_OR_NULL)] = Field(
        default=None,
        validate_default=True,
        description="your own templates; default: templates/ beside the configuration",
        examples=["~/followup-templates"],
    )
    state_dir: Annotated[Path, PlainValidator(_state_dir), WithJsonSchema(_TEXT_OR_NULL)] = Field(
        default=None,
        validate_default=True,
        description="where the program keeps its ledger; default: this system's place for it",
        examples=["~/followup-state"],
    )
    notify: Notify = Field(default=Notify(), description="how you hear of what is noted")

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [account.name for account in self.accounts]
        if len(set(names)) != len(names):
            raise ValueError("must give each account a name of its own")
        return self
