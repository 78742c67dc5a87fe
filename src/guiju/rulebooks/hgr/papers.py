"""Papers that go with an application or filing: whether they are in hand, signed and sealed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guiju.engine.expressions import Bool
from guiju.engine.facts import Option
from guiju.engine.rules import Flaw, Form, flaw, paper
from guiju.engine.rules import Paper as Rule
from guiju.engine.rules.basis import Cites, Pair
from guiju.rulebooks.hgr.facts import Paper, Project


def lodged(
    matter: Option,
    kind: Option,
    zh: str,
    en: str,
    *,
    cites: Cites,
    form: Form = Form.PLAIN,
    by_parties: bool = False,
    flaws: Sequence[Flaw] = (),
    states: str = "",
    when: Callable[[Project], Bool] | None = None,
    note: Pair | None = None,
) -> Rule:
    """A paper that goes with an application or filing, in hand where the case lists one of its kind for it.

    Args:
        by_parties: who has signed it is said of each party, not of the paper.
    """
    of_form = [] if by_parties else _wanting(matter, kind, form, cites)
    return paper(
        kind.option_id.replace("_", "-"),
        zh,
        en,
        cites=cites,
        form=form,
        states=states,
        when=when,
        note=note,
        held=lambda project: listed(project, matter, kind),
        flaws=[*of_form, *flaws],
    )


def listed(
    project: Project, matter: Option, kind: Option, as_it_should_be: Callable[[Paper], Bool] | None = None
) -> Bool:
    """Whether the case lists a paper of a kind for an application or filing, and as it should be."""
    return project.papers.any(
        lambda p: (
            (p.kind == kind) & p.goes_with.has(matter)
            if as_it_should_be is None
            else (p.kind == kind) & p.goes_with.has(matter) & as_it_should_be(p)
        )
    )


def wanting(
    id: str,
    zh: str,
    en: str,
    matter: Option,
    kind: Option,
    as_it_should_be: Callable[[Paper], Bool],
    *,
    cites: Cites,
    states: str = "",
) -> Flaw:
    """That none of the papers of a kind for an application or filing is as it should be."""
    return flaw(
        id,
        zh,
        en,
        when=lambda project: ~listed(project, matter, kind, as_it_should_be),
        cites=cites,
        states=states,
    )


def _wanting(matter: Option, kind: Option, form: Form, cites: Cites) -> list[Flaw]:
    """Signature and seal, as far as the form asks for them; one copy must bear both."""

    def no_sealed_copy(project: Project) -> Bool:
        signed = listed(project, matter, kind, lambda p: p.signed)
        sealed = listed(project, matter, kind, lambda p: p.sealed)
        both = listed(project, matter, kind, lambda p: p.signed & p.sealed)
        return ~sealed | (signed & ~both)

    found = []
    if form in (Form.SIGNED, Form.SIGNED_AND_SEALED):
        found.append(
            wanting("unsigned", "缺签字", "signature missing", matter, kind, lambda p: p.signed, cites=cites)
        )
    if form is Form.SIGNED_AND_SEALED:
        found.append(flaw("unsealed", "缺盖章", "seal missing", when=no_sealed_copy, cites=cites))
    return found
