"""Reading a rule function: what it is about, what it gives, and the expression it builds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from guiju.engine import nodes
from guiju.engine.errors import Misuse, RuleError
from guiju.engine.expressions import Expr, Number
from guiju.engine.facts import Entity, annotated
from guiju.engine.rules.basis import Place, place_of

if TYPE_CHECKING:
    from guiju.engine.rules.decisions import Decision


def trace(
    function: Callable[[Any], Expr], entity: type[Entity], ref: nodes.Ref, expected: type[Expr], rule: str
) -> nodes.Node:
    """Run a rule function on a stand-in for its entity and return the expression it builds.

    Raises:
        RuleError: the function misuses a fact; names rule, file and line.
    """
    try:
        result = function(entity.bound_to(ref))
    except Misuse as error:
        raise RuleError(f"{_innermost(error, function)}: rule {rule}: {error}") from None
    except (AttributeError, NameError, TypeError) as error:
        raise RuleError(f"{_innermost(error, function)}: rule {rule}: {error}") from error
    if isinstance(result, int) and not isinstance(result, bool) and expected is Number:
        return nodes.Const(result)
    if not isinstance(result, expected):
        hint = " (write yes() or no())" if isinstance(result, bool) else ""
        raise RuleError(
            f"{place_of(function)}: rule {rule}: gives {type(result).__name__}, but {expected.__name__} is declared{hint}"
        )
    return result.node


def _innermost(error: BaseException, function: Callable[..., Any]) -> Place:
    """The last frame of the traceback that lies in the file of the rule."""
    own = function.__code__.co_filename
    place = place_of(function)
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == own:
            place = Place(own, frame.tb_lineno)
        frame = frame.tb_next
    return place


def signature(function: Callable[..., Any]) -> tuple[type[Entity], type[Expr]]:
    """The entity a rule is about and the kind it gives, from its annotations.

    Raises:
        RuleError: an annotation is missing or of the wrong type.
    """
    try:
        hints = annotated(function)
    except NameError as error:
        raise RuleError(f"{place_of(function)}: rule {function.__name__}: {error}") from error
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    if len(names) != 1 or names[0] not in hints or "return" not in hints:
        raise RuleError(
            f"{place_of(function)}: rule {function.__name__} must take one annotated entity and declare what it gives, "
            f"as in def {function.__name__}(unit: Unit) -> Bool"
        )
    entity, result = hints[names[0]], hints["return"]
    if not (isinstance(entity, type) and issubclass(entity, Entity)):
        raise RuleError(f"{place_of(function)}: rule {function.__name__}: {entity} is not an entity")
    if not (isinstance(result, type) and issubclass(result, Expr)):
        raise RuleError(f"{place_of(function)}: rule {function.__name__}: {result} is not an expression kind")
    return entity, result


def calls(node: nodes.Node) -> Iterator[Decision[Any, Any]]:
    """Every decision that an expression calls directly."""
    seen: set[nodes.Node] = set()
    stack = [node]
    while stack:
        one = stack.pop()
        if one in seen:
            continue
        seen.add(one)
        if type(one) is nodes.Call:
            yield one.args[0]
            continue
        # Those that denote elements hold no expression.
        for part in one.args:
            if isinstance(part, nodes.Node):
                stack.append(part)
