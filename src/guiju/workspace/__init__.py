"""The workspace: a team takes a project from its facts to a signed determination, with a record.

One folder per subject, each with its models (projections), commands, views and templates. Every write is a command that
appends events (:mod:`guiju.workspace.record`); every read goes through one gate (:mod:`guiju.workspace.record.gate`).
"""
