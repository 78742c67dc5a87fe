"""What stands of a structure on a day, as statements of the Beneficial Ownership Data Standard 0.4."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid5

from guiju.engine.hints import quoted
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.ownership.files.bods_words import COUNTRIES, ENTITY_TYPES, INTERESTS, MARKED, VERSION
from guiju.ownership.model import SHARED, Kind, Link, Node, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, Share, per_cent

Statement = dict[str, Any]

PLACES = 12
"""Decimal places of a limit around a share that no decimal says."""
MOST_PLACES = 30
PUBLISHER = "Guiju 规矩"

_NAMESPACE = UUID("6e0d5bfa-95a3-5d0c-8a59-6f1b3a2f9c04")


@record(frozen=True, slots=True)
class Exported:
    """Statements, and what of the structure they do not say."""

    statements: tuple[Statement, ...]
    left_out: tuple[Text, ...]

    @property
    def text(self) -> str:
        """The statements as JSON; every number is exact."""
        return json_text(list(self.statements)) + "\n"


def bods_of(structure: Structure, day: date, *, subject: str = "", publisher: str = PUBLISHER) -> Exported:
    """The statements about all nodes, and about the links that stand on a day.

    The same structure gives the same statements, with the same identifiers.

    Args:
        subject: the node whose owners are declared; else the first that is held and holds nothing.
        publisher: who publishes the statements.
    """
    return _Writer(structure, day, subject, publisher).exported()


class _Writer:
    def __init__(self, structure: Structure, day: date, subject: str, publisher: str) -> None:
        self.structure = structure
        self.links = [link for link in structure.links if link.on(day)]
        self.day = day
        self.subject = record_of(subject or self.declared())
        self.publisher = publisher
        self.left_out: list[Text] = []

    def leave_out(self, zh: str, en: str) -> None:
        self.left_out.append(Text(f"未写入 BODS：{zh}", f"not in BODS: {en}"))

    def declared(self) -> str:
        holding = {link.holder for link in self.links}
        held = [link.held for link in self.links]
        return next(
            (name for name in held if name not in holding), next(iter(held or self.structure.nodes), "")
        )

    def exported(self) -> Exported:
        gone = len(self.structure.links) - len(self.links)
        if gone:
            self.leave_out(
                f"{self.day} 未存续的持有关系 {gone} 项", f"{gone} ties that do not stand on {self.day}"
            )
        if self.structure.title:
            self.leave_out("标题", "the title")
        statements = [self.node(node) for node in self.structure.nodes.values()]
        groups: dict[tuple[str, str, str], list[Statement]] = {}
        for link in self.links:
            for holder, interest in self.interests(link):
                groups.setdefault((holder, link.held, link.source), []).append(interest)
        for (holder, held, source), interests in groups.items():
            details: Statement = {
                "isComponent": False,
                "subject": record_of(held),
                "interestedParty": record_of(holder),
                "interests": interests,
            }
            name = f"{record_of(holder)} {record_of(held)} {source}"
            statements.append(self.statement("relationship", _hashed("relationship", name), details, source))
        return Exported(tuple(statements), tuple(self.left_out))

    def statement(self, kind: str, record_id: str, details: Statement, source: str = "") -> Statement:
        made: Statement = {
            "statementDate": self.day.isoformat(),
            "publicationDetails": {
                "publicationDate": self.day.isoformat(),
                "bodsVersion": VERSION,
                "publisher": {"name": self.publisher},
            },
            **({"source": {"description": source}} if source else {}),
            "declarationSubject": self.subject,
            "recordId": record_id,
            "recordType": kind,
            "recordStatus": "new",
            "recordDetails": details,
        }
        return {"statementId": str(uuid5(_NAMESPACE, json_text(made))), **made}

    # --- nodes --------------------------------------------------------------------------------------------

    def node(self, node: Node) -> Statement:
        what = quoted(node.id)
        if node.owners is not None:
            self.leave_out(f"{what.zh}的所有者所在地", f"where the owners of {what.en} are")
        country = dict(COUNTRIES[node.place]) if node.place else None
        if node.kind is Kind.PERSON:
            person: Statement = {
                "isComponent": False,
                "personType": "knownPerson",
                "names": [{"fullName": node.id}],
            }
            if country:
                person["nationalities"] = [country]
            return self.statement("person", record_of(node.id), person)
        kind = node.kind if node.listed else Kind.UNKNOWN
        if not node.listed:
            self.leave_out(f"{what.zh}的种类，因未写明", f"the kind of {what.en}, which is not said")
        entity_type, subtype = ENTITY_TYPES[kind]
        typed = {"type": entity_type}
        if subtype:
            typed["subtype"] = subtype
        if kind in MARKED:
            typed["details"] = f"{kind.label.en} {kind.label.zh} [{kind.value}]"
        entity: Statement = {"isComponent": False, "entityType": typed, "name": node.id}
        if entity_type == "unknownEntity":
            entity["unspecifiedEntityDetails"] = {
                "reason": "informationUnknownToPublisher",
                "description": f"{kind.label.en} {kind.label.zh}",
            }
        if country:
            entity["jurisdiction"] = country
        return self.statement("entity", record_of(node.id), entity)

    # --- links --------------------------------------------------------------------------------------------

    def interests(self, link: Link) -> Iterator[tuple[str, Statement]]:
        """Who has which interest; a nominee has one beside that of whom he holds for."""
        kind, details = INTERESTS[link.tie], ""
        if link.tie is Tie.EQUITY and self.structure.nodes[link.held].kind is Kind.TRUST:
            kind = "beneficiaryOfLegalArrangement"
        elif link.tie is Tie.CONTRACT:
            details = f"{link.tie.label.en} {link.tie.label.zh} [contract]"
        elif link.tie in (Tie.PARTNER, Tie.TREASURY):
            details = f"{link.tie.label.en} {link.tie.label.zh} [{link.tie.value}]"
        elif link.counterpart:
            label = link.tie.label
            details = f"{label.en} {label.zh}: {_bare(link.counterpart)} [{link.tie.value}:{record_of(link.counterpart)}]"
        yield link.holder, self.interest(link, kind, details)
        if link.tie is Tie.NOMINEE:
            label = link.tie.label
            details = (
                f"{label.en} {label.zh}: {_bare(link.holder)} [{link.tie.value}:{record_of(link.holder)}]"
            )
            yield link.counterpart, self.interest(link, "nominee", details, told=True)

    def interest(self, link: Link, kind: str, details: str, *, told: bool = False) -> Statement:
        made: Statement = {"type": kind, "directOrIndirect": "direct"}
        if details:
            made["details"] = details
        if link.tie in SHARED and link.share != UNKNOWN_SHARE:
            made["share"] = self.share(link, told)
        if link.since:
            made["startDate"] = link.since.isoformat()
        if link.until and link.until < date.max:
            # BODS names the day from which an interest is no longer there.
            made["endDate"] = (link.until + timedelta(days=1)).isoformat()
        return made

    def share(self, link: Link, told: bool) -> Mapping[str, Decimal]:
        low, high = decimal_below(link.share.low * 100), decimal_above(link.share.high * 100)
        if link.share == Share(Fraction(low) / 100, Fraction(high) / 100):
            return {"exact": low} if link.share.exact else {"minimum": low, "maximum": high}
        if not told:
            one, other, exact = quoted(link.holder), quoted(link.held), str(link.share)
            self.left_out.append(
                Text(
                    f"{one.zh}对{other.zh}的“{link.tie.label.zh}”恰为 {exact}，小数不能表示，改写为上下限",
                    f"{link.tie.label.en} of {one.en} in {other.en} are exactly {exact}, which no decimal says: given as limits",
                )
            )
        return {"minimum": low, "maximum": high}


def record_of(name: str) -> str:
    """The identifier of the record of a node."""
    return _hashed("node", name)


def _hashed(kind: str, name: str) -> str:
    return str(uuid5(_NAMESPACE, f"{kind} {name}"))


def _bare(name: str) -> str:
    """A name for a reader, without the brackets that a machine looks for."""
    return name.replace("[", "(").replace("]", ")")


def decimal_below(value: Fraction) -> Decimal:
    """The decimal that a number is, or the greatest one below it of some places."""
    exact = per_cent(value / 100)
    if "/" not in exact and len(exact.partition(".")[2]) <= MOST_PLACES:
        return Decimal(exact)
    return Decimal(value.numerator * 10**PLACES // value.denominator).scaleb(-PLACES)


def decimal_above(value: Fraction) -> Decimal:
    """The decimal that a number is, or the least one above it of some places."""
    return -decimal_below(-value)


def json_text(value: Any, indent: str = "\n") -> str:
    """JSON, numbers written as they are."""
    within = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {json_text(one, within)}" for key, one in value.items()]
        return "{" + within + ("," + within).join(parts) + indent + "}" if parts else "{}"
    if isinstance(value, list):
        parts = [json_text(one, within) for one in value]
        return "[" + within + ("," + within).join(parts) + indent + "]" if parts else "[]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=not (isinstance(value, str) and value.isprintable()))
