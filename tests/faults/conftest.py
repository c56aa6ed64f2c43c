from __future__ import annotations

from tests.worker.conftest import home, told

__all__ = ["home", "told"]
