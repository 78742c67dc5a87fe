"""Exact evaluation of one case: what every completion yields, and which unknowns matter.

Known facts are put in and the rest of an expression becomes a diagram over the unknown ones. A number or a
date that is unknown enters through the comparisons it stands in: each comparison is a two-valued variable
(*at least t*), and the chain of such variables over one linear form is constrained to be possible.

A collection that may hold further elements gets anonymous ones, each present or not, with every fact
unknown. As many are needed as the questions asked of the collection can tell apart: one witness for each
*any* and *all*, ``t + 1`` for a count compared with ``t``. More of them change no answer, since dropping an
element that is nobody's witness leaves every answer as it was.

The work is built up in layers: :mod:`ground` (variables, elements, facts), :mod:`arithmetic` (numbers and
dates), :mod:`kinds` and :mod:`counting` (lists), and :mod:`evaluation`, which reads any expression.
"""

from guiju.engine.evaluate.asking import Place, Test
from guiju.engine.evaluate.evaluation import Evaluation
from guiju.engine.evaluate.ground import BUDGET, MOST_ADDED

__all__ = ["BUDGET", "MOST_ADDED", "Evaluation", "Place", "Test"]
