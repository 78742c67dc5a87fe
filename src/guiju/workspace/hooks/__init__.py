"""Webhooks: other systems are told that something happened, and dead letters."""
