"""Files of any kind, told by their content."""

from __future__ import annotations

import pytest
from samples import MEASURES, word

from guiju.engine.errors import InputError
from guiju.texts.reading import read
from guiju.texts.splitting import split
from guiju.texts.word import MOST_BYTES


def refused(data: bytes, name: str = "x.txt") -> str:
    with pytest.raises(InputError) as caught:
        read(data, name)
    (found,) = caught.value.problems
    assert found.file == name
    assert found.message.zh != found.message.en
    return found.message.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_plain_text(encoding: str) -> None:
    assert read(MEASURES.encode(encoding), "x.txt") == MEASURES


def test_lines_of_every_system() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert read(MEASURES.replace("\n", end).encode(), "x.txt") == MEASURES


def test_markdown_by_its_name() -> None:
    data = "# 样例办法\n\n**第一条** 甲。".encode()
    assert read(data, "x.MD") == "样例办法\n\n第一条 甲。"
    assert read(data, "x.txt").startswith("# ")


def test_a_file_is_what_its_content_says() -> None:
    assert read(word(["第一条 甲。"]), "x.txt") == "第一条 甲。"
    assert split(read(MEASURES.encode(), "x.docx")).title == "样例数据登记管理办法"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b" \n ", "没有文字"),
        ("第一条 甲".encode("utf-16"), "不是 UTF-8 或 GB 18030"),
        ("第一條 為了規範樣例數據的登記活動，制定本辦法。".encode("big5"), "不是 UTF-8 或 GB 18030"),
        ("第一条は、登録の手続について定める。".encode("shift_jis"), "不是 UTF-8 或 GB 18030"),
        ("Règlement déposé à l’école, français".encode("latin-1", "replace"), "不是 UTF-8 或 GB 18030"),
        (b"\xff\xff\xff", "不是 UTF-8 或 GB 18030"),
        ("第一条\x00甲".encode(), "不能读取这种文件"),
        (b"PK\x03\x04" + bytes(50), "不能读取这种文件"),
        (b"{\\rtf1 a}", "文件是 RTF"),
        (b"<!DOCTYPE html><p>a", "网页或 XML"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><a/>", "网页或 XML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不能读取这种文件"),
        ("甲".encode() * 1_000_001, "超过 1,000,000 字"),
        (b"a" * (MOST_BYTES + 1), "文件大于 20 MiB"),
    ],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)
