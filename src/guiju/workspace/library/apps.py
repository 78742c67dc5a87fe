"""The subject as Django knows it."""

from django.apps import AppConfig


class Library(AppConfig):
    """The law library: rulebooks to be read, and official texts beside them."""

    name = "guiju.workspace.library"
    label = "library"

    def ready(self) -> None:
        """Events fold."""
        from guiju.workspace.library import commands, folds  # noqa: F401
