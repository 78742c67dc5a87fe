"""Expressions as sentences, without a case: what a rule says in general, made from nothing but the expression.

A lawyer has to find a wrong rule by reading it, so that two rules that differ must read differently: every operator,
number, option and limit of a list has words of its own, and two elements of one kind get names that tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from guiju.engine import nodes
from guiju.engine.facts import Fact
from guiju.engine.nodes import Node, Value
from guiju.engine.rules import Parameter
from guiju.engine.text import Text
from guiju.engine.uses.narrate.said import Run, Runs, Said, Target
from guiju.engine.uses.narrate.speaker import Speaker
from guiju.engine.values import exact_text
from guiju.engine.wording import DATE_SIGNS, SIGNS, is_date_node, value_text

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_LISTS = {
    (nodes.And, True): Text("下列各项同时满足：", "all of the following:"),
    (nodes.Or, True): Text("满足下列任何一项：", "any of the following:"),
    (nodes.And, False): Text("下列各项并非同时满足：", "not all of the following:"),
    (nodes.Or, False): Text("下列各项无一满足：", "none of the following:"),
}
_AMONG = {
    ("any", True): Text("{among}中，至少有一项符合：", "of the {among}, at least one meets this: "),
    ("any", False): Text("{among}中，没有任何一项符合：", "of the {among}, none meets this: "),
    ("all", True): Text(
        "{among}中，每一项都符合（一项也没有时视为符合）：",
        "of the {among}, every one meets this (so too where there is none): ",
    ),
    ("all", False): Text(
        "{among}中，至少有一项不符合：", "of the {among}, at least one does not meet this: "
    ),
}
_STEPS = {
    "days": Text("日", "days"),
    "months": Text("个月", "months"),
    "working-days": Text("个工作日", "working days"),
}


class Teller(Speaker):
    """Says expressions in one language."""

    # --- conditions -------------------------------------------------------------------------------------------

    def condition(self, node: Node, holds: bool = True) -> Said:
        """A yes/no expression as a condition; ``holds`` False says its opposite."""
        if isinstance(node, nodes.Not):
            return self.condition(node.args[0], not holds)
        if isinstance(node, nodes.And | nodes.Or):
            lead = self._text(_LISTS[type(node), holds])
            return Said((Run(lead),), tuple(self.condition(part) for part in node.args))
        if isinstance(node, nodes.Quantify):
            return self._among(node, holds)
        if isinstance(node, nodes.If):
            chosen = self._by_case(node, lambda part: self.condition(part, holds))
            return Said((Run(self._pick("按情形而定：", "depending on the case:")),), chosen)
        return Said(self._atom(node, holds))

    def question(self, node: Node) -> Said:
        """A yes/no expression as what is asked in a diagram, whose answers are yes and no."""
        if isinstance(node, nodes.FactOf):
            label = f"“{self._text(node.args[1].label)}”"
            return Said(
                self._fill("{of}{label}？", "{label} of {of}?", of=self.ref(node.args[0]), label=label)
            )
        return self.condition(node)

    def _atom(self, node: Node, holds: bool) -> Runs:
        if isinstance(node, nodes.Const):
            return self._fill(
                "无条件成立" if node.args[0] is holds else "一概不成立",
                "always" if node.args[0] is holds else "never",
            )
        if isinstance(node, nodes.FactOf):
            label = f"“{self._text(node.args[1].label)}”"
            answer = self._pick("是" if holds else "否", "yes" if holds else "no")
            return self._fill(
                "{of}{label}：{answer}",
                "{label} of {of}: {answer}",
                of=self.ref(node.args[0]),
                label=label,
                answer=answer,
            )
        if isinstance(node, nodes.Call):
            said = self._decision(node.args[0])
            return self._fill(
                f"{{of}}：{{said}}{'成立' if holds else '不成立'}",
                f"{{said}} {'holds' if holds else 'does not hold'} for {{of}}",
                of=self.ref(node.args[1]),
                said=said,
            )
        if isinstance(node, nodes.Reads):
            return self._reads(node, holds)
        if isinstance(node, nodes.IsIn):
            return self._is_in(node, holds)
        if isinstance(node, nodes.Has):
            option = f"“{self._option(node.args[0], node.args[1])}”"
            return self._fill(
                f"{{a}}{'包括' if holds else '不包括'}{{option}}",
                f"{{a}} {'includes' if holds else 'does not include'} {{option}}",
                a=self.value(node.args[0]),
                option=option,
            )
        assert isinstance(node, nodes.Compare), node
        sign, left, right = node.args
        sign = sign if holds else _OPPOSITE[sign]
        words = (DATE_SIGNS if is_date_node(left) or is_date_node(right) else SIGNS)[sign]
        a, b = self.value(left, beside=right), self.value(right, beside=left)
        return self._fill("{a}" + words.zh + "{b}", "{a} " + words.en + " {b}", a=a, b=b)

    def _reads(self, node: nodes.Reads, holds: bool) -> Runs:
        point, reading = node.args
        chosen = next(r for r in point.readings if r.id == reading)
        question = Run(self._text(point.question), Target("point", point.id))
        return self._fill(
            f"未决问题“{{question}}”{'按' if holds else '不按'}此读法：“{{reading}}”",
            f"the open point “{{question}}” is {'' if holds else 'not '}read so: “{{reading}}”",
            question=(question,),
            reading=self._text(chosen.text),
        )

    def _is_in(self, node: nodes.IsIn, holds: bool) -> Runs:
        options = [f"“{self._option(node.args[0], option)}”" for option in sorted(node.args[1])]
        if self.lang == "zh":
            joined = "、".join(options) + ("之一" if len(options) > 1 else "")
        else:
            joined = (" or " if holds else " nor ").join(
                [", ".join(options[:-1]), options[-1]] if len(options) > 1 else options
            )
        neither = "is neither" if len(options) > 1 else "is not"
        return self._fill(
            f"{{a}}{'为' if holds else '不是'}{{options}}",
            f"{{a}} {'is' if holds else neither} {{options}}",
            a=self.value(node.args[0]),
            options=joined,
        )

    def _among(self, node: nodes.Quantify, holds: bool) -> Said:
        kind, ref, collection, var, condition, *_ = node.args
        among = self._collection(ref, collection)
        if condition is nodes.TRUE:
            exists = holds if kind == "any" else True
            if kind == "any":
                return Said(
                    self._fill("有{among}", "there are {among}", among=among)
                    if exists
                    else self._fill("没有{among}", "there are no {among}", among=among)
                )
            return Said(self._atom(nodes.TRUE, holds))
        lead = _AMONG[kind, holds]
        with self._named(var) as name:
            inner = self.condition(condition)
        called = self._fill("（称为{name}）", " (call it {name})", name=name) if name else ()
        runs = self._fill(
            lead.zh.replace("中，", "{called}中，"),
            lead.en.replace("{among},", "{among}{called},"),
            among=among,
            called=called,
        )
        return Said((*runs, *inner.runs), inner.items)

    # --- results ----------------------------------------------------------------------------------------------

    def result(self, node: Node) -> Said:
        """An expression that gives something else than yes or no: a choice, a number or a date."""
        if isinstance(node, nodes.If):
            lead = self._pick("依次取第一个符合的：", "the first of these that fits:")
            return Said((Run(lead),), self._by_case(node, self.result))
        if isinstance(node, nodes.Add | nodes.Subtract):
            terms = [(plus, self.result(part)) for plus, part in _terms(node)]
            if any(said.items for _, said in terms):
                return Said(
                    (Run(self._pick("下列各项相加减：", "the sum of these:")),), tuple(map(self._term, terms))
                )
        if isinstance(node, nodes.Quantify) and node.args[0] not in ("any", "all"):
            return self._amount(node)
        return Said(self.value(node))

    def _term(self, term: tuple[bool, Said]) -> Said:
        plus, said = term
        lead = self._pick("加：", "plus: ") if plus else self._pick("减：", "minus: ")
        return Said((Run(lead), *said.runs), said.items)

    def _by_case(self, node: Node, say: Callable[[Node], Said]) -> tuple[Said, ...]:
        cases: list[Said] = []
        while isinstance(node, nodes.If):
            condition, then, node = node.args
            when, what = self.condition(condition), say(then)
            if what.items:
                fits = when.flat(self.lang)
                runs = self._fill("如果{when}，则{what}", "if {when}, then {what}", what=what.runs, when=fits)
                cases.append(Said(runs, what.items))
            else:
                runs = self._fill("{what}——如果{when}", "{what}, if {when}", what=what.runs, when=when.runs)
                cases.append(Said(runs, when.items))
        rest = say(node)
        if rest.items:
            runs = self._fill("其他情形下，{what}", "in every other case, {what}", what=rest.runs)
        else:
            runs = self._fill("{what}——其他情形", "{what}, in every other case", what=rest.runs)
        return (*cases, Said(runs, rest.items))

    # --- values -----------------------------------------------------------------------------------------------

    def value(self, node: Node, beside: Node | None = None) -> Runs:
        """An expression as a noun; ``beside`` is what it is compared with, which tells the unit of a plain number."""
        if isinstance(node, nodes.Const):
            return self._const(node.args[0], beside)
        if isinstance(node, nodes.FactOf):
            label = f"“{self._text(node.args[1].label)}”"
            return self._fill("{of}的{label}", "{label} of {of}", of=self.ref(node.args[0]), label=label)
        if isinstance(node, nodes.Call):
            return self._fill(
                "{of}的{said}",
                "{said} for {of}",
                of=self.ref(node.args[1]),
                said=self._decision(node.args[0]),
            )
        if isinstance(node, nodes.ParameterIs):
            return self._parameter(node.args[0])
        if isinstance(node, nodes.AsOf):
            return self._fill("判断日期", "the day judged")
        if isinstance(node, nodes.Shift):
            return self._shift(node)
        if isinstance(node, nodes.Add | nodes.Subtract):
            return self._added(node)
        if isinstance(node, nodes.Multiply):
            a, b = self.value(node.args[0], node.args[1]), self.value(node.args[1], node.args[0])
            return self._fill("（{a} × {b}）", "({a} × {b})", a=a, b=b)
        if isinstance(node, nodes.Quantify) and node.args[0] not in ("any", "all"):
            return self._amount(node).flat(self.lang)
        if isinstance(node, nodes.If) and not is_yes_no(node):
            return self.result(node).flat(self.lang)
        return self.condition(node).flat(self.lang)

    def _const(self, value: Value, beside: Node | None) -> Runs:
        of = self._declared(beside)
        if isinstance(value, str) and not isinstance(value, bool):
            return (Run(f"“{self._option(beside, value)}”"),)
        numbers = of if isinstance(value, int | Fraction) and isinstance(of, Fact) else None
        return (Run(self._text(value_text(value, numbers))),)

    def _parameter(self, parameter: Parameter, unit: bool = True) -> Runs:
        """By its value and its name: ``50 % [limit of foreign equity]``; with every value where it changed."""
        name = Run(self._text(parameter.label), Target("parameter", parameter.id))
        shown = []
        for since, number in parameter.values:
            day = self._text(value_text(since))
            lead = "" if since == date.min else self._pick(f"自{day}起 ", f"from {day} on ")
            shown.append(f"{lead}{exact_text(number)}" + (f" {self._text(parameter.unit)}" if unit else ""))
        value = self._pick("，", ", ").join(shown)
        return self._fill("{value}〔{name}〕", "{value} [{name}]", value=value, name=(name,))

    def _shift(self, node: nodes.Shift) -> Runs:
        start, steps, kind = node.args
        unit, back = self._text(_STEPS[kind]), False
        if self.lang == "en" and isinstance(steps, nodes.Const) and abs(steps.args[0]) == 1:
            unit = unit.removesuffix("s")
        if isinstance(steps, nodes.ParameterIs):
            # Its own unit is the unit of the step.
            number = self._parameter(steps.args[0], unit=False)
        else:
            back = isinstance(steps, nodes.Const) and steps.args[0] < 0
            number = self.value(nodes.Const(-steps.args[0]) if back else steps)
        return self._fill(
            f"{{start}}{'前' if back else '后'}{{number}}{unit}",
            f"{{number}} {unit} {'before' if back else 'after'} {{start}}",
            start=self.value(start),
            number=number,
        )

    def _added(self, node: Node) -> Runs:
        runs: list[Run] = [Run("（" if self.lang == "zh" else "(")]
        terms = _terms(node)
        beside = next((part for _, part in terms if not isinstance(part, nodes.Const)), None)
        for place, (plus, part) in enumerate(terms):
            sign = " + " if plus else " − "
            runs += [Run(sign if place else sign.strip() if not plus else ""), *self.value(part, beside)]
        runs.append(Run("）" if self.lang == "zh" else ")"))
        return tuple(run for run in runs if run.text)

    def _amount(self, node: nodes.Quantify) -> Said:
        """A count or a total; the condition on what counts stands last, so that its list can stand below."""
        kind, ref, collection, var, condition, weight, key = node.args
        among = self._collection(ref, collection)
        with self._named(var) as name:
            called = self._fill("（称为{name}）", " (call it {name})", name=name) if name else ()
            only = None if condition is nodes.TRUE else self.condition(condition)
            amount = () if weight is None else self.value(weight)
            by = () if key is None else self.value(key)
        if kind == "count":
            runs = self._fill(
                "{among}{called}的项数", "the number of {among}{called}", among=among, called=called
            )
        else:
            runs = self._fill(
                "{among}{called}中，{amount}的合计",
                "the total of {amount} over the {among}{called}",
                among=among,
                called=called,
                amount=amount,
            )
        if by:
            runs += self._fill(
                "，{by}相同的只计一次、取其中最大的",
                ", counting once, by the largest, those with the same {by}",
                by=by,
            )
        if only is None:
            return Said(runs)
        if only.items:
            lead = self._fill(
                "，只计这样的：{only}", ", counting only those that meet this: {only}", only=only.runs
            )
            return Said((*runs, *lead), only.items)
        return Said(
            (
                *runs,
                *self._fill("（只计这样的：{only}）", " (only those that meet this: {only})", only=only.runs),
            )
        )


def _terms(node: Node, plus: bool = True) -> list[tuple[bool, Node]]:
    """What is added up, and with which sign."""
    if isinstance(node, nodes.Add | nodes.Subtract):
        left, right = node.args
        return [*_terms(left, plus), *_terms(right, plus is isinstance(node, nodes.Add))]
    return [(plus, node)]


def is_yes_no(node: Node) -> bool:
    """Whether an expression is yes or no."""
    if isinstance(node, nodes.If):
        return is_yes_no(node.args[1]) and is_yes_no(node.args[2])
    if isinstance(node, nodes.Const):
        return isinstance(node.args[0], bool)
    if isinstance(node, nodes.FactOf):
        return node.args[1].kind == "yes-no"
    if isinstance(node, nodes.Call):
        return node.args[0].gives.__name__ == "Bool"
    if isinstance(node, nodes.Quantify):
        return node.args[0] in ("any", "all")
    return isinstance(
        node, nodes.Not | nodes.And | nodes.Or | nodes.Compare | nodes.IsIn | nodes.Has | nodes.Reads
    )
