"""From who holds whom to the facts of a unit: what of it is foreign under Arts. 11 and 12 of the Implementing Rules.

Nothing is decided here: the rules on units do that, from these facts as from any others. What holdings cannot say is left unknown, above
all whether rights below half dominate.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

from guiju.engine.annex import Enclosed, Supplied
from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import quoted
from guiju.engine.text import Text
from guiju.engine.values import exact_text
from guiju.ownership.analysis import Analysis, analyse
from guiju.ownership.files.reading import read_structure
from guiju.ownership.files.text import structure_of
from guiju.ownership.graph import reached
from guiju.ownership.model import UNOWNED, Kind, Place, Structure, Tie
from guiju.ownership.shares import Share
from guiju.ownership.standing import REST, Standing
from guiju.ownership.words import folded
from guiju.rulebooks.hgr.facts import Body, DomesticControl, Seat
from guiju.rulebooks.hgr.units import HALF

SEATS = {
    Place.MAINLAND: Seat.MAINLAND,
    Place.HONG_KONG: Seat.HONG_KONG,
    Place.MACAU: Seat.MACAU,
    Place.TAIWAN: Seat.TAIWAN,
    Place.ABROAD: Seat.ABROAD,
}
SPECIAL = (Place.HONG_KONG, Place.MACAU)
LONGEST = 24
"""Digits above or below a fraction stroke; a longer one is given as limits around it."""


def facts_from(enclosed: Enclosed) -> Supplied:
    """The facts of units that follow from holdings in a case file, or in a file that it names.

    Raises:
        InputError: the holdings cannot be read, or contradict themselves; with every problem.
    """
    standing = Standing(_structure(enclosed), enclosed.day)
    threshold = threshold_on(enclosed.day)

    called = {folded(name): name for name in standing.nodes}

    def of_unit(collection: str, key: str) -> Mapping[str, object] | None:
        body = called.get(folded(key))
        if collection != "units" or body is None:
            return None
        return facts_of(analyse(standing, body, threshold))

    return of_unit


def threshold_on(day: date) -> Fraction:
    """The limit of foreign equity and votes, as a fraction of one."""
    return Fraction(HALF.on(day)) / 100


def facts_of(analysis: Analysis) -> dict[str, object]:
    """What follows for a unit; facts of which nothing follows are left out."""
    node = analysis.body
    found: dict[str, object] = {}
    if node.kind is Kind.PERSON:
        found["body"] = Body.INDIVIDUAL.option_id
        if node.place is not None:
            found["foreign_national"] = node.place is Place.ABROAD
        return found
    if node.kind is Kind.COMPANY:
        found["body"] = Body.LEGAL_PERSON.option_id
    if node.place is not None:
        found["seat"] = SEATS[node.place].option_id
    if not analysis.turns_on_names:
        # Otherwise they turn on a question of law that no fact answers: whether holdings in name or in fact count.
        found |= _shares(analysis)
    if analysis.arrangements:
        found["dominated_by_arrangement"] = True
    if analysis.board is not None:
        found |= _board(analysis.board)
    if node.place in SPECIAL and analysis.domestic is not None:
        control = DomesticControl.DIRECT if analysis.domestic else DomesticControl.INDIRECT
        found["domestic_control"] = control.option_id
    through = _through_counted(analysis)
    if through is not None:
        found["held_through_counted_institution"] = through
    return found


def _shares(analysis: Analysis) -> dict[str, object]:
    found: dict[str, object] = {}
    shares = {
        "foreign_equity": analysis.count("look_through", Tie.EQUITY).share,
        "largest_foreign_equity": analysis.largest.share,
        "foreign_votes": analysis.count("look_through", Tie.VOTES).share,
        "largest_foreign_votes": analysis.count("integrated", Tie.VOTES).share,
    }
    found |= {name: text for name, share in shares.items() if (text := _text(share)) is not None}
    if analysis.in_full.passes is not None:
        found["half_if_counted_in_full"] = analysis.in_full.passes
    if analysis.in_full_by_one.passes is not None:
        found["half_by_one_if_counted_in_full"] = analysis.in_full_by_one.passes
    return found


def _text(share: Share | None) -> str | None:
    """A share in per cent as a case file has it; None where it says nothing."""
    if share is None or (share.low == 0 and share.high == 1):
        return None
    low, high = share.low * 100, share.high * 100
    if max(len(str(number)) for end in (low, high) for number in end.as_integer_ratio()) > LONGEST:
        # Too long to be written as it is: limits around it are still true.
        unit = 10**12
        low, high = Fraction(floor(low * unit), unit), Fraction(ceil(high * unit), unit)
    return exact_text(low) if low == high else f"{exact_text(low)}..{exact_text(high)}"


def _board(seats: Share) -> dict[str, object]:
    half = Fraction(1, 2)
    found: dict[str, object] = {}
    if seats.low > 0 or seats.high == 0:
        found["foreign_side_appoints_directors"] = seats.low > 0
    if seats.low >= half or seats.high < half:
        found["foreign_board_majority"] = seats.low >= half
    return found


def _through_counted(analysis: Analysis) -> bool | None:
    """Whether all that is held or controlled from abroad is so by Hong Kong or Macau bodies that domestic holders control directly.

    None where nothing is, or where it turns on what is not known, or on whether indirect control counts.
    """
    standing, overseas, body = analysis.standing, analysis.sides.overseas, analysis.body.id
    if analysis.body.place is not Place.MAINLAND:
        return None
    above = reached(
        {held: holders for held, holders in standing.tied.items() if held == body or held not in overseas},
        [body],
    )
    first = (above & overseas) - {body}
    if any(not _institution(standing, holder) for holder in first):
        return False
    if not first or above & analysis.sides.perhaps or not first <= standing.nodes.keys():
        return None
    direct = [analyse(standing, holder, analysis.threshold).domestic for holder in sorted(first)]
    return True if all(one is True for one in direct) else None


def _institution(standing: Standing, holder: str) -> bool:
    """Whether it may be an institution in Hong Kong or Macau."""
    if holder.startswith(REST):
        return standing.nodes[holder.removeprefix(REST)].owners in SPECIAL
    node = standing.nodes[holder]
    return node.place in SPECIAL and node.kind not in UNOWNED


def _structure(enclosed: Enclosed) -> Structure:
    data = enclosed.data
    if isinstance(data, str):
        return _beside(enclosed, data.strip())
    return structure_of(
        data, lambda path: enclosed.positions.get(path, (0, 0)), file=enclosed.file, prefix=enclosed.path
    )


def _beside(enclosed: Enclosed, name: str) -> Structure:
    """The structure of another file, which lies where the case file does or below."""
    place = enclosed.positions.get(enclosed.path, (0, 0))
    said = quoted(name)
    if enclosed.folder is None:
        message = Text(
            f"此处不能引用文件（{said.zh}）：请把主体与持股直接写在其下",
            f"no file ({said.en}) can be named here: write the nodes and links below it",
        )
        raise InputError([Problem(enclosed.file, *place, message)])
    path = (enclosed.folder / name).resolve()
    if Path(name).is_absolute() or not path.is_relative_to(enclosed.folder):
        message = Text(
            f"只能引用个案文件所在文件夹里的文件，不能是{said.zh}",
            f"only a file in the folder of the case file can be named, not {said.en}",
        )
        raise InputError([Problem(enclosed.file, *place, message)])
    return read_structure(path)
