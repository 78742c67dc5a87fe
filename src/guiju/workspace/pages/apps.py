"""The subject as Django knows it."""

from django.apps import AppConfig


class Pages(AppConfig):
    """What all pages share."""

    name = "guiju.workspace.pages"
    label = "pages"
