"""The subject as Django knows it."""

from django.apps import AppConfig


class Hooks(AppConfig):
    """Webhooks."""

    name = "guiju.workspace.hooks"
    label = "hooks"

    def ready(self) -> None:
        """Events fold, and leave."""
        from guiju.workspace.hooks import commands, folds, letters  # noqa: F401
