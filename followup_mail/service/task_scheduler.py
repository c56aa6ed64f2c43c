"""The Task Scheduler of Windows: a task at logon (its XML schema, schtasks). Not tried on Windows yet."""

from __future__ import annotations

import getpass
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, unescape

from followup_mail.service.errors import ServiceError
from followup_mail.service.keeper import Run, State, run_command
from followup_mail.service.seal import seal
from followup_mail.service.task import DESCRIPTION, NAME, Task

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"

# The elements stand in the order of the schema. No time limit; a failure starts it again a minute later; a
# laptop that runs on its battery makes no difference.
_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{namespace}">
  <RegistrationInfo>
    <Description>{description}</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>{user}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>999</Count>
    </RestartOnFailure>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def _user() -> str:
    domain = os.environ.get("USERDOMAIN")
    return f"{domain}\\{getpass.getuser()}" if domain else getpass.getuser()


def _folder() -> Path:
    return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local", NAME)


@dataclass(frozen=True, slots=True)
class TaskScheduler:
    """The tasks of the user. ``file`` is our own copy of the text; the scheduler keeps another."""

    run: Run = run_command
    folder: Path = field(default_factory=_folder)
    user: str = field(default_factory=_user)
    encoding = "utf-16"

    @property
    def file(self) -> Path:
        """The task's XML."""
        return self.folder / f"{NAME}-task.xml"

    def check(self) -> None:
        """Refuse where no schtasks is."""
        if self.run(("schtasks", "/?")).code is None:
            raise ServiceError("schtasks is not there: let something else run `followup-mail run`.")

    def text(self, task: Task) -> str:
        """The task, with the Python that opens no window where there is one."""
        windowless = task.python.with_name("pythonw.exe")
        python = windowless if windowless.exists() else task.python
        text = _TASK.format(
            namespace=_NAMESPACE,
            description=escape(DESCRIPTION),
            user=escape(self.user),
            command=escape(str(python)),
            arguments=escape(subprocess.list2cmdline(task.arguments)),
        )
        first, rest = text.split("\n", 1)
        return f"{first}\n<!-- {seal(text)} -->\n{rest}"

    def python_of(self, text: str) -> Path | None:
        """The Python that the task starts."""
        found = re.search(r"<Command>(.{1,4096}?)</Command>", text)
        return Path(unescape(found[1])) if found else None

    def start(self, *, changed: bool) -> None:
        """Register the task and start it."""
        if changed:
            self.run(("schtasks", "/End", "/TN", NAME))
        self._must("/Create", "/TN", NAME, "/XML", str(self.file), "/F")
        self._must("/Run", "/TN", NAME)

    def stop(self) -> None:
        """End the task and take it off the list."""
        self.run(("schtasks", "/End", "/TN", NAME))
        self.run(("schtasks", "/Delete", "/TN", NAME, "/F"))

    def state(self) -> State:
        """As ``schtasks`` has it, in the system's language."""
        shown = self.run(("schtasks", "/Query", "/TN", NAME, "/FO", "CSV", "/NH"))
        if shown.code != 0:
            return State(known=False, running=False)
        status = shown.out.strip().rpartition(",")[2].strip('"')
        return State(True, status.casefold() == "running", (f"Task Scheduler: {status}",))

    def hints(self) -> tuple[str, ...]:
        """When it runs."""
        return ("It runs while you are logged in. This has not been tried on Windows yet.",)

    def _must(self, *words: str) -> None:
        ran = self.run(("schtasks", *words))
        if ran.code != 0:
            why = " ".join(ran.err.split())[:300] or f"exit code {ran.code}"
            raise ServiceError(f"schtasks {words[0]} failed: {why} Its file is {self.file}.")
