from __future__ import annotations

import json

import jsonschema
import pytest

from guiju import Determination
from guiju.documents import schema


def test_the_shipped_schema_is_not_stale() -> None:
    assert schema.shipped() == schema.made(), "run: python -m guiju.documents.schema"


def test_determinations_are_valid(mixed: Determination, empty: Determination) -> None:
    shipped = json.loads(schema.shipped())
    jsonschema.Draft202012Validator.check_schema(shipped)
    validator = jsonschema.Draft202012Validator(shipped)
    for determination in (mixed, empty):
        validator.validate(json.loads(determination.to_json()))


def test_what_is_no_determination_is_refused(mixed: Determination) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema.shipped()))
    for change in ({"format": "other"}, {"verdict": "yes"}, {"missing": [{"path": "x"}]}):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**mixed.to_dict(), **change})
