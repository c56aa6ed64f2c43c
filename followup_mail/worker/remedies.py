"""What to do about an account that cannot be opened: for each fault of docs/troubleshooting.md its own."""

from __future__ import annotations

import shlex

from followup_mail.accounts.errors import SignInNeeded
from followup_mail.accounts.providers import providers
from followup_mail.config import Account, ConfigError
from followup_mail.mailbox.errors import MailboxError

# What an error says, and what to do. The errors' sentences are fixed; the first that fits counts.
_BY_FAULT: tuple[tuple[str, str], ...] = (
    ("environment variable", "Set it where the program is started; a service has its own environment."),
    ("command cannot be started", "Install its program, or write its whole path in the configuration."),
    ("password command failed", "Run it by hand: it may want to be unlocked first."),
    ("token command failed", "Run the helper by hand: it may want you to sign in."),
    ("can be read by others", "Run the chmod 600 that it names."),
    ("is not a file of yours alone", "Run the chmod 600 that it names."),
    (
        "password file",
        "Correct the file, or run followup-mail init, which asks and keeps the password.",
    ),
    (
        "needs the package keyring",
        "Run pip install 'followup-mail[keyring]', or keep the password in a file: followup-mail init",
    ),
    (
        "key store did not answer",
        "Unlock it; where there is no desktop there is none: followup-mail init --keep file",
    ),
    ("key store holds no password", "Run followup-mail init, which asks for the password and keeps it."),
    ("systemd hands over", "Give the service LoadCredential=, or keep the password elsewhere."),
    ("name is not known", "Correct host in the configuration; go online."),
    ("Nothing listens", "Correct port and security in the configuration; is the mail bridge running?"),
    ("does not speak IMAP", "Correct host and port in the configuration."),
    ("from the mail server in time", "Try later; a firewall may be in the way."),
    ("certificate has expired", "The certificate is the server's to renew; is this computer's clock right?"),
    ("not valid yet", "Set the clock of this computer."),
    ("is for another", "Write host in the configuration as the certificate has it."),
    (
        "nobody this computer trusts",
        "A private server or bridge: name its certificate in ca_file. Else somebody is in between: stop.",
    ),
    ("file ca_file names", "Correct the path under ca_file; the file has to be PEM."),
    (
        "does not offer STARTTLS",
        "Use security: tls with port 993. If STARTTLS used to work, somebody is in between; do not go on.",
    ),
    ("TLS 1.2", "Correct security and port in the configuration: 993 for tls, 143 for starttls."),
    ("sign in on its web page first", "Do so in a browser, then try again."),
    ("IMAP access is switched off", "Switch it on in the provider's settings. {provider}"),
    ("no password in this way", "Use oauth in the configuration: followup-mail init asks anew. {provider}"),
    ("asks for patience", "Wait a while: there were too many logins, or too much was read."),
    ("is in trouble", "Wait a while and try again; if it stays, the provider's status page may tell why."),
    ("does not know this client id", "Correct client_id and client_secret in the configuration."),
    ("refuses the request itself", "Correct scope and the addresses under oauth in the configuration."),
    ("sign-in cannot be reached", "Go online; correct token_url if the configuration names one."),
    ("what the helper printed", "Run the helper by hand: it may want you to sign in; check username."),
    ("takes no sign-in by OAuth", "Use password in the configuration: followup-mail init asks anew."),
)
_BY_STEP = {
    "secret": "Put the password where the configuration says it is; followup-mail init asks for it anew.",
    "server": "Check host and port in the configuration, and that this computer is online.",
    "tls": "Check security and port; for a private server or a mail bridge, name its certificate in ca_file.",
    "login": "Check username and password (followup-mail init asks for them anew). {provider}",
    "maildir": "Correct the path under maildir, or have your synchronising program make it.",
}


def remedy_of(account: Account, error: MailboxError | ConfigError, step: str) -> str:
    """What the user does about it; ``step`` is the part of opening that failed."""
    if isinstance(error, SignInNeeded):
        return f"Sign in: followup-mail login {shlex.quote(account.name)}"
    said = str(error)
    found = next((remedy for words, remedy in _BY_FAULT if words in said), _BY_STEP[step])
    return found.format(provider=_wanted(account)).strip()


def _wanted(account: Account) -> str:
    """What the provider wants, as the table has it."""
    host = account.imap.host.casefold() if account.imap else None
    row = next((row for row in providers() if host and row.host == host), None)
    if row is None:
        return "Many providers want an app password here, and IMAP switched on in their settings."
    return f"{row.name}: {'. '.join(row.steps)}."
