"""What was remarked in a step that was refused stands in the form again."""

from __future__ import annotations

import re

import pytest

from guiju.workspace.determinations.commands import (
    MakeDetermination,
    ReviewDetermination,
    SignDetermination,
    SubmitDetermination,
)
from guiju.workspace.determinations.models import Determination
from guiju.workspace.matters.commands import StateFact
from guiju.workspace.people.commands import GiveRoles
from guiju.workspace.record.commands import Role, execute
from guiju.workspace.record.gate import entered

CRO = "units[合同研究组织]"
REMARK = "已核对方案\n第二行 <b>"


@pytest.fixture
def waiting(office):
    """A determination that waits for its reviewer, and its matter."""
    matter = office.matter("hgr/oncology-trial")
    made = execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject
    execute(SubmitDetermination(id=made), office.actor("preparer"))
    return matter, made


def sent(office, made, name: str, act: str, meanwhile=lambda: None) -> str:
    """The page after a step was asked for with a remark, ``meanwhile`` something happened."""
    client = office.client(name)
    page = client.get(f"/determinations/{made}/").content.decode()
    seen = re.search(r'name="seen" value="([0-9]+)"', page)
    once = re.search(r'name="once" value="([^"]+)"', page)
    meanwhile()
    with entered(office.id):
        number = Determination.objects.get(id=made).number
    fields = {
        "seen": seen[1] if seen else number,
        "once": once[1] if once else "",
        "act": act,
        "remark": REMARK,
    }
    answer = client.post(f"/determinations/{made}/act/", fields, follow=True)
    return answer.content.decode()


def box(page: str) -> str | None:
    found = re.search(r'<textarea id="remark"[^>]*>([^<]*)</textarea>', page)
    return None if found is None else found[1]


def change(office, matter):
    execute(StateFact(id=matter, path=CRO, fact="dominated_by_rights", given="yes"), office.actor("preparer"))


KEPT = "\n已核对方案\n第二行 &lt;b&gt;"


@pytest.mark.parametrize("act", ["review", "sign"])
def test_where_facts_changed_meanwhile(office, waiting, act):
    matter, made = waiting
    name = {"review": "reviewer", "sign": "signatory"}[act]
    if act == "sign":
        execute(ReviewDetermination(id=made), office.actor("reviewer"))
    page = sent(office, made, name, act, lambda: change(office, matter))
    assert box(page) == KEPT


def test_where_somebody_was_quicker(office, waiting):
    _, made = waiting
    page = sent(
        office,
        made,
        "reviewer",
        "review",
        lambda: execute(ReviewDetermination(id=made), office.actor("reviewer")),
    )
    assert box(page) == KEPT


def test_where_whoever_made_it_would_review_it(office, waiting):
    _, made = waiting
    roles = GiveRoles(person=office.people["preparer"], roles=[Role.PREPARER, Role.REVIEWER, Role.SIGNATORY])
    execute(roles, office.actor("admin"))
    page = sent(office, made, "preparer", "review")
    assert box(page) == KEPT


def test_where_it_is_signed_already(office, waiting):
    _, made = waiting
    execute(ReviewDetermination(id=made), office.actor("reviewer"))
    sign = SignDetermination(id=made)
    page = sent(office, made, "signatory", "sign", lambda: execute(sign, office.actor("signatory")))
    assert box(page) is None
    assert "没有保存" in page
    assert '<p id="unsaved">已核对方案<br>第二行 &lt;b&gt;</p>' in page


def test_where_a_draft_is_no_longer_current(office):
    matter = office.matter("hgr/oncology-trial")
    made = execute(MakeDetermination(id=matter), office.actor("preparer"))[0].subject
    page = sent(office, made, "preparer", "submit", lambda: change(office, matter))
    assert '<p id="unsaved">已核对方案' in page


def test_where_no_role_allows_it_any_more(office, waiting):
    _, made = waiting
    client = office.client("auditor")
    answer = client.post(f"/determinations/{made}/act/", {"seen": 2, "act": "review", "remark": REMARK})
    assert answer.status_code == 403
    assert '<p id="unsaved">已核对方案' in client.get(f"/determinations/{made}/").content.decode()
    assert "unsaved" not in client.get(f"/determinations/{made}/").content.decode()
