"""Options for the whole test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--record FILE`` keeps the questions that the rule tests ask."""
    parser.addoption("--record", default="", help="write the questions that the rule tests ask to this file")
