"""The names of the files that an audit writes and that lead to each other."""

from __future__ import annotations

from dxlint import Audit, file_name
from dxlint.messages import text


def advice_names(audit: Audit) -> dict[int, str]:
    """The name of each plan's sheet of advice by the plan's number, without a suffix: 202185_千曲市.

    Where two plans would share it, the second has a number more. Windows does not tell 'A' from 'a'.
    """
    names: dict[int, str] = {}
    taken: set[str] = set()
    for plan in audit.plans:
        base = file_name("_".join(part for part in (plan.code, plan.name) if part))
        name, count = base, 1
        while name.casefold() in taken:
            count += 1
            name = f"{base}_{count}"
        taken.add(name.casefold())
        names[plan.number] = name
    return names


def advice_folder(language: str) -> str:
    """Where the sheets of advice are, in the audit's folder."""
    return text("audit-advice-folder", language)
