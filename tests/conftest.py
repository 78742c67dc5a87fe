"""Options for the whole test run."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# What all tests share stands beside this file.
sys.path.insert(0, str(Path(__file__).parent))

from thorough import drawn

# The same examples in every run, and none that fails because the machine is busy.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=drawn(100),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--record FILE`` keeps the questions that the rule tests ask."""
    parser.addoption("--record", default="", help="write the questions that the rule tests ask to this file")
