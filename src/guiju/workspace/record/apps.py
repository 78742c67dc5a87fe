"""The subject as Django knows it."""

from django.apps import AppConfig


class Record(AppConfig):
    """The record."""

    name = "guiju.workspace.record"
    label = "record"
