"""The evidence format of the workspace's record: canonical JSON, hashes, checkpoints, exports, their verification.

It knows no web application and no database; ``docs/record-format.md`` says the format exactly.
"""
