"""Official texts that an organisation attaches: read, split into articles, found by provision, compared by version.

It knows no law and no case: what stands in a file is taken as text, and nothing is judged from it.
"""
