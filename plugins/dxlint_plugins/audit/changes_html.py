"""What has changed since an earlier audit: what came, went, became weaker or firmer, and why it may be so."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint import Audit, AuditWriter, Folder, hookimpl


def write(audit: Audit, folder: Folder) -> None:
    """A page, where an earlier audit was given to compare with."""
    from dxlint_plugins.audit._changes_view import KINDS, changes_view
    from dxlint_plugins.audit._pages import page_of
    from dxlint_plugins.audit._said import Said

    if audit.changes is None:
        return
    said = Said(audit)
    view = changes_view(said, audit.changes)
    page = page_of("changes.html.j2", said, changes=view, kinds=KINDS, made=said.made())
    folder.write(said.text("audit-sheets-changes"), page)


@hookimpl
def dxlint_audit_writers() -> Iterable[AuditWriter]:
    """The page of changes."""
    return [AuditWriter("changes", write)]
