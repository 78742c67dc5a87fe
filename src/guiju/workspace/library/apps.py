"""The subject as Django knows it."""

from django.apps import AppConfig


class Library(AppConfig):
    """The law library: rulebooks to be read, and official texts beside them."""

    name = "guiju.workspace.library"
    label = "library"
