"""Options for the whole test run."""

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, and none that fails because the machine is busy.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--record FILE`` keeps the questions that the rule tests ask."""
    parser.addoption("--record", default="", help="write the questions that the rule tests ask to this file")
