"""Every address of the workspace."""

from __future__ import annotations

from django.urls import include, path, re_path

from guiju.workspace.determinations import comparing, files, what_if
from guiju.workspace.determinations import views as determinations
from guiju.workspace.home import search_views as search
from guiju.workspace.home import views as home
from guiju.workspace.hooks import views as hooks
from guiju.workspace.library import text_views as texts
from guiju.workspace.library import views as library
from guiju.workspace.matters import fact_views as facts
from guiju.workspace.matters import sheet_views as sheets
from guiju.workspace.matters import views as matters
from guiju.workspace.pages import style
from guiju.workspace.pages import views as pages
from guiju.workspace.people import views as people
from guiju.workspace.record import views as record
from guiju.workspace.units import downloads, joining
from guiju.workspace.units import sheet_views as unit_sheets
from guiju.workspace.units import views as units

urlpatterns = [
    path("", home.home),
    path("search/", search.find),
    re_path(r"^style-(?P<digest>[0-9a-f]{12})\.css$", style.serve),
    path("language/", pages.choose_language),
    path("account/", include("guiju.workspace.people.addresses")),
    path("people/", people.people),
    path("people/change/", people.change),
    path("people/me/", people.me),
    path("people/choose/", people.choose),
    path("people/webhooks/", hooks.hooks),
    path("people/webhooks/change/", hooks.change),
    path("people/join/<str:token>/", people.join),
    path("matters/", matters.matters),
    path("matters/new/", matters.open_matter),
    path("matters/<uuid:id>/", matters.matter),
    path("matters/<uuid:id>/change/", matters.change),
    path("matters/<uuid:id>/facts/", facts.facts),
    path("matters/<uuid:id>/fact/", facts.state),
    path("matters/<uuid:id>/list/", facts.lists),
    path("matters/<uuid:id>/interview/", facts.interview),
    path("matters/<uuid:id>/answer-list/", facts.answer_list),
    path("matters/<uuid:id>/skip/", facts.skip),
    path("matters/<uuid:id>/papers/", matters.papers),
    path("matters/<uuid:id>/papers/<uuid:paper>/", matters.paper),
    path("matters/<uuid:id>/history/", matters.history),
    path("matters/<uuid:id>/states/", matters.states),
    path("matters/<uuid:id>/case-file/", matters.case_file),
    path("matters/<uuid:id>/bring-in/", matters.bring_in),
    path("matters/<uuid:id>/what-if/", what_if.what_if),
    path("matters/<uuid:id>/take/", joining.take),
    path("matters/<uuid:id>/sheet/", sheets.download),
    path("matters/<uuid:id>/sheet/in/", sheets.upload),
    path("matters/<uuid:id>/determine/", determinations.make),
    path("determinations/<uuid:id>/", determinations.determination),
    path("determinations/<uuid:id>/act/", determinations.act),
    path("determinations/<uuid:id>/why/", determinations.why),
    path("determinations/<uuid:id>/compare/", comparing.compare),
    path("determinations/<uuid:id>/pack/", files.proof_pack),
    path("determinations/<uuid:id>/<slug:form>/", files.file),
    path("law/<slug:rulebook>/points/", determinations.open_points),
    path("law/<slug:rulebook>/adopt/", determinations.adopt),
    path("law/", library.law),
    path("law/<slug:rulebook>/", library.rulebook),
    path("law/<slug:rulebook>/rules/", library.rules),
    path("law/<slug:rulebook>/rules/<slug:rule>/", library.rule),
    path("law/<slug:rulebook>/questions/", library.questions),
    path("law/<slug:rulebook>/<slug:instrument>/", library.instrument),
    path("law/<slug:rulebook>/<slug:instrument>/text/", texts.texts),
    path("law/<slug:rulebook>/<slug:instrument>/text/compare/", texts.compare),
    path("law/<slug:rulebook>/<slug:instrument>/text/<uuid:id>/", texts.text),
    path("law/<slug:rulebook>/<slug:instrument>/text/<uuid:id>/file/", texts.file),
    path("law/<slug:rulebook>/<slug:instrument>/text/<uuid:id>/remove/", texts.remove),
    path("units/", units.units),
    path("units/new/", units.register),
    path("units/template/", downloads.template),
    path("units/sheet/", unit_sheets.download),
    path("units/sheet/in/", unit_sheets.upload),
    path("units/<uuid:id>/", units.unit),
    path("units/<uuid:id>/change/", units.change),
    path("units/<uuid:id>/determine/", units.determine),
    path("units/<uuid:id>/holdings/", units.holdings),
    path("units/<uuid:id>/holdings/<int:serial>/<slug:form>/", downloads.holdings_file),
    path("units/<uuid:id>/facts/", units.facts),
    path("units/<uuid:id>/papers/", units.papers),
    path("units/<uuid:id>/papers/letter/", downloads.letter),
    path("units/<uuid:id>/papers/<uuid:evidence>/", downloads.evidence),
    path("units/<uuid:id>/history/", units.history),
    path("units/<uuid:id>/statuses/<int:serial>/", units.status),
    path("units/<uuid:id>/statuses/<int:serial>/chart.svg", downloads.chart),
    path("units/<uuid:id>/statuses/<int:serial>/<slug:form>/", downloads.status_file),
    path("record/", record.record),
    path("record/checkpoint/", record.checkpoint),
    path("record/export/", record.export),
]
handler400 = pages.unreadable
handler403 = pages.forbidden
handler404 = pages.not_found
handler429 = pages.too_many
handler500 = pages.broken
