"""The subject as Django knows it."""

from django.apps import AppConfig


class Determinations(AppConfig):
    """Determinations."""

    name = "guiju.workspace.determinations"
    label = "determinations"

    def ready(self) -> None:
        """Events fold."""
        from guiju.workspace.determinations import commands, folds, readings, rulebooks  # noqa: F401
