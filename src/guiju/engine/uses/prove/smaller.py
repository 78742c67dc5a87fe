"""Making a case smaller that shows something: elements and facts are left out as long as the evaluator still sees it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from guiju.engine.uses.prove.cases import Instance, Place, Sketch
from guiju.engine.uses.prove.sought import Sought

Atom = tuple[Place, str, str]
"""Something that can be left out: where, of which sort (element, fact, list, reading), and its name."""


def smaller(instance: Instance, sought: Sought, seconds: float) -> Instance:
    """A case that shows the same with as little as can be, as far as the time goes.

    What is left out is unknown, or not there: that it still shows the same is asked of the evaluator each time.
    """
    ends = time.monotonic() + seconds
    # From the end: leaving out an element does not move those before it.
    found = _without(instance, list(_elements(instance.root, ()))[::-1], sought, ends)
    found = _without(found, list(_facts(found.root, ())), sought, ends)
    return _without(found, [((), "reading", point) for point in sorted(found.matter)], sought, ends)


def _without(instance: Instance, atoms: list[Atom], sought: Sought, ends: float) -> Instance:
    """Leave out all of some things; where that is too much, each half of them by itself."""
    if not atoms or time.monotonic() > ends:
        return instance
    tried = _cut(instance, atoms, sought)
    if tried is not None:
        return tried
    if len(atoms) == 1:
        return instance
    middle = len(atoms) // 2
    instance = _without(instance, atoms[:middle], sought, ends)
    return _without(instance, atoms[middle:], sought, ends)


def _cut(instance: Instance, atoms: list[Atom], sought: Sought) -> Instance | None:
    root, matter, readings = deepcopy(instance.root), instance.matter, instance.readings
    place = list(instance.place)
    for where, sort, name in atoms:
        sketch = _at(root, where[:-1] if sort == "element" else where)
        if sort == "element":
            own = tuple(instance.place[: len(where)])
            if own == where:
                return None
            del sketch.lists[where[-1][0]][where[-1][1]]
            depth = len(where) - 1
            if own[:depth] == where[:depth] and len(place) > depth and place[depth][0] == where[depth][0]:
                position = place[depth][1]
                place[depth] = (place[depth][0], position - (position > where[depth][1]))
        elif sort == "reading":
            matter = matter - {name}
            readings = {point: reading for point, reading in readings.items() if point != name}
        elif sort == "list":
            del sketch.lists[name]
        else:
            sketch.values.pop(name, None)
            sketch.raised.pop(name, None)
            sketch.references.pop(name, None)
    found = replace(
        instance, root=root, place=tuple(place), matter=matter, readings=readings, _judges={}, _elements={}
    )
    return found if found.shows(sought) else None


def _at(sketch: Sketch, place: Place) -> Sketch:
    for name, position in place:
        sketch = sketch.lists[name][position]
    return sketch


def _elements(sketch: Sketch, place: Place) -> Iterator[Atom]:
    for name, elements in sketch.lists.items():
        for i, element in enumerate(elements):
            yield (*place, (name, i)), "element", name
            yield from _elements(element, (*place, (name, i)))


def _facts(sketch: Sketch, place: Place) -> Iterator[Atom]:
    for name in (*sketch.values, *sketch.references):
        yield place, "fact", name
    for name, elements in sketch.lists.items():
        if not elements:
            yield place, "list", name
        for i, element in enumerate(elements):
            yield from _facts(element, (*place, (name, i)))
