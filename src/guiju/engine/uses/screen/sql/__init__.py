"""Decisions as SQL, for a warehouse or a cluster: exactly, or refused by name when the query is built."""
