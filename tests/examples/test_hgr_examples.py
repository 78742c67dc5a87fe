"""Every example case on human genetic resources says what it is there to show."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from shown import Examples, Shows, by_name

import guiju
from guiju.engine import casefile

HGR = Examples("hgr")

POINTS: dict[str, set[str]] = {
    "biobank.yaml": {"thirty_first_included"},
    "cart-for-care.yaml": {"care_exception_reach"},
    "cooperation-three-times-4-percent.yaml": {"signature_of_research_partner"},
    "exomes-600-to-foreign-partner.yaml": {"penalty_for_no_report", "signature_of_research_partner"},
    "holdings-of-a-partner.yaml": {
        "chain_of_holdings",
        "penalty_for_no_report",
        "signature_of_research_partner",
    },
    "leftover-samples.yaml": {"leftovers_as_collection", "signature_of_research_partner"},
    "oncology-trial.yaml": {
        "as_collected_or_as_used",
        "data_from_excluded_fluids",
        "parties_beyond_both",
        "recognition_in_place_of_review",
        "penalty_for_no_report",
    },
    "public-database-deposit.yaml": {"penalty_for_no_report"},
    "red-chip-hong-kong-parent.yaml": {
        "indirect_domestic_control",
        "counted_as_chinese_recipient",
        "penalty_for_no_report",
    },
    "renewal-late.yaml": {"signature_of_research_partner"},
}
"""All open points, apart from those for which the file adopts a reading; none where a file is not named."""

LICENCES = {
    "apply_for_collection_licence",
    "apply_for_preservation_licence",
    "apply_for_cooperation_licence",
    "apply_for_export_licence",
    "file_trial",
}
ALWAYS = {"pass_ethics_review", "protect_privacy", "follow_norms", "do_no_harm", "must_not_trade"}
CONSENTED = ALWAYS | {"inform_and_obtain_consent"}
EXOME = "data_sets[全外显子组测序].recipients"
CRO_RIGHTS = {"units[合同研究组织].dominated_by_rights"}

TABLE = {
    "all-chinese-foreign-edc.yaml": Shows(
        {
            "foreign_unit@units[境外EDC供应商]": True,
            "foreign_partner@units[境外EDC供应商]": False,
            "international_cooperation": False,
            "no_licence_needed": True,
            "is_information@data_sets[临床数据（EDC）]": False,
            "prior_report_owed@data_sets[临床数据（EDC）].recipients[致境外EDC供应商]": False,
        },
        duties=CONSENTED,
        none_of=LICENCES | {"report_information_first", "ensure_participation"},
    ),
    "biobank.yaml": Shows(
        {
            "preservation_licence_needed": True,
            "collection_licence_needed": False,
            "collection_taken_in": True,
            "runs_biobank": True,
            "annual_report_owed": True,
            "annual_report_overdue": False,
        },
        duties=CONSENTED | {"preserve_safely", "keep_records", "report_every_year"},
        done={"apply_for_preservation_licence", "pass_ethics_review"},
        to_do={"report_every_year"},
        none_of=(LICENCES - {"apply_for_preservation_licence"}) | {"must_not_preserve_yet"},
        due={"report_every_year": {"2027-01-30", "2027-01-31"}},
    ),
    "cart-for-care.yaml": Shows(
        {
            "activity_outside": True,
            "involves_resources": True,
            "no_resources_involved": False,
            "foreign_partner@units[境外CAR-T生产企业]": False,
            "is_material@materials[单采淋巴细胞]": True,
            "export_certificate_needed@materials[单采淋巴细胞]": False,
            "export_licence_needed": False,
            "international_cooperation": False,
            "no_licence_needed": True,
        },
        none_of=LICENCES | (ALWAYS - {"do_no_harm"}) | {"clear_customs", "must_not_send_yet"},
    ),
    "cohort-3000.yaml": Shows(
        {"collects_resources": True, "collection_licence_needed": False, "no_licence_needed": True},
        duties=CONSENTED,
        none_of=LICENCES | {"must_not_start_yet"},
    ),
    "cohort-3001.yaml": Shows(
        {
            "collection_licence_needed": True,
            "preservation_licence_needed": False,
            "must_use_licensed_biobank": False,
            "international_cooperation": False,
            "research_must_wait": True,
        },
        duties=CONSENTED
        | {
            "apply_for_collection_licence",
            "must_not_start_yet",
            "lodge_site_papers@units[乙区社区卫生服务中心]",
        },
        done={"pass_ethics_review"},
        to_do={"apply_for_collection_licence", "lodge_site_papers@units[乙区社区卫生服务中心]"},
        none_of=LICENCES - {"apply_for_collection_licence"},
    ),
    "cooperation-three-times-4-percent.yaml": Shows(
        {
            "passes_tolerance@changes[第三次增加].lines[全血]": True,
            "amount_to_declare@changes[第三次增加].lines[全血]": 120,
            "major_cooperation_change@changes[第三次增加]": True,
            "minor_cooperation_change@changes[第三次增加]": False,
            "change_route@changes[第三次增加]": "change_application",
        },
        duties=CONSENTED | {"apply_for_cooperation_change@changes[第三次增加]"},
        done={"apply_for_cooperation_licence", "agree_on_contents"},
        none_of={"explain_cooperation_change", "change_the_filing"},
    ),
    "exomes-600-to-foreign-partner.yaml": Shows(
        {
            "cooperation_licence_needed": True,
            "collects_resources": False,
            "exempt_from_prior_report@data_sets[外显子组测序（既往项目）].recipients[致境外某大学]": False,
            "prior_report_owed@data_sets[外显子组测序（既往项目）].recipients[致境外某大学]": True,
            "over_review_limit@data_sets[外显子组测序（既往项目）]": True,
            "security_review_owed@data_sets[外显子组测序（既往项目）]": True,
            "must_wait@data_sets[外显子组测序（既往项目）].recipients[致境外某大学]": True,
        },
        open={
            "unreported_provision_punishable@data_sets[外显子组测序（既往项目）].recipients[致境外某大学]": {
                "penalty_for_no_report"
            }
        },
        duties=ALWAYS
        | {
            "report_information_first@data_sets[外显子组测序（既往项目）].recipients[致境外某大学]",
            "pass_security_review@data_sets[外显子组测序（既往项目）]",
            "provide_nothing_yet@data_sets[外显子组测序（既往项目）].recipients[致境外某大学]",
        },
        done={"apply_for_cooperation_licence", "obtain_consent_to_use"},
        to_do={
            "report_information_first@data_sets[外显子组测序（既往项目）].recipients[致境外某大学]",
            "pass_security_review@data_sets[外显子组测序（既往项目）]",
        },
        none_of={"apply_for_export_licence", "file_trial", "apply_for_collection_licence"},
    ),
    "exported-pbmc.yaml": Shows(
        {
            "is_material@materials[外周血单个核细胞]": True,
            "trial_filing_needed": False,
            "cooperation_licence_needed": True,
            "export_licence_needed": True,
            "export_certificate_needed@materials[外周血单个核细胞]": True,
            "separate_export_application": False,
            "export_must_wait@materials[外周血单个核细胞]": True,
            "research_must_wait": True,
        },
        duties=CONSENTED
        | {
            "apply_for_cooperation_licence",
            "apply_for_export_licence",
            "clear_customs",
            "must_not_send_yet@materials[外周血单个核细胞]",
            "sign_cooperation_agreement@units[外方申办方]",
        },
        done={"sign_cooperation_agreement@units[外方申办方]"},
        to_do={"apply_for_cooperation_licence", "apply_for_export_licence"},
        none_of={"file_trial", "apply_for_collection_licence"},
        due={"decide_application@applications[国际合作许可]": {"2026-10-26"}},
    ),
    "filed-trial-plus-5-percent.yaml": Shows(
        {
            "trial_filing_needed": True,
            "cooperation_licence_needed": False,
            "filing_change_owed@changes[全血增加百分之五]": True,
            "filing_explanation_owed@changes[全血增加百分之五]": False,
            "change_route@changes[全血增加百分之五]": "filing_change",
            "research_must_wait": False,
        },
        duties=CONSENTED | {"change_the_filing@changes[全血增加百分之五]"},
        done={"file_trial", "pass_foreign_ethics_review"},
        none_of={"explain_filing_change", "apply_for_cooperation_change", "apply_for_cooperation_licence"},
    ),
    "holdings-of-a-partner.yaml": Shows(
        {
            "foreign_unit@units[甲大学附属儿童医院]": False,
            "over_review_limit@data_sets[外显子组测序（既往项目）]": True,
            "involves_resources": True,
        },
        open={
            "foreign_unit@units[甲基因公司]": {"chain_of_holdings"},
            "account_kind@units[甲基因公司]": {"chain_of_holdings"},
            "international_cooperation": {"chain_of_holdings"},
            "security_review_owed@data_sets[外显子组测序（既往项目）]": {"chain_of_holdings"},
        },
        duties=ALWAYS,
    ),
    "leftover-samples.yaml": Shows(
        {
            "activity_outside": False,
            "cooperation_licence_needed": True,
            "trial_filing_needed": False,
            "collection_licence_needed": False,
            "consent_missing": True,
        },
        open={"collects_resources": {"leftovers_as_collection"}},
        duties=ALWAYS | {"must_not_start_yet", "deal_with_leftovers"},
        done={"agree_on_contents"},
        to_do={"apply_for_cooperation_licence", "obtain_consent_to_use", "declare_as_chinese@units[甲医院]"},
        none_of={"file_trial", "apply_for_collection_licence", "apply_for_export_licence"},
    ),
    "oncology-trial.yaml": Shows(
        {
            "foreign_unit@units[申办方]": True,
            "foreign_unit@units[中心实验室]": True,
            "is_material@materials[肿瘤组织切片]": True,
            "is_material@materials[全血（胚系对照）]": True,
            "trial_filing_needed": True,
            "exploratory_part_outside_filing": True,
            "cooperation_licence_needed": True,
            "collection_licence_needed": False,
            "research_must_wait": False,
            "exploratory_part_must_wait": True,
            "site_must_wait@units[组长医院]": False,
            "site_must_wait@units[参与医院甲]": True,
            "signature_missing@units[中心实验室]": True,
            "security_review_owed@data_sets[全外显子组测序]": False,
            "material_quantity_too_high@materials[全血（胚系对照）]": True,
            f"exempt_from_prior_report@{EXOME}[致申办方]": True,
            "prior_report_owed@data_sets[临床数据（EDC）].recipients[致EDC供应商]": False,
            "filing_change_owed@changes[方案2.0]": True,
        },
        open={
            "is_material@materials[血浆（ctDNA）]": {"as_collected_or_as_used"},
            "is_material@materials[血清（药代动力学）]": {"as_collected_or_as_used"},
            "is_information@data_sets[ctDNA 动态监测]": {"data_from_excluded_fluids"},
            f"prior_report_owed@{EXOME}[致中心实验室]": {"parties_beyond_both"},
            "foreign_ethics_lacking": {"recognition_in_place_of_review"},
        },
        waits={
            "foreign_unit@units[合同研究组织]": CRO_RIGHTS,
            f"prior_report_owed@{EXOME}[致合同研究组织]": CRO_RIGHTS,
        },
        duties=CONSENTED
        | {
            "file_trial",
            "apply_for_cooperation_licence",
            "sign_cooperation_agreement@units[中心实验室]",
            "lodge_site_papers@units[参与医院甲]",
            "change_the_filing@changes[方案2.0]",
            "lower_material_quantity@materials[全血（胚系对照）]",
        },
        done={
            "declare_as_chinese@units[组长医院]",
            "file_trial",
            "sign_cooperation_agreement@units[申办方]",
            "agree_on_contents",
        },
        to_do={
            "apply_for_cooperation_licence",
            "sign_cooperation_agreement@units[中心实验室]",
            "lodge_site_papers@units[参与医院甲]",
            "pass_ethics_review",
        },
        none_of={"apply_for_export_licence", "apply_for_collection_licence", "pass_security_review"},
        missing=CRO_RIGHTS,
    ),
    "plasma-only.yaml": Shows(
        {
            "is_material@materials[血浆]": False,
            "is_information@data_sets[血浆蛋白组与药物浓度]": False,
            "involves_resources": False,
            "no_licence_needed": True,
        },
        none_of=LICENCES | ALWAYS | {"report_information_first", "clear_customs"},
    ),
    "public-database-deposit.yaml": Shows(
        {
            "international_cooperation": False,
            "no_licence_needed": True,
            "prior_report_owed@data_sets[转录组（mRNA 测序）].recipients[存入境外公共数据库]": True,
            "over_review_limit@data_sets[转录组（mRNA 测序）]": False,
            "security_review_owed@data_sets[转录组（mRNA 测序）]": False,
            "must_wait@data_sets[转录组（mRNA 测序）].recipients[存入境外公共数据库]": True,
        },
        duties=CONSENTED
        | {
            "report_information_first@data_sets[转录组（mRNA 测序）].recipients[存入境外公共数据库]",
            "provide_nothing_yet@data_sets[转录组（mRNA 测序）].recipients[存入境外公共数据库]",
        },
        none_of=LICENCES | {"pass_security_review"},
    ),
    "red-chip-hong-kong-parent.yaml": Shows(
        {"for_china_authorisation": True, "cooperation_licence_needed": False, "conduct_owed": True},
        open={
            "foreign_unit@units[香港申办方]": {"indirect_domestic_control"},
            "international_cooperation": {"indirect_domestic_control"},
            "trial_filing_needed": {"indirect_domestic_control"},
            "no_licence_needed": {"indirect_domestic_control"},
            "prior_report_owed@data_sets[基因面板检测].recipients[致香港申办方]": {
                "indirect_domestic_control",
                "counted_as_chinese_recipient",
            },
        },
        duties=CONSENTED,
    ),
    "renewal-late.yaml": Shows(
        {
            "renewal_too_late@applications[国际合作许可]": True,
            "expired@applications[国际合作许可]": False,
            "renewed_by_silence@applications[国际合作许可]": False,
        },
        duties=CONSENTED | {"apply_anew@applications[国际合作许可]"},
        done={"apply_for_cooperation_licence"},
        to_do={"apply_anew@applications[国际合作许可]"},
        none_of={"ask_for_renewal"},
        due={"apply_anew@applications[国际合作许可]": {"2026-10-30"}},
    ),
}

STATES = {
    "all-chinese-foreign-edc.yaml": ["H10"],
    "cooperation-three-times-4-percent.yaml": ["H19", "H23"],
    "exomes-600-to-foreign-partner.yaml": ["H17"],
    "exported-pbmc.yaml": ["H04", "H24"],
    "holdings-of-a-partner.yaml": ["H11", "H13"],
    "filed-trial-plus-5-percent.yaml": ["H26"],
    "oncology-trial.yaml": ["H11", "H12", "H15", "H16", "H25", "H26"],
    "plasma-only.yaml": ["H10"],
    "red-chip-hong-kong-parent.yaml": ["H14"],
}


@pytest.mark.parametrize(
    "file", [pytest.param(name, marks=pytest.mark.states(*STATES.get(name, []))) for name in TABLE]
)
def test_an_example_says_what_it_is_there_to_show(file: str) -> None:
    TABLE[file].check_conclusions(HGR.made(file))


@pytest.mark.parametrize("file", TABLE)
def test_an_example_leaves_open_what_law_leaves_open(file: str) -> None:
    found = {point["id"] for point in HGR.made(file)["points"] if point["adopted"] is None}
    assert found == POINTS.get(file, set())


@pytest.mark.parametrize("file", TABLE)
def test_an_example_shows_its_duties_and_days(file: str) -> None:
    TABLE[file].check_duties(HGR.made(file), HGR.rulebook)


def test_every_example_is_pinned() -> None:
    assert sorted(TABLE) == HGR.files


@pytest.mark.states("H19", "H23")
@pytest.mark.parametrize("so_far", [0, 40])
def test_the_first_and_second_four_per_cent_are_no_major_change(so_far: int, tmp_path: Path) -> None:
    source = (HGR.folder / "cooperation-three-times-4-percent.yaml").read_text("utf-8")
    assert source.count("increase_so_far: 80") == 1
    earlier = tmp_path / "earlier.yaml"
    earlier.write_text(source.replace("increase_so_far: 80", f"increase_so_far: {so_far}"), "utf-8")
    opened = casefile.open_case(casefile.load(str(earlier)), {"hgr": lambda: HGR.rulebook})
    determination = guiju.assess(opened.case, as_of=opened.as_of)
    found = by_name(json.loads(determination.to_json())["conclusions"])
    assert found["major_cooperation_change@changes[第三次增加]"]["result"]["value"] is False
    assert found["minor_cooperation_change@changes[第三次增加]"]["result"]["value"] is True
    assert found["amount_to_declare@changes[第三次增加].lines[全血]"]["result"]["value"] == 40


def test_before_it_was_late_the_renewal_had_its_last_day() -> None:
    opened = casefile.open_case(
        casefile.load(str(HGR.folder / "renewal-late.yaml")), {"hgr": lambda: HGR.rulebook}
    )
    determination = guiju.assess(opened.case, as_of=date(2026, 9, 10))
    due = by_name(json.loads(determination.to_json())["duties"])["ask_for_renewal@applications[国际合作许可]"]
    assert due["result"]["value"] is True
    assert {reading["value"] for reading in due["due"]["readings"]} == {"2026-09-11", "2026-09-14"}


@pytest.mark.states("H18")
def test_leftovers_abroad_need_their_agreement() -> None:
    papers = by_name(HGR.made("exported-pbmc.yaml")["duties"])["apply_for_export_licence"]["papers"]
    needed = {paper["id"] for paper in papers if paper["result"]["value"] is True}
    assert {"protocol", "leftover-agreement", "transfer-agreements"} <= needed
