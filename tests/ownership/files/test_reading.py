"""Which file is read how."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from workbooks import holdings

from guiju.engine.casefile import MOST_BYTES as MOST_TEXT
from guiju.engine.errors import InputError
from guiju.ownership import files
from guiju.ownership.files import MissingPackageError, bods_of, read_structure, sheet_of, template, yaml_of
from guiju.ownership.model import Structure

YAML = "guiju: holdings\nlinks:\n  - {holder: F, held: A, share: 50}\n"


def written(structure: Structure) -> dict[str, bytes]:
    """The same structure in every notation."""
    from datetime import date

    data = {"guiju": "holdings", "links": [{"holder": "F", "held": "A", "share": 50}]}
    return {
        "x.yaml": yaml_of(structure).encode(),
        "x.yml": b"\xef\xbb\xbf" + yaml_of(structure).encode(),
        "x.json": json.dumps(data).encode(),
        "X.JSON": b"\xef\xbb\xbf \n" + bods_of(structure, date(2024, 1, 1)).text.encode(),
        "x.xlsx": sheet_of(structure),
        "X.XLSX": holdings(("F", "A", 50, "股权")),
    }


def test_every_notation_by_name_and_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_text(YAML)
    for name, content in written(read_structure(tmp_path / "x")).items():
        (tmp_path / name).write_bytes(content)
        structure = read_structure(tmp_path / name)
        (link,) = structure.links
        assert (link.holder, link.held, str(link.share)) == ("F", "A", "50 %")
        assert structure.sources == (str(tmp_path / name),)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))
        assert len(read_structure("-").links) == 1


@pytest.mark.parametrize(
    ("name", "content", "zh"),
    [
        ("x.xlsx", b"guiju: holdings", "文件不是 Excel 工作簿"),
        ("x.xls", b"\xd0\xcf\x11\xe0", "旧式 .xls"),
        ("x.yaml", b"PK\x03\x04\0", "文件是二进制文件"),
        ("x.yaml", b"[]", "个案文件由“名称: 值”组成"),
        ("x.json", b"{", "这不是 JSON"),
        ("x.json", b"", "文件是空的"),
        ("x.yaml", b"#" * (MOST_TEXT + 1), "文件大于 2 MiB"),
        ("x.json", b"{" + b" " * MOST_TEXT + b"}", "文件大于 2 MiB"),
    ],
)
def test_what_a_file_is_not(tmp_path: Path, name: str, content: bytes, zh: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_structure(tmp_path / name)
    assert zh in caught.value.problems[0].in_("zh")
    assert caught.value.problems[0].file == str(tmp_path / name)


def test_files_that_are_too_large_to_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("workbook", "bods", "reading"):
        monkeypatch.setattr(f"guiju.ownership.files.{module}.MOST_BYTES", 1000)
    for name, content in (("x.xlsx", sheet_of(_one(tmp_path))), ("x.json", b"[" + b" " * 1000 + b"]")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match="is larger than"):
            read_structure(tmp_path / name)


def _one(folder: Path) -> Structure:
    (folder / "one.yaml").write_text(YAML)
    return read_structure(folder / "one.yaml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_structure(tmp_path / "x.xlsx")


def test_the_extra_is_named_where_openpyxl_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = template("en")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(MissingPackageError, match=r"guiju\[ownership\]"):
        read_structure(tmp_path / "x.xlsx")
    with pytest.raises(MissingPackageError, match=r"guiju\[ownership\]"):
        template("zh")


def test_nothing_else_is_exported() -> None:
    assert all(getattr(files, name) is not None for name in files.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        files.nothing  # noqa: B018
