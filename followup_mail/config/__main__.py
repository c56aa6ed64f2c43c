"""``python -m followup_mail.config`` prints the example configuration, with ``schema`` its JSON schema."""

import sys

from followup_mail.config.example import example_yaml, schema_json

sys.stdout.write(schema_json() if sys.argv[1:] == ["schema"] else example_yaml())
