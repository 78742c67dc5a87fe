"""One running workspace and one browser for all journeys of a process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from newcomers import invite_all
from provider import Provider, provider
from site_here import Site, site


@pytest.fixture(autouse=True)
def _clean() -> None:
    """Journeys have a database of their own."""


@pytest.fixture(scope="session")
def vouching(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """A provider of OIDC."""
    with provider(tmp_path_factory.mktemp("provider")) as one:
        yield one


@pytest.fixture(scope="session")
def place(vouching: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A workspace, which the provider may sign people in to."""
    with site(tmp_path_factory.mktemp("workspace"), GUIJU_OIDC=str(vouching.settings)) as one:
        yield one


@pytest.fixture(scope="session")
def invitations(place: Site, browser: Any) -> dict[str, str]:
    """Addresses under which people who were invited join."""
    return invite_all(place, browser)
