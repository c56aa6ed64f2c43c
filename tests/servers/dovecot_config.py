"""Dovecot's configuration for one private instance."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.servers.certificates import Certificates

# What 2.3 announces after login when nothing is configured; hiding a word there means giving the whole list.
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


@dataclass(frozen=True)
class SignIn:
    """Where the server asks what an access token is good for, and by which mechanisms it takes one."""

    introspection: str
    mechanisms: tuple[str, ...] = ("oauthbearer", "xoauth2")


def configuration(
    version: str,
    directory: Path,
    ports: tuple[int, int],
    certificates: Certificates,
    layout: Layout,
    sign_in: SignIn | None = None,
) -> str:
    """The text of ``dovecot.conf`` for a version of 2.3 or 2.4; ``ports`` are plain and TLS."""
    if version.startswith("2.3."):
        dialect = _dialect_of_2_3(directory, certificates, layout, sign_in)
    elif version.startswith("2.4."):
        dialect = _dialect_of_2_4(directory, certificates, layout, sign_in)
    else:
        raise RuntimeError(f"the tests know how to set up Dovecot 2.3 and 2.4; this is {version}")
    return f"""{dialect}
base_dir = {directory}/run
state_dir = {directory}/state
instance_name = test-{ports[0]}
log_path = {directory}/dovecot.log
listen = 127.0.0.1
{_unprivileged()}
ssl = yes
auth_mechanisms = plain login {" ".join(sign_in.mechanisms) if sign_in else ""}
auth_failure_delay = 0
mail_fsync = never
first_valid_uid = 1
default_vsz_limit = 2G
namespace inbox {{
  inbox = yes
  separator = {layout.separator}
  prefix = {layout.prefix}
{_special_folders(layout)}
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


def _dialect_of_2_3(
    directory: Path, certificates: Certificates, layout: Layout, sign_in: SignIn | None
) -> str:
    announced = " ".join(word for word in _CAPABILITY.split() if word not in layout.hide)
    return f"""
protocols = imap
ssl_cert = <{certificates.certificate}
ssl_key = <{certificates.key}
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
{f"imap_capability = {announced}" if layout.hide else ""}
{_tokens_of_2_3(directory, sign_in) if sign_in else ""}
passdb {{
  driver = passwd-file
  args = username_format=%u {directory}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {directory}/users
}}"""


def _dialect_of_2_4(
    directory: Path, certificates: Certificates, layout: Layout, sign_in: SignIn | None
) -> str:
    hidden = "\n".join(("imap_capability {", *(f"  {word} = no" for word in sorted(layout.hide)), "}"))
    return f"""
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
protocols {{
  imap = yes
}}
ssl_server_cert_file = {certificates.certificate}
ssl_server_key_file = {certificates.key}
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ~/Maildir
{hidden if layout.hide else ""}
{_tokens_of_2_4(sign_in) if sign_in else ""}
passdb passwd-file {{
  passwd_file_path = {directory}/users
}}
userdb passwd-file {{
  passwd_file_path = {directory}/users
}}"""


def _tokens_of_2_3(directory: Path, sign_in: SignIn) -> str:
    (directory / "oauth2.conf.ext").write_text(
        f"introspection_mode = get\nintrospection_url = {sign_in.introspection}\n"
        "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
    )
    return f"""
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {directory}/oauth2.conf.ext
}}"""


def _tokens_of_2_4(sign_in: SignIn) -> str:
    return f"""
oauth2 {{
  introspection_mode = get
  introspection_url = {sign_in.introspection}
  username_attribute = username
  active_attribute = active
  active_value = true
}}
passdb oauth2 {{
  mechanisms_filter = xoauth2 oauthbearer
}}"""


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


def _special_folders(layout: Layout) -> str:
    return "\n".join(
        f'  mailbox "{name}" {{\n    auto = subscribe\n'
        + (f"    special_use = {attribute}\n" if layout.announce else "")
        + "  }"
        for attribute, name in layout.special.items()
    )
