"""The facts that the rules on human genetic resources speak of."""

from guiju.rulebooks.hgr.facts.application import Application
from guiju.rulebooks.hgr.facts.change import Change, ChangeLine, Held, Matter
from guiju.rulebooks.hgr.facts.information import DataKind, DataSet, Giver, Recipient, ReportState, Way
from guiju.rulebooks.hgr.facts.material import Cells, Material, MaterialKind, Origin
from guiju.rulebooks.hgr.facts.options import (
    CommonDisease,
    Consent,
    Consideration,
    EthicsAbroad,
    Leftovers,
    Place,
    Providers,
    Purpose,
    Storage,
    Told,
    TrialAim,
)
from guiju.rulebooks.hgr.facts.paper import Lodged, Paper, PaperKind
from guiju.rulebooks.hgr.facts.project import Project
from guiju.rulebooks.hgr.facts.unit import Body, DomesticControl, Role, Seat, Unit

__all__ = [
    "Application",
    "Body",
    "Cells",
    "Change",
    "ChangeLine",
    "CommonDisease",
    "Consent",
    "Consideration",
    "DataKind",
    "DataSet",
    "DomesticControl",
    "EthicsAbroad",
    "Giver",
    "Held",
    "Leftovers",
    "Lodged",
    "Material",
    "MaterialKind",
    "Matter",
    "Origin",
    "Paper",
    "PaperKind",
    "Place",
    "Project",
    "Providers",
    "Purpose",
    "Recipient",
    "ReportState",
    "Role",
    "Seat",
    "Storage",
    "Told",
    "TrialAim",
    "Unit",
    "Way",
]
