"""Time limits of the authority and of renewals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

PATH = "applications[a]"


def one(of: str = "cooperation_licence", **facts: Any) -> dict[str, Any]:
    """A project with one application; None is unknown."""
    return {"applications": [{"id": "a", "of": of, **facts}]}


PENDING = {
    "submitted": "yes",
    "submitted_on": "2026-07-01",
    "accepted": "yes",
    "accepted_on": "2026-07-06",
    "answered_in_time": "yes",
    "extended": "no",
    "excluded_working_days": 0,
    "decided": "no",
    "granted": "no",
}


class TestFormalityCheck:
    def test_due(self, ask: Any) -> None:
        facts = one(submitted="yes", submitted_on="2026-07-01", accepted="no")
        assert ask("duty:answer_the_submission", facts, PATH).value is True
        assert ask("due:answer_the_submission", facts, PATH).value == date(2026, 7, 8)

    def test_over_the_autumn_holiday(self, ask: Any) -> None:
        # 1 to 7 October are off, Saturday 10 October is worked.
        facts = one(submitted="yes", submitted_on="2026-09-29", accepted="no")
        assert ask("due:answer_the_submission", facts, PATH).value == date(2026, 10, 11 + 1)

    @pytest.mark.parametrize(
        ("day", "answered", "expected"),
        [
            (date(2026, 7, 8), "no", False),
            (date(2026, 7, 9), "no", True),
            (date(2026, 7, 9), "yes", False),
        ],
    )
    def test_silence_accepts(self, ask: Any, day: date, answered: str, expected: bool) -> None:
        facts = one(submitted="yes", submitted_on="2026-07-01", answered_in_time=answered, decided="no")
        assert ask("accepted_by_silence", facts, PATH, as_of=day).value is expected

    def test_silence_does_not_matter_once_decided(self, ask: Any) -> None:
        facts = one(submitted="yes", submitted_on="2026-07-01", answered_in_time="no", decided="yes")
        assert ask("accepted_by_silence", facts, PATH).value is False

    @pytest.mark.parametrize(
        "of", ["cooperation_licence", "collection_licence", "preservation_licence", "export_licence"]
    )
    def test_a_granted_licence_was_accepted(self, ask: Any, of: str) -> None:
        """Nothing of it is asked again."""
        facts = one(of, submitted="yes", granted="yes")
        for what in ("accepted_by_silence", "duty:answer_the_submission", "duty:decide_application"):
            assert ask(what, facts, PATH).value is False

    @pytest.mark.parametrize("of", ["trial_filing", "prior_report"])
    def test_not_for_filing_or_report(self, ask: Any, of: str) -> None:
        facts = one(of, submitted="yes", submitted_on="2026-07-01", answered_in_time="no", accepted="no")
        assert ask("accepted_by_silence", facts, PATH).value is False
        assert ask("duty:answer_the_submission", facts, PATH).value is False

    def test_not_before_submission(self, ask: Any) -> None:
        facts = one(submitted="no", submitted_on="2026-07-01", answered_in_time="no", accepted="no")
        assert ask("accepted_by_silence", facts, PATH).value is False
        assert ask("duty:answer_the_submission", facts, PATH).value is False

    @pytest.mark.parametrize(
        ("of", "licence"),
        [
            ("cooperation_licence", True),
            ("collection_licence", True),
            ("preservation_licence", True),
            ("export_licence", True),
            ("trial_filing", False),
            ("prior_report", False),
        ],
    )
    def test_licences(self, ask: Any, of: str, licence: bool) -> None:
        assert ask("is_licence", one(of), PATH).value is licence

    def test_not_once_accepted(self, ask: Any) -> None:
        assert ask("duty:answer_the_submission", one(**PENDING), PATH).value is False


class TestDecision:
    @pytest.mark.parametrize(
        ("extended", "excluded", "last"),
        [
            ("no", 0, date(2026, 8, 3)),
            ("yes", 0, date(2026, 8, 17)),
            ("no", 10, date(2026, 8, 17)),
            ("no", 1, date(2026, 8, 4)),
            ("yes", 5, date(2026, 8, 24)),
        ],
    )
    def test_due(self, ask: Any, extended: str, excluded: int, last: date) -> None:
        facts = one(**{**PENDING, "extended": extended, "excluded_working_days": excluded})
        assert ask("due:decide_application", facts, PATH).value == last

    def test_counts_from_acceptance_not_submission(self, ask: Any) -> None:
        early = one(**{**PENDING, "submitted_on": "2026-05-04"})
        assert ask("decision_due", early, PATH).value == date(2026, 8, 3)

    @pytest.mark.parametrize(
        ("day", "overdue"),
        [(date(2026, 8, 2), False), (date(2026, 8, 3), False), (date(2026, 8, 4), True)],
    )
    def test_overdue(self, ask: Any, day: date, overdue: bool) -> None:
        assert ask("decision_overdue", one(**PENDING), PATH, as_of=day).value is overdue

    def test_not_once_decided(self, ask: Any) -> None:
        facts = one(**{**PENDING, "decided": "yes"})
        assert ask("decision_overdue", facts, PATH).value is False
        assert ask("duty:decide_application", facts, PATH).value is False

    def test_filing_has_no_such_clock(self, ask: Any) -> None:
        assert ask("decision_overdue", one("trial_filing", **PENDING), PATH).value is False
        assert ask("duty:decide_application", one("trial_filing", **PENDING), PATH).value is False

    def test_runs_once_accepted(self, ask: Any) -> None:
        assert ask("duty:decide_application", one(**PENDING), PATH).value is True
        facts = one(**{**PENDING, "accepted": "no"})
        assert ask("duty:decide_application", facts, PATH).value is False
        assert ask("decision_overdue", facts, PATH).value is False

    @pytest.mark.parametrize("fact", ["accepted_on", "extended", "excluded_working_days"])
    def test_waits(self, ask: Any, fact: str) -> None:
        asked = ask("decision_due", one(**{**PENDING, fact: None}), PATH)
        assert asked.missing == {f"{PATH}.{fact}"}

    def test_waits_for_the_calendar(self, ask: Any) -> None:
        facts = one(**{**PENDING, "submitted_on": "2029-07-01", "accepted_on": "2029-07-06"})
        assert ask("decision_due", facts, PATH).value is None

    def test_extension_does_not_matter_once_both_are_past(self, ask: Any) -> None:
        facts = one(**{**PENDING, "extended": None})
        assert ask("decision_overdue", facts, PATH, as_of=date(2026, 8, 18)).value is True
        assert ask("decision_overdue", facts, PATH, as_of=date(2026, 8, 3)).value is False
        assert ask("decision_overdue", facts, PATH, as_of=date(2026, 8, 10)).missing == {f"{PATH}.extended"}

    def test_time_that_does_not_count_only_makes_it_longer(self, ask: Any) -> None:
        facts = one(**{**PENDING, "extended": None, "excluded_working_days": None})
        assert ask("decision_overdue", facts, PATH, as_of=date(2026, 8, 3)).value is False
        assert ask("decision_overdue", facts, PATH, as_of=date(2026, 8, 4)).missing == {
            f"{PATH}.extended",
            f"{PATH}.excluded_working_days",
        }

    def test_granted_without_decision_is_contradictory(self, ask: Any) -> None:
        with pytest.raises(Exception, match="已作出决定"):
            ask("decision_overdue", one(**{**PENDING, "granted": "yes"}), PATH)

    @pytest.mark.parametrize("of", ["cooperation_licence", "trial_filing", "prior_report"])
    def test_granted_without_submission_is_contradictory(self, ask: Any, of: str) -> None:
        with pytest.raises(Exception, match="必已提交"):
            ask("is_licence", one(of, submitted="no", granted="yes"), PATH)
        assert ask("is_licence", one(of, submitted="no", granted="no"), PATH).value is not None

    def test_granted_without_acceptance_is_contradictory(self, ask: Any) -> None:
        with pytest.raises(Exception, match="必已受理"):
            ask("is_licence", one(accepted="no", granted="yes"), PATH)
        assert ask("is_licence", one(accepted="no", granted="no"), PATH).value is True

    @pytest.mark.parametrize("of", ["trial_filing", "prior_report"])
    def test_filing_and_report_know_no_acceptance(self, ask: Any, of: str) -> None:
        assert ask("is_licence", one(of, accepted="no", granted="yes"), PATH).value is False


HELD = {
    "granted": "yes",
    "decided": "yes",
    "expires_on": "2026-09-18",
    "wants_renewal": "yes",
    "renewal_applied_on": "2026-08-07",
    "renewal_decided": "no",
}


class TestRenewal:
    @pytest.mark.parametrize(
        ("expires", "late", "in_time"),
        [
            ("2026-09-18", date(2026, 8, 6), date(2026, 8, 7)),
            ("2026-10-30", date(2026, 9, 11), date(2026, 9, 14)),
            ("2026-10-04", date(2026, 8, 19), date(2026, 8, 20)),
        ],
    )
    def test_last_day(self, ask: Any, expires: str, late: date, in_time: date) -> None:
        asked = ask("due:ask_for_renewal", one(**{**HELD, "expires_on": expires}), PATH)
        assert asked.points == {"thirtieth_day_in_time"}
        assert asked.by_reading == {("late",): late, ("in-time",): in_time}

    @pytest.mark.parametrize("day", [date(2025, 10, 30), date(2025, 10, 31), date(2026, 10, 1)])
    @pytest.mark.parametrize(
        ("applied", "late"), [("2026-08-06", False), ("2026-08-07", None), ("2026-08-10", True)]
    )
    def test_too_late(self, ask: Any, day: date, applied: str, late: bool | None) -> None:
        asked = ask("renewal_too_late", one(**{**HELD, "renewal_applied_on": applied}), PATH, as_of=day)
        assert asked.value is late
        if late is None:
            assert asked.by_reading == {("late",): True, ("in-time",): False}

    @pytest.mark.parametrize("of", ["trial_filing", "export_licence", "collection_licence"])
    def test_licences_and_filing(self, ask: Any, of: str) -> None:
        facts = one(of, **{**HELD, "renewal_applied_on": "2026-08-10"})
        assert ask("renewal_too_late", facts, PATH).value is True

    @pytest.mark.parametrize("day", [date(2025, 10, 30), date(2026, 10, 1)])
    def test_nothing_to_renew(self, ask: Any, day: date) -> None:
        late = {**HELD, "renewal_applied_on": "2026-08-10"}
        for facts in (
            one("prior_report", **late),
            one(**{**late, "granted": "no"}),
            one(**{**late, "wants_renewal": "no"}),
        ):
            assert ask("renewal_too_late", facts, PATH, as_of=day).value is False

    def test_not_a_prior_report(self, ask: Any) -> None:
        facts = one("prior_report", **{**HELD, "renewal_applied_on": "2026-08-10"})
        assert ask("duty:ask_for_renewal", facts, PATH).value is False

    def test_not_where_none_is_wanted(self, ask: Any) -> None:
        facts = one(**{**HELD, "wants_renewal": "no"})
        assert ask("renewal_too_late", facts, PATH).value is False
        assert ask("duty:ask_for_renewal", facts, PATH).value is False

    def test_waits(self, ask: Any) -> None:
        facts = one(**{**HELD, "renewal_applied_on": None})
        assert f"{PATH}.renewal_applied_on" in ask("renewal_too_late", facts, PATH).missing


class TestLateRenewal:
    """A late request is not accepted: since the answers of 2025, it must be applied for anew."""

    LATE = one(**{**HELD, "renewal_applied_on": "2026-08-10"})
    ASK, ANEW = "duty:ask_for_renewal", "duty:apply_anew"

    @pytest.mark.parametrize(
        ("applied", "day", "ask_", "anew"),
        [
            ("2026-08-05", date(2026, 9, 1), True, False),
            ("2026-08-10", date(2026, 8, 6), True, False),
            ("2026-08-10", date(2026, 8, 10), False, True),
            ("2026-08-10", date(2026, 9, 19), False, True),
            (None, date(2026, 8, 6), True, False),
        ],
    )
    def test_one_or_the_other(self, ask: Any, applied: str | None, day: date, ask_: bool, anew: bool) -> None:
        facts = one(**{**HELD, "renewal_applied_on": applied})
        assert ask(self.ASK, facts, PATH, as_of=day).value is ask_
        assert ask(self.ANEW, facts, PATH, as_of=day).value is anew

    def test_waits_for_the_day_once_it_is_over(self, ask: Any) -> None:
        facts = one(**{**HELD, "renewal_applied_on": None})
        asked = ask(self.ANEW, facts, PATH, as_of=date(2026, 8, 10))
        assert asked.missing == {f"{PATH}.renewal_applied_on"}

    def test_on_the_thirtieth_day(self, ask: Any) -> None:
        facts = one(**{**HELD, "renewal_applied_on": "2026-08-07"})
        asked = ask(self.ANEW, facts, PATH, as_of=date(2026, 8, 10))
        assert asked.by_reading == {("late",): True, ("in-time",): False}

    @pytest.mark.parametrize("what", ["renewal_not_accepted", ANEW])
    def test_from_the_answer_on(self, speaks: Any, what: str) -> None:
        assert not speaks(what, date(2025, 10, 30))
        assert speaks(what, date(2025, 10, 31))

    def test_before_the_answer_a_late_request_is_still_made(self, ask: Any) -> None:
        facts = one(**{**HELD, "expires_on": "2025-11-20", "renewal_applied_on": "2025-10-20"})
        assert ask("renewal_too_late", facts, PATH, as_of=date(2025, 10, 30)).value is True
        assert ask(self.ASK, facts, PATH, as_of=date(2025, 10, 30)).value is True

    def test_until_the_old_one_expires(self, ask: Any) -> None:
        assert ask("due:apply_anew", self.LATE, PATH).value == date(2026, 9, 18)

    @pytest.mark.parametrize(
        ("day", "met"),
        [(date(2026, 8, 4), False), (date(2026, 8, 5), True), (date(2026, 8, 6), True)],
    )
    def test_asked_for_in_time(self, ask: Any, day: date, met: bool) -> None:
        facts = one(**{**HELD, "renewal_applied_on": "2026-08-05"})
        assert ask("met:ask_for_renewal", facts, PATH, as_of=day).value is met

    @pytest.mark.parametrize(
        ("of", "granted", "expires", "met"),
        [
            ("cooperation_licence", "yes", "2026-09-19", True),
            ("cooperation_licence", "yes", "2026-09-18", False),
            ("cooperation_licence", "no", "2029-09-18", False),
            ("collection_licence", "yes", "2029-09-18", False),
        ],
    )
    def test_obtained_anew(self, ask: Any, of: str, granted: str, expires: str, met: bool) -> None:
        new = {"id": "new", "of": of, "decided": "yes", "granted": granted, "expires_on": expires}
        facts = {"applications": [*self.LATE["applications"], new]}
        assert ask("met:apply_anew", facts, PATH).value is met
        assert ask("met:apply_anew", self.LATE, PATH).value is False


class TestSilenceOnRenewal:
    IN_TIME = one(**{**HELD, "renewal_applied_on": "2026-08-06"})

    @pytest.mark.parametrize(("day", "expired"), [(date(2026, 9, 18), False), (date(2026, 9, 19), None)])
    def test_expiry_is_open_where_it_was_asked_for_in_time(
        self, ask: Any, day: date, expired: bool | None
    ) -> None:
        asked = ask("expired", self.IN_TIME, PATH, as_of=day)
        assert asked.value is expired
        if expired is None:
            assert asked.by_reading == {("not-granted",): True, ("granted",): False}

    def test_late_renewal_expires(self, ask: Any) -> None:
        facts = one(**{**HELD, "renewal_applied_on": "2026-08-10"})
        assert ask("expired", facts, PATH, as_of=date(2026, 9, 19)).value is True

    @pytest.mark.parametrize(
        ("day", "changed", "renewed"),
        [
            (date(2026, 9, 18), {}, False),
            (date(2026, 9, 19), {}, True),
            (date(2026, 9, 19), {"wants_renewal": "no"}, False),
            (date(2026, 9, 19), {"granted": "no"}, False),
        ],
    )
    def test_lenient_reading(self, ask: Any, day: date, changed: dict[str, str], renewed: bool) -> None:
        facts = one(**{**HELD, "renewal_applied_on": "2026-08-06", **changed})
        readings = {"renewal_silence": "granted"}
        assert ask("renewed_by_silence", facts, PATH, as_of=day, readings=readings).value is renewed

    def test_what_was_not_granted_does_not_expire(self, ask: Any) -> None:
        facts = one(**{**HELD, "granted": "no"})
        assert ask("expired", facts, PATH).value is False

    def test_decided_renewal_is_not_silence(self, ask: Any) -> None:
        facts = one(**{**HELD, "renewal_applied_on": "2026-08-06", "renewal_decided": "yes"})
        assert ask("renewed_by_silence", facts, PATH, as_of=date(2026, 9, 19)).value is False

    def test_filing_knows_no_silence(self, ask: Any) -> None:
        facts = one("trial_filing", **{**HELD, "renewal_applied_on": "2026-08-06"})
        assert ask("expired", facts, PATH, as_of=date(2026, 9, 19)).value is True


class TestWithdrawal:
    @pytest.mark.parametrize(
        ("of", "decided", "may"),
        [("export_licence", "no", True), ("export_licence", "yes", False), ("trial_filing", "no", False)],
    )
    def test_before_the_decision(self, ask: Any, of: str, decided: str, may: bool) -> None:
        facts = one(of, **{**PENDING, "decided": decided})
        assert ask("duty:withdraw_application", facts, PATH).value is may

    def test_only_what_was_submitted(self, ask: Any) -> None:
        facts = one(**{**PENDING, "submitted": "no"})
        assert ask("duty:withdraw_application", facts, PATH).value is False
