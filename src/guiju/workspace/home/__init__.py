"""The first page: what waits for whom, and search."""
