"""The rules of a ruleset as Python functions: a quick answer where completions need not be followed.

Each expression is written twice. As *plain* code it takes every fact to be known and gives up at the first one
that is not. As *bounds* it says what certainly and what possibly holds (an unknown as no, and as yes), numbers
and dates as their least and greatest value. Constraints are left aside, which only widens the bounds: where
both ends agree the exact answer is the same.
"""

from guiju.engine.quick.code import Function, Quick, Said, compiled
from guiju.engine.quick.steps import UndecidedError
from guiju.engine.quick.writing import gives

__all__ = ["Function", "Quick", "Said", "UndecidedError", "compiled", "gives"]
