"""Contents that events refer to: kept once for each organisation under their SHA-256."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from guiju.chain.canonical import blobs_in
from guiju.workspace.record.errors import not_there
from guiju.workspace.record.events import Stored
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.models import Blob

if TYPE_CHECKING:
    from guiju.workspace.record.commands import Happening

_given: ContextVar[dict[str, bytes] | None] = ContextVar("given", default=None)


def nothing_given() -> None:
    """Forget contents of a command that was not carried out."""
    _given.set(None)


def store(content: bytes, name: str, media: str) -> Stored:
    """Refer to a content; it is kept when the event that refers to it is appended."""
    digest = sha256(content).hexdigest()
    waiting = dict(_given.get() or {})
    waiting[digest] = content
    _given.set(waiting)
    return Stored(blob=digest, size=len(content), name=name, media=media)


def keep_blobs(organisation: UUID, happenings: Iterable[Happening]) -> None:
    """Keep what events that are about to be appended refer to."""
    waiting = _given.get() or {}
    _given.set(None)
    for one in happenings:
        for digest in blobs_in(one.data.plain()):
            if not Blob.objects.filter(organisation=organisation, sha256=digest).exists():
                Blob.objects.create(organisation=organisation, sha256=digest, content=waiting[digest])


def content(digest: str) -> bytes:
    """A content of the organisation that is entered.

    Raises:
        NotThereError: it has none with this hash.
    """
    found = Blob.objects.filter(organisation=organisation(), sha256=digest).first()
    if found is None:
        raise not_there()
    return bytes(found.content)
