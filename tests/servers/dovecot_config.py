"""Dovecot's configuration for one private instance."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.servers.certificates import Certificates

# What 2.3 announces after login when nothing is configured; hiding a word means giving the whole list.
_CAPABILITY = (
    "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT THREAD=REFERENCES MULTIAPPEND UNSELECT CHILDREN "
    "NAMESPACE UIDPLUS LIST-EXTENDED CONDSTORE QRESYNC ESEARCH SEARCHRES WITHIN LIST-STATUS BINARY MOVE "
    "LITERAL+ SPECIAL-USE"
)


@dataclass(frozen=True)
class Layout:
    """How the server names its folders.

    ``special`` maps a SPECIAL-USE attribute (RFC 6154) to the folder that has it; with ``announce`` off the
    folders are there without the attributes. ``hide`` takes words out of the CAPABILITY answer.
    """

    separator: str
    prefix: str
    special: Mapping[str, str]
    announce: bool
    hide: frozenset[str]


def configuration(
    directory: Path, ports: tuple[int, int], certificates: Certificates, layout: Layout, mechanisms: str
) -> str:
    """The text of ``dovecot.conf`` in the dialect of 2.3; ``ports`` are plain and TLS."""
    return f"""
base_dir = {directory}/run
state_dir = {directory}/state
instance_name = test-{ports[0]}
log_path = {directory}/dovecot.log
protocols = imap
listen = 127.0.0.1
{_unprivileged()}
ssl = yes
ssl_cert = <{certificates.certificate}
ssl_key = <{certificates.key}
disable_plaintext_auth = no
auth_mechanisms = {mechanisms}
auth_failure_delay = 0
mail_fsync = never
first_valid_uid = 1
mail_location = maildir:~/Maildir
default_vsz_limit = 2G
{_announced(layout.hide)}
namespace inbox {{
  inbox = yes
  separator = {layout.separator}
  prefix = {layout.prefix}
{_special_folders(layout)}
}}
passdb {{
  driver = passwd-file
  args = username_format=%u {directory}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {directory}/users
}}
service imap-login {{
  process_limit = 4
  inet_listener imap {{
    port = {ports[0]}
  }}
  inet_listener imaps {{
    port = {ports[1]}
    ssl = yes
  }}
}}
service anvil {{
  # a refused login must not slow the next one down
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


def _unprivileged() -> str:
    if os.geteuid() == 0:
        return ""
    import grp  # not on every system that collects these tests

    user, group = getpass.getuser(), grp.getgrgid(os.getegid()).gr_name
    services = "\n".join(f"service {name} {{\n  chroot =\n}}" for name in ("anvil", "imap-login", "stats"))
    return (
        f"default_internal_user = {user}\ndefault_login_user = {user}\n"
        f"default_internal_group = {group}\n{services}"
    )


def _announced(hide: Iterable[str]) -> str:
    hidden = {word.upper() for word in hide}
    if not hidden:
        return ""
    return "imap_capability = " + " ".join(word for word in _CAPABILITY.split() if word not in hidden)


def _special_folders(layout: Layout) -> str:
    return "\n".join(
        f'  mailbox "{name}" {{\n    auto = subscribe\n'
        + (f"    special_use = {attribute}\n" if layout.announce else "")
        + "  }"
        for attribute, name in layout.special.items()
    )
