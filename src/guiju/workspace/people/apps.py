"""The subject as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    """People and organisations."""

    name = "guiju.workspace.people"
    label = "people"

    def ready(self) -> None:
        """Events fold, and signing in is noted."""
        from guiju.workspace.people import commands, folds, mail, signing_in  # noqa: F401
