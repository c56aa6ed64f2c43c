"""``python -m followup_mail`` is the command line."""

from followup_mail.cli.main import main

main()
