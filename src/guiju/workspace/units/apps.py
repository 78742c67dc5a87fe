"""The subject as Django knows it."""

from django.apps import AppConfig


class Units(AppConfig):
    """The register of units: legal units with their holdings."""

    name = "guiju.workspace.units"
    label = "units"
