"""The sample organisation: made by commands, as people would make it."""

from guiju.workspace.sample.making import PEOPLE, load, password

__all__ = ["PEOPLE", "load", "password"]
