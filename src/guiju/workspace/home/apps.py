"""The subject as Django knows it."""

from django.apps import AppConfig


class Home(AppConfig):
    """The first page: what waits for whom, and search."""

    name = "guiju.workspace.home"
    label = "home"
