"""Expressions, facts and values in words, Chinese and English."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.facts import Choice, Exact, Fact, Integer, SetOf
from guiju.engine.nodes import Limits, Node, Value
from guiju.engine.rules import Decision
from guiju.engine.text import Text
from guiju.engine.unknowns import Unknown, UnknownCalendar, UnknownElements, UnknownFact, UnknownReference
from guiju.engine.values import exact_text

MOST_SAID = 1_000
"""Values of one fact that are kept in words."""
YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
SIGNS = {
    "<": Text("小于", "is below"),
    "<=": Text("不超过", "is at most"),
    ">": Text("大于", "is above"),
    ">=": Text("不低于", "is at least"),
    "==": Text("等于", "equals"),
    "!=": Text("不等于", "differs from"),
}
DATE_SIGNS = {
    "<": Text("早于", "is before"),
    "<=": Text("不晚于", "is no later than"),
    ">": Text("晚于", "is after"),
    ">=": Text("不早于", "is no earlier than"),
    "==": Text("即为", "is"),
    "!=": Text("不是", "is not"),
}


def value_text(value: Value, of: Fact[Any] | Decision[Any, Any] | None = None) -> Text:
    """A value in words; options by their labels."""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, str):
        return _option_text(value, of)
    if isinstance(value, date):
        return Text(f"{value.year}年{value.month}月{value.day}日", value.isoformat())
    if isinstance(value, (int, Fraction)):
        plain = f"{value:,}" if isinstance(value, int) else exact_text(value)
        unit = of.unit if isinstance(of, (Integer, Exact)) else None
        return Text(f"{plain} {unit.zh}", f"{plain} {unit.en}") if unit else Text(plain, plain)
    if not value:
        return Text("（无）", "(none)")
    parts = [_option_text(v, of) for v in sorted(value)]
    return Text("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))


def limits_said(limits: Limits, of: Fact[Any]) -> Text:
    """Between what a number is known to lie, in words."""
    low, high = (value_text(end, of) for end in limits)
    return Text(f"{low.zh}至{high.zh}之间（确数不详）", f"between {low.en} and {high.en} (not known exactly)")


def fact_text(value: Value, fact: Fact[Any]) -> Text:
    """A value of a fact in words; said once for each value."""
    # A fraction is slow to look up; by its parts it is not.
    key = (value.numerator, value.denominator) if type(value) is Fraction else value
    found = fact.said.get(key)
    if found is None:
        if len(fact.said) >= MOST_SAID:
            fact.said.clear()
        found = fact.said[key] = value_text(value, fact)
    return found


def _option_text(value: str, of: Fact[Any] | Decision[Any, Any] | None) -> Text:
    options = of.options if isinstance(of, (Choice, SetOf, Decision)) else None
    if options is not None:
        return options.get(value).label
    return Text(value, value) if value.strip() else Text("（空）", "(empty)")


def subject_text(element: Element) -> Text:
    """What an element is called: its kind and its id."""
    title = element.entity.title
    if element.owner is None:
        return title
    if element.anonymous:
        return Text(f"其他{title.zh}", f"another {title.en}")
    return Text(f"{title.zh}“{element.key}”", f"{title.en} “{element.key}”")


def unknown_text(unknown: Unknown) -> Text:
    """What is unknown, in words."""
    if isinstance(unknown, UnknownCalendar):
        return Text(
            f"{unknown.year}年法定节假日安排（尚未公布）",
            f"the public holidays of {unknown.year} (not published)",
        )
    subject = subject_text(unknown.element)
    if isinstance(unknown, UnknownElements):
        label = unknown.collection.label
        where = "" if unknown.element.owner is None else subject.zh + "的"
        return Text(
            f"{where}{label.zh}是否还有其他",
            f"whether there are further {label.en}"
            + ("" if unknown.element.owner is None else f" of {subject.en}"),
        )
    label = unknown.fact.label if isinstance(unknown, UnknownFact) else unknown.reference.label
    if unknown.element.owner is None:
        return label
    return Text(f"{subject.zh}：{label.zh}", f"{subject.en}: {label.en}")


def unknown_path(unknown: Unknown) -> str:
    """Where in the case file it would be filled in."""
    if isinstance(unknown, UnknownCalendar):
        return f"calendar.{unknown.year}"
    prefix = f"{unknown.element.path}." if unknown.element.path else ""
    if isinstance(unknown, UnknownFact):
        return prefix + unknown.fact.name
    if isinstance(unknown, UnknownReference):
        return prefix + unknown.reference.name
    return prefix + unknown.collection.name + "[…]"


class Narrator:
    """Says an expression in words; ``names`` says what each variable is called (default: its entity)."""

    def __init__(self, names: dict[nodes.Ref, Text] | None = None) -> None:
        self.names = names or {}

    def ref(self, ref: nodes.Ref) -> Text:
        """What a reference denotes, in words; the case's root needs no name."""
        if ref in self.names:
            return self.names[ref]
        if isinstance(ref, nodes.Var):
            title: Text = ref.args[0].title
            return Text("该" + title.zh, "the " + title.en)
        if isinstance(ref, nodes.OwnerOf):
            inner = ref.args[0]
            holder = inner.args[0].owner if isinstance(inner, nodes.Var) else None
            if holder is not None:
                return Text("该" + holder.title.zh, "the " + holder.title.en)
            held = self.ref(inner)
            return Text(f"{held.zh}所属对象", f"the holder of {held.en}")
        assert isinstance(ref, nodes.Deref)
        label = ref.args[1].label
        inner_text = self.ref(ref.args[0])
        return Text(f"{inner_text.zh}的{label.zh}", f"{label.en} of {inner_text.en}")

    def say(self, node: Node, *, nested: bool = False) -> Text:
        """An expression in words."""
        if isinstance(node, nodes.Const):
            return value_text(node.args[0])
        if isinstance(node, nodes.FactOf):
            subject, label = self.ref(node.args[0]), node.args[1].label
            return Text(f"{subject.zh}：{label.zh}", f"{label.en} ({subject.en})")
        if isinstance(node, nodes.Call):
            subject, label = self.ref(node.args[1]), node.args[0].label
            return Text(f"{subject.zh}：“{label.zh}”", f"“{label.en}” ({subject.en})")
        if isinstance(node, nodes.Not):
            inner = self.say(node.args[0], nested=True)
            return Text(f"并非（{inner.zh}）", f"not ({inner.en})")
        if isinstance(node, nodes.And | nodes.Or):
            parts = [self.say(p, nested=True) for p in node.args]
            both = isinstance(node, nodes.And)
            zh = ("，且" if both else "，或").join(p.zh for p in parts)
            en = (" and " if both else " or ").join(p.en for p in parts)
            return Text(f"（{zh}）", f"({en})") if nested else Text(zh, en)
        if isinstance(node, nodes.IsIn):
            return self._is_in(node.args[0], sorted(node.args[1]))
        if isinstance(node, nodes.Has):
            subject = self.say(node.args[0])
            option = self._option(node.args[0], node.args[1])
            return Text(f"{subject.zh}包括“{option.zh}”", f"{subject.en} includes “{option.en}”")
        if isinstance(node, nodes.Compare):
            sign, left, right = node.args
            a, b = self.say(left), self.say(right)
            signs = DATE_SIGNS if is_date_node(left) or is_date_node(right) else SIGNS
            return Text(f"{a.zh}{signs[sign].zh}{b.zh}", f"{a.en} {signs[sign].en} {b.en}")
        if isinstance(node, nodes.Add | nodes.Subtract | nodes.Multiply):
            a, b = self.say(node.args[0]), self.say(node.args[1])
            sign = {nodes.Add: "+", nodes.Subtract: "−", nodes.Multiply: "×"}[type(node)]
            return Text(f"（{a.zh} {sign} {b.zh}）", f"({a.en} {sign} {b.en})")
        if isinstance(node, nodes.Shift):
            a, b = self.say(node.args[0]), self.say(node.args[1])
            if isinstance(node.args[1], nodes.ParameterIs):
                # Its own unit is the unit of the step, said below.
                b = value_text(node.args[1].args[0].values[-1][1])
            unit = {
                "days": Text("日", "days"),
                "months": Text("个月", "months"),
                "working-days": Text("个工作日", "working days"),
            }[node.args[2]]
            return Text(f"{a.zh}后{b.zh}{unit.zh}", f"{b.en} {unit.en} after {a.en}")
        if isinstance(node, nodes.If):
            condition, then, otherwise = (self.say(p, nested=True) for p in node.args)
            return Text(
                f"如{condition.zh}则{then.zh}，否则{otherwise.zh}",
                f"if {condition.en} then {then.en}, otherwise {otherwise.en}",
            )
        if isinstance(node, nodes.Quantify):
            return self._quantify(node)
        if isinstance(node, nodes.ParameterIs):
            parameter = node.args[0]
            (_, latest) = parameter.values[-1]
            number = exact_text(latest)
            return Text(f"{number} {parameter.unit.zh}", f"{number} {parameter.unit.en}")
        if isinstance(node, nodes.AsOf):
            return Text("判断日期", "the day judged")
        assert isinstance(node, nodes.Reads)
        point, reading = node.args
        chosen = next(r for r in point.readings if r.id == reading)
        return Text(
            f"未决问题“{point.question.zh}”按“{chosen.text.zh}”理解",
            f"the open point “{point.question.en}” is read as “{chosen.text.en}”",
        )

    def _option(self, subject: Node, option: str) -> Text:
        of = (
            subject.args[1]
            if isinstance(subject, nodes.FactOf)
            else subject.args[0]
            if isinstance(subject, nodes.Call)
            else None
        )
        try:
            return value_text(option, of)
        except KeyError:
            return Text(option, option)

    def _is_in(self, subject: Node, options: list[str]) -> Text:
        a = self.say(subject)
        labels = [self._option(subject, o) for o in options]
        if len(labels) == 1:
            return Text(f"{a.zh}为“{labels[0].zh}”", f"{a.en} is “{labels[0].en}”")
        return Text(
            f"{a.zh}为下列之一：" + "、".join(x.zh for x in labels),
            f"{a.en} is one of: " + ", ".join(x.en for x in labels),
        )

    def _quantify(self, node: nodes.Quantify) -> Text:
        kind, ref, collection, _, condition, weight, key = node.args
        holder = self.ref(ref)
        label = collection.label
        trivial = condition is nodes.TRUE
        inner = Text("全部", "all") if trivial else self.say(condition)
        among = Text(f"{holder.zh}的{label.zh}", f"{label.en} of {holder.en}")
        if kind == "any":
            return Text(
                f"{among.zh}中至少有一项满足：{inner.zh}", f"at least one of the {among.en} meets: {inner.en}"
            )
        if kind == "all":
            return Text(
                f"{among.zh}每一项都满足：{inner.zh}", f"every one of the {among.en} meets: {inner.en}"
            )
        limit_zh = "" if trivial else f"（限于：{inner.zh}）"
        limit_en = "" if trivial else f" (those that meet: {inner.en})"
        if kind == "count":
            return Text(f"{among.zh}的项数{limit_zh}", f"the number of {among.en}{limit_en}")
        assert weight is not None
        amount = self.say(weight)
        if kind == "sum":
            return Text(
                f"{among.zh}的{amount.zh}合计{limit_zh}",
                f"the total of {amount.en} over the {among.en}{limit_en}",
            )
        assert key is not None
        by = self.say(key)
        return Text(
            f"{among.zh}的{amount.zh}合计，{by.zh}相同者只计一次{limit_zh}",
            f"the total of {amount.en} over the {among.en}, counting equal {by.en} once{limit_en}",
        )


def is_date_node(node: Node) -> bool:
    """Whether an expression gives a date."""
    if isinstance(node, (nodes.AsOf, nodes.Shift)):
        return True
    if isinstance(node, nodes.FactOf):
        return node.args[1].kind == "date"
    if isinstance(node, nodes.Call):
        return node.args[0].gives.__name__ == "Day"
    if isinstance(node, nodes.If):
        return is_date_node(node.args[1])
    return isinstance(node, nodes.Const) and isinstance(node.args[0], date)
