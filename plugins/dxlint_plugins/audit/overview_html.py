"""The region's overview: what is most often missing, who does it well, what could not be read."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint import Audit, AuditWriter, Folder, hookimpl


def write(audit: Audit, folder: Folder) -> None:
    """One page for the prefecture."""
    from dxlint_plugins.audit._pages import page_of
    from dxlint_plugins.audit._region_view import region_of
    from dxlint_plugins.audit._said import Said

    said = Said(audit)
    page = page_of("overview.html.j2", said, region=region_of(said), made=said.made())
    folder.write(said.text("audit-sheets-overview"), page)


@hookimpl
def dxlint_audit_writers() -> Iterable[AuditWriter]:
    """The overview."""
    return [AuditWriter("overview", write)]
