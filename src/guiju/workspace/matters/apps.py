"""The subject as Django knows it."""

from django.apps import AppConfig


class Matters(AppConfig):
    """Matters."""

    name = "guiju.workspace.matters"
    label = "matters"

    def ready(self) -> None:
        """Events fold."""
        from guiju.workspace.matters import commands, folds  # noqa: F401
