"""The subject as Django knows it."""

from django.apps import AppConfig


class Units(AppConfig):
    """The register of units."""

    name = "guiju.workspace.units"
    label = "units"

    def ready(self) -> None:
        """Events fold."""
        from guiju.workspace.units import bringing, commands, folds, statuses, taking  # noqa: F401
