"""Accounts (credentials, which are no part of the record), and what events say of organisations and their people."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from guiju.workspace.record.gate import Projection


class Accounts(BaseUserManager):
    """Finds and makes accounts."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> Account:
        """An account that can sign in."""
        account = self.model(email=self.normalize_email(email).lower(), **more)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, email: str) -> Account:
        """The account of an address, however it is written."""
        return self.get(email=email.lower())


class Account(AbstractBaseUser):
    """Somebody who can sign in. Password, codes and keys are secrets, so they are kept here and not in the record."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=7, default="zh-hans")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Accounts()


class Organisation(Projection):
    """An organisation."""

    id = models.UUIDField(primary_key=True)
    name = models.TextField()
    founded_at = models.DateTimeField()


class Member(Projection):
    """A person in an organisation, with the roles that hold for all of it."""

    id = models.UUIDField(primary_key=True)
    """Derived from organisation and person."""
    person = models.UUIDField(db_index=True)
    name = models.TextField()
    email = models.EmailField()
    roles = models.JSONField(default=list)
    left = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    class Meta(Projection.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation_id", "person"], name="member_once")]


class RolesInMatter(Projection):
    """The roles that a member has in one matter."""

    matter_path = "matter"
    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, on_delete=models.DO_NOTHING, related_name="in_matters")
    matter = models.UUIDField(db_index=True)
    roles = models.JSONField(default=list)


class Invitation(Projection):
    """An invitation that was sent."""

    id = models.UUIDField(primary_key=True)
    email = models.EmailField()
    name = models.TextField()
    roles = models.JSONField(default=list)
    matter = models.UUIDField(null=True)
    by = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    state = models.TextField(default="waiting")
