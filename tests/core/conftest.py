"""One way to run property tests: the same examples every time, and no clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("dxlint", deadline=None, derandomize=True, database=None)
settings.load_profile("dxlint")
