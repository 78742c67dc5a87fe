"""Verify an export of the record: one file, for strangers. Python 3.11 and, for signatures, ``cryptography``.

    python verify.py EXPORT [--key BASE64]... [--lang zh|en] [--json]

It reads the ZIP that it is given and nothing else: no database, no network, no other file of this project. Exit
codes: 0 nothing wrong, 1 something is wrong with the evidence, 2 not readable as an export, or signatures that
could not be checked because ``cryptography`` is not installed. The format: docs/record-format.md.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import re
import stat
import struct
import sys
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

FORMAT, CHECKPOINT_FORMAT, REPORT_FORMAT = "guiju-export/1", "guiju-checkpoint/1", "guiju-verification/1"
ZERO = "0" * 64
LARGEST = 2**53 - 1
DEEPEST = 64
LONGEST_LINE = 16 * 1024 * 1024
LONGEST_MANIFEST = 64 * 1024 * 1024
LARGEST_PART = 2**31 - 1
"""Bytes of a file in the archive that every program which opens ZIPs can read."""
MOST_LINES = 1_000_000
MOST_MEMBERS = MOST_REFERENCES = 200_000
MOST_BYTES = 64 * 1024**3
MOST_DIRECTORY = 128 * 1024 * 1024
MOST_RATIO = 200
"""Times that a member may grow when it is unpacked, beyond the first mebibyte."""
MOST_SHOWN = 200
MOST_KEPT = 10_000
CHUNK = 1024 * 1024

HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z", re.ASCII)
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# fmt: off
WORDS: dict[str, tuple[str, str]] = {
    # not readable
    "not_regular": ("不是普通文件", "not a regular file"),
    "cannot_open": ("无法读取 {file}：{reason}", "cannot read {file}: {reason}"),
    "not_zip": ("不是完整的 ZIP 文件", "not a whole ZIP file"),
    "no_manifest": ("没有 manifest.json，不是导出包", "there is no manifest.json: not an export"),
    "bad_manifest": ("manifest.json 不能使用：{reason}", "manifest.json cannot be used: {reason}"),
    "other_format": ("格式为 {format}，本程序只识别 {known}", "its format is {format}; this program knows {known}"),
    "too_many": ("文件超过 {most} 个", "more than {most} files"),
    "too_many_lines": ("{file} 超过 {most} 行；请分段导出", "{file} has more than {most} lines; export in parts"),
    "too_many_references": ("事件引用的附件超过 {most} 份", "events refer to more than {most} attachments"),
    "part_too_large": ("{file} 超过 {most} 字节", "{file} has more than {most} bytes"),
    "too_large": ("解压后超过 {most} 字节", "more than {most} bytes when unpacked"),
    "directory": ("ZIP 目录过大或者损坏", "the ZIP's directory is too large, or damaged"),
    "ratio": ("{file} 压缩比过高（疑为压缩炸弹），不予解压", "{file} unpacks to far more than it is (a bomb): not unpacked"),
    "overlap": ("ZIP 中的文件相互重叠（疑为压缩炸弹）", "files of the ZIP overlap (a bomb)"),
    "odd_name": ("文件名不安全：{file}", "an unsafe file name: {file}"),
    "twice_named": ("ZIP 中有两个文件名为 {file}", "two files of the ZIP are called {file}"),
    "encrypted": ("{file} 已加密", "{file} is encrypted"),
    "not_file": ("{file} 是链接或者特殊文件", "{file} is a link or a special file"),
    "method": ("{file} 的压缩方式不受支持", "{file} is compressed by a method that is not supported"),
    # reasons
    "utf8": ("不是 UTF-8 文本", "not UTF-8"),
    "json": ("不是 JSON（第 {column} 个字符处）", "not JSON (at character {column})"),
    "float": ("含有小数 {value}，本格式只有整数", "it has the number {value}; the format has whole numbers only"),
    "integer": ("含有超出 ±(2^53-1) 的整数", "it has a whole number beyond ±(2^53-1)"),
    "key_twice": ("键“{key}”出现两次", "the key “{key}” is given twice"),
    "deep": ("嵌套超过 {most} 层", "nested more than {most} levels deep"),
    "surrogate": ("含有落单的代理项，不是有效的 Unicode", "it has a lone surrogate: not Unicode"),
    "not_object": ("不是对象", "not an object"),
    "lacks": ("缺少 {keys}", "{keys} is missing"),
    "more_keys": ("多出 {keys}", "{keys} does not belong there"),
    "value": ("“{key}”的值不合格式", "the value of “{key}” does not fit the format"),
    "long": ("一行超过 {most} 字节", "a line of more than {most} bytes"),
    # files
    "file_missing": ("缺少文件 {file}（清单中有）", "the file {file} is missing (the manifest lists it)"),
    "file_changed": ("文件 {file} 被改动：哈希与清单不符", "the file {file} was changed: its hash is not that of the manifest"),
    "file_unlisted": ("文件 {file} 不在清单中", "the file {file} is not in the manifest"),
    "file_damaged": ("文件 {file} 损坏，无法完整解压", "the file {file} is damaged and cannot be unpacked whole"),
    "manifest_previous": ("清单所载的前一哈希应为 64 个 0：从事件 1 开始", "the manifest's previous hash should be 64 zeros: it begins with event 1"),
    "manifest_time": ("清单所载的导出时间不合格式", "the manifest's time does not fit the format"),
    # events
    "part": ("本导出包是事件链的一段，从事件 {first} 开始；此前的事件不在其中", "this export is a part of the chain, from event {first} on; the events before it are not in it"),
    "line": ("events.jsonl 第 {line} 行不能使用：{reason}", "line {line} of events.jsonl cannot be used: {reason}"),
    "not_canonical": ("events.jsonl 第 {line} 行（事件 {number}）不是规范 JSON", "line {line} of events.jsonl (event {number}) is not canonical JSON"),
    "cut_line": ("{file} 末行没有换行符：文件可能被截断", "the last line of {file} does not end: the file may have been cut off"),
    "changed": ("事件 {number} 被改动：所载哈希 {hash}，按内容应为 {computed}", "event {number} was changed: it states the hash {hash}, its content gives {computed}"),
    "renumbered": ("事件 {number} 的编号被改动：现写作 {stated}（哈希 {hash}）", "the number of event {number} was changed: it now says {stated} (hash {hash})"),
    "hash_changed": ("事件 {number} 的哈希被改动：所载 {hash}；内容未变，仍为 {computed}", "the hash stated by event {number} was changed to {hash}; its content is unchanged and gives {computed}"),
    "broken": ("事件 {number}（哈希 {hash}）所接的不是此处的事件 {before}：应接 {wanted}，此处为 {found}；或者事件 {before} 被替换，或者事件 {number} 被改接到别处", "event {number} (hash {hash}) does not follow the event {before} that is here: it follows {wanted}, here is {found}; event {before} was replaced, or event {number} was made to follow another"),
    "replaced": ("事件 {number} 被替换：此处哈希为 {hash}，其后有检查点佐证的链条所接的是 {wanted}", "event {number} was replaced: here it has the hash {hash}, while the chain that a later checkpoint vouches for follows {wanted}"),
    "start": ("事件 {number} 应以 {wanted} 为前一哈希，实为 {found}", "event {number} should follow {wanted}, but follows {found}"),
    "missing": ("缺少事件 {number}（其哈希为 {hash}）", "event {number} is missing (its hash is {hash})"),
    "missing_range": ("缺少事件 {number} 至 {last}（末条哈希为 {hash}）", "events {number} to {last} are missing (the last has the hash {hash})"),
    "moved": ("事件 {number}（哈希 {hash}）被移位：位于第 {line} 行", "event {number} (hash {hash}) was moved: it stands on line {line}"),
    "doubled": ("事件 {number}（哈希 {hash}）重复：第 {line} 行又出现一次", "event {number} (hash {hash}) is doubled: it stands again on line {line}"),
    "rival": ("另有一条事件也编号 {number}（哈希 {hash}，第 {line} 行），不在链上", "another event is numbered {number} too (hash {hash}, line {line}); it is not in the chain"),
    "foreign": ("事件 {number}（哈希 {hash}，第 {line} 行）属于另一组织 {organisation}", "event {number} (hash {hash}, line {line}) is foreign: it belongs to the organisation {organisation}"),
    "subject": ("事件 {number}（哈希 {hash}）在其对象 {subject} 内应编号 {wanted}，实为 {found}", "event {number} (hash {hash}) should be number {wanted} of its subject {subject}, but is {found}"),
    "earlier": ("事件 {number}（哈希 {hash}）的时间 {at} 早于事件 {before} 的 {then}", "event {number} (hash {hash}) has the time {at}, before the {then} of event {before}"),
    "surplus": ("事件 {number}（哈希 {hash}）在清单所载范围（{first}–{last}）之外", "event {number} (hash {hash}) is outside what the manifest says ({first} to {last})"),
    "head": ("末条事件 {number} 的哈希为 {hash}，清单所载为 {wanted}", "the last event, {number}, has the hash {hash}; the manifest says {wanted}"),
    # checkpoints
    "checkpoint_line": ("checkpoints.jsonl 第 {line} 行不能使用：{reason}", "line {line} of checkpoints.jsonl cannot be used: {reason}"),
    "checkpoint_canonical": ("checkpoints.jsonl 第 {line} 行不是规范 JSON", "line {line} of checkpoints.jsonl is not canonical JSON"),
    "checkpoint_foreign": ("第 {line} 行的检查点属于另一组织 {organisation}", "the checkpoint on line {line} is foreign: it belongs to the organisation {organisation}"),
    "signature": ("第 {line} 行的检查点（事件 {number}）签名无效", "the signature of the checkpoint on line {line} (event {number}) is not valid"),
    "untrusted": ("第 {line} 行的检查点（事件 {number}）由未经指定的公钥 {key} 签名", "the checkpoint on line {line} (event {number}) is signed with the key {key}, which was not given"),
    "mismatch": ("检查点（{at}）证明事件 {number} 的哈希为 {wanted}，此处为 {hash}", "a checkpoint of {at} says that event {number} has the hash {wanted}; here it is {hash}"),
    "beyond": ("检查点（{at}）证明事件 {number}（哈希 {hash}）已经存在：末尾缺少事件 {first} 至 {number}", "a checkpoint of {at} proves that event {number} (hash {hash}) existed: events {first} to {number} are missing at the end"),
    "beyond_one": ("检查点（{at}）证明事件 {number}（哈希 {hash}）已经存在：末尾缺少该事件", "a checkpoint of {at} proves that event {number} (hash {hash}) existed: it is missing at the end"),
    "checkpoint_doubled": ("第 {line} 行的检查点（事件 {number}）重复", "the checkpoint on line {line} (event {number}) is doubled"),
    "checkpoint_before": ("检查点（事件 {number}）早于本导出包的首条事件，无从对照", "the checkpoint of event {number} is before the first event here and cannot be compared"),
    "unchecked": ("未安装 cryptography，{count} 个检查点的签名没有核对。补救：pip install cryptography", "cryptography is not installed; signatures not checked: {count}. Remedy: pip install cryptography"),
    "trust": ("公钥 {key} 是导出包自己所载；它是否属于该组织，须另行确认，再以 --key 指定", "the key {key} is what the export itself says; that it is the organisation's must be learnt elsewhere, and given with --key"),
    "no_checkpoint": ("没有检查点：若有人重写整条链，单凭本导出包看不出来", "there is no checkpoint: if somebody wrote the whole chain anew, this export alone would not show it"),
    "uncovered": ("事件 {number} 至 {last} 在最后一个检查点之后，尚无签名佐证", "events {number} to {last} come after the last checkpoint: no signature vouches for them yet"),
    "uncovered_one": ("事件 {number} 在最后一个检查点之后，尚无签名佐证", "event {number} comes after the last checkpoint: no signature vouches for it yet"),
    "bad_key": ("--key 不是 32 字节公钥的 base64：{key}", "--key is not the base64 of a public key of 32 bytes: {key}"),
    # blobs
    "blob_missing": ("缺少事件 {number} 引用的附件 {blob}", "the attachment {blob}, to which event {number} refers, is missing"),
    "blob_changed": ("附件 {blob} 被改动：实际哈希为 {hash}", "the attachment {blob} was changed: its hash is {hash}"),
    "blob_size": ("附件 {blob} 为 {size} 字节，事件 {number} 所载为 {wanted}", "the attachment {blob} has {size} bytes; event {number} says {wanted}"),
    "blob_unreferenced": ("附件 {blob} 没有事件引用", "no event refers to the attachment {blob}"),
    "blob_name": ("{file} 不是附件应有的名称", "{file} is not how an attachment is named"),
    # the report
    "title": ("核验 {file}", "Verification of {file}"),
    "organisation": ("组织　　{name}（{id}）", "organisation  {name} ({id})"),
    "made_at": ("导出时间　{at}（清单所载）", "exported      {at} (the manifest says)"),
    "events": ("事件　　读到 {count} 条；清单所载为 {first}–{last}", "events        {count} read; the manifest says {first} to {last}"),
    "chain_head": ("末条哈希　{head}", "head          {head}"),
    "checkpoint": ("检查点　事件 {number}，{at}：{said}", "checkpoint    event {number}, {at}: {said}"),
    "files": ("附件　　{blobs} 份；其他文件 {files} 个", "attachments   {blobs}; other files {files}"),
    "valid_trusted": ("签名有效，公钥为指定的公钥", "signature valid, by a key that was given"),
    "valid": ("签名有效，公钥未经确认", "signature valid, by a key that nobody vouches for"),
    "invalid": ("签名无效", "signature not valid"),
    "not_checked": ("签名未核对", "signature not checked"),
    "error": ("问题", "wrong"),
    "warning": ("注意", "note"),
    "unreadable": ("无法核验", "cannot verify"),
    "more_findings": ("……另有 {count} 项（JSON 列出全部，至多一万项）", "… and {count} more (as JSON: all, up to ten thousand)"),
    "result_0": ("结果：未发现问题。哈希、编号、引用相符。", "Result: nothing wrong was found. Hashes, numbers and references agree."),
    "result_1": ("结果：发现 {count} 处问题，见上。", "Result: wrong: {count}; see above."),
    "result_2": ("结果：未能完成核验。", "Result: verification could not be completed."),
    "usage": ("用法：verify.py EXPORT [--key BASE64]… [--lang zh|en] [--json]\n核验导出包。退出码：0 未发现问题；1 证据有问题；2 无法读取，或者缺少 cryptography 而未核对签名。", "usage: verify.py EXPORT [--key BASE64]... [--lang zh|en] [--json]\nVerify an export. Exit codes: 0 nothing wrong; 1 something is wrong with the evidence; 2 not readable, or signatures not checked for want of cryptography."),
    "bad_usage": ("命令行有误：{what}", "the command line is wrong: {what}"),
}
# fmt: on


@dataclass(frozen=True)
class Said:
    """Something said, in both languages; a value may itself be something said."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)

    def in_(self, lang: str) -> str:
        """It in one language, with nothing in it that a terminal would obey."""
        shown = {k: v.in_(lang) if isinstance(v, Said) else visible(str(v)) for k, v in self.values.items()}
        return WORDS[self.code][lang == "en"].format(**shown)


class NotReadable(Exception):
    """Not an export, or not one that is safe to read."""

    def __init__(self, code: str, **values: Any) -> None:
        self.said = Said(code, values)
        super().__init__(self.said.in_("en"))


@dataclass
class Report:
    """What was found: everything at once, in the order of the checks."""

    file: str = ""
    manifest: dict[str, Any] = field(default_factory=dict)
    findings: list[tuple[str, Said]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"error": 0, "warning": 0, "unreadable": 0})
    checkpoints: list[dict[str, Any]] = field(default_factory=list)
    events: int = 0
    blobs: int = 0
    files: int = 0

    def add(self, severity: str, code: str, **values: Any) -> None:
        """Note something; beyond the first ten thousand, only that there is more."""
        self.counts[severity] += 1
        if len(self.findings) < MOST_KEPT:
            self.findings.append((severity, Said(code, values)))

    def wrong(self, code: str, **values: Any) -> None:
        self.add("error", code, **values)

    def note(self, code: str, **values: Any) -> None:
        self.add("warning", code, **values)

    @property
    def exit_code(self) -> int:
        """0 nothing wrong, 1 something is wrong with the evidence, 2 not readable or not checked."""
        return 1 if self.counts["error"] else 2 if self.counts["unreadable"] else 0

    def as_json(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "format": REPORT_FORMAT,
            "export": self.file,
            "exit": self.exit_code,
            "organisation": self.manifest.get("organisation"),
            "first": self.manifest.get("first"),
            "last": self.manifest.get("last"),
            "head": self.manifest.get("head"),
            "made_at": self.manifest.get("made_at"),
            "events": self.events,
            "blobs": self.blobs,
            "checkpoints": self.checkpoints,
            "counts": self.counts,
            "findings": [
                {"severity": severity, "code": said.code, "zh": said.in_("zh"), "en": said.in_("en")}
                | {k: v for k, v in said.values.items() if not isinstance(v, Said)}
                for severity, said in self.findings
            ],
        }

    def as_text(self, lang: str) -> str:
        """The report for people."""

        def say(code: str, **values: Any) -> str:
            return Said(code, values).in_(lang)

        lines = [say("title", file=self.file)]
        if self.manifest:
            m = self.manifest
            lines += [
                "",
                say("organisation", **m["organisation"]),
                say("made_at", at=m["made_at"]),
                say("events", count=self.events, first=m["first"], last=m["last"]),
                say("chain_head", head=m["head"]),
                say("files", blobs=self.blobs, files=self.files),
                *(
                    say("checkpoint", number=c["number"], at=c["at"], said=Said(c["signature"]))
                    for c in self.checkpoints[:MOST_SHOWN]
                ),
            ]
        lines.append("")
        mark = {"error": "✗", "warning": "·", "unreadable": "✗"}
        colon = ": " if lang == "en" else "："
        for severity, said in self.findings[:MOST_SHOWN]:
            lines.append(f"{mark[severity]} {say(severity)}{colon}{said.in_(lang)}")
        more = sum(self.counts.values()) - min(len(self.findings), MOST_SHOWN)
        if more:
            lines.append(say("more_findings", count=more))
        if self.findings:
            lines.append("")
        lines.append(say(f"result_{self.exit_code}", count=self.counts["error"]))
        return "\n".join(lines) + "\n"


def visible(text: str, most: int = 400) -> str:
    """Text with what a terminal would obey made visible, and not without end."""
    shown = _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)
    return shown if len(shown) <= most else shown[:most] + "…"


def verify(source: BinaryIO, keys: Iterable[str] = (), file: str = "") -> Report:
    """Verify an export.

    Args:
        source: the ZIP, seekable.
        keys: public keys in base64 that are known, from elsewhere, to be the organisation's.
        file: what the export is called in the report.
    """
    report = Report(file)
    try:
        trusted = {_key(one) for one in keys}
        with _opened(source) as archive:
            _Export(archive, report, trusted).check()
    except NotReadable as error:
        report.findings.append(("unreadable", error.said))
        report.counts["unreadable"] += 1
    return report


def _key(text: str) -> str:
    if _raw(text, 32) is None:
        raise NotReadable("bad_key", key=text)
    return text


def _raw(text: object, size: int) -> bytes | None:
    """The bytes that a base64 text stands for, where it is the one way to write so many bytes."""
    if not isinstance(text, str) or len(text) > 100:
        return None
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == size and base64.b64encode(raw).decode() == text else None


# --- the archive -------------------------------------------------------------------------------------------------


def odd_name(name: str) -> bool:
    """Whether a name of a file could lead elsewhere than beside its export, or be shown as another."""
    parts = name.split("/")
    return (
        not name
        or len(name.encode("utf-8", "replace")) > 500
        or "\\" in name
        or ":" in name
        or any(part in ("", ".", "..") for part in parts)
        or _UNSAFE.search(name) is not None
    )


def _opened(source: BinaryIO) -> zipfile.ZipFile:
    """The archive, after a look at what reading it would cost."""
    size = _directory(source)
    try:
        archive = zipfile.ZipFile(source)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OverflowError,
        struct.error,
        OSError,
        EOFError,
    ):
        raise NotReadable("not_zip") from None
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise NotReadable("too_many", most=MOST_MEMBERS)
    names: set[str] = set()
    for one in members:
        name = one.orig_filename
        folder = name.endswith("/") and one.file_size == 0
        kind = stat.S_IFMT(one.external_attr >> 16)
        if odd_name(name[:-1] if folder else name):
            raise NotReadable("odd_name", file=name)
        if name in names:
            raise NotReadable("twice_named", file=name)
        names.add(name)
        if one.flag_bits & 0x1:
            raise NotReadable("encrypted", file=name)
        if kind not in (0, stat.S_IFDIR if folder else stat.S_IFREG):
            raise NotReadable("not_file", file=name)
        if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotReadable("method", file=name)
        if one.file_size > CHUNK and one.file_size > MOST_RATIO * one.compress_size:
            raise NotReadable("ratio", file=name)
    if sum(one.file_size for one in members) > MOST_BYTES:
        raise NotReadable("too_large", most=MOST_BYTES)
    if sum(one.compress_size for one in members) > size:
        raise NotReadable("overlap")
    return archive


def _directory(source: BinaryIO) -> int:
    """The size of the file; refuses one whose table of contents alone would be too much to read."""
    size = source.seek(0, os.SEEK_END)
    at = max(0, size - 65_557 - 76)
    source.seek(at)
    tail = source.read(65_557 + 76)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise NotReadable("not_zip")
    entries, length = struct.unpack_from("<HI", tail, end + 10)
    if (
        tail[end - 20 : end - 16] == b"PK\x06\x07"
        and tail[end - 76 : end - 72] == b"PK\x06\x06"
        and end >= 76
    ):
        entries, length = struct.unpack_from("<QQ", tail, end - 76 + 32)
    if entries > MOST_MEMBERS:
        raise NotReadable("too_many", most=MOST_MEMBERS)
    if length > min(size, MOST_DIRECTORY):
        raise NotReadable("directory")
    source.seek(0)
    return size


# --- JSON --------------------------------------------------------------------------------------------------------


class _Unfit(Exception):
    """A line is not what the format has."""

    def __init__(self, code: str, **values: Any) -> None:
        self.said = Said(code, values)
        super().__init__(code)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        raise _Unfit("key_twice", key=next(k for k, _ in pairs if k in seen or seen.add(k)))  # type: ignore[func-returns-value]
    return made


def _float(text: str) -> Any:
    raise _Unfit("float", value=text[:40])


def _int(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > LARGEST:
        raise _Unfit("integer")
    return int(text)


def _parsed(raw: bytes) -> dict[str, Any]:
    """An object from JSON, strictly as the format has it."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _Unfit("utf8") from None
    try:
        value = json.loads(
            text, object_pairs_hook=_pairs, parse_float=_float, parse_constant=_float, parse_int=_int
        )
    except json.JSONDecodeError as error:
        raise _Unfit("json", column=error.pos + 1) from None
    except RecursionError:
        raise _Unfit("deep", most=DEEPEST) from None
    if text.count("[") + text.count("{") > DEEPEST and _deeper(value):
        raise _Unfit("deep", most=DEEPEST)
    if not isinstance(value, dict):
        raise _Unfit("not_object")
    return value


def _deeper(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [one for one in level if isinstance(one, dict | list)]
        if not level:
            return False
        level = [one for v in level for one in (v.values() if isinstance(v, dict) else v)]
    return any(isinstance(one, dict | list) for one in level)


def canonical(value: Any) -> bytes:
    """Canonical JSON of what was parsed."""
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:
        raise _Unfit("surrogate") from None


def _is_number(value: Any, least: int = 1) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_time(value: Any) -> bool:
    if not isinstance(value, str) or not TIME.fullmatch(value) or value[11:13] == "24":
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is(pattern: re.Pattern[str]) -> Any:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


EVENT: dict[str, Any] = {
    "number": _is_number,
    "organisation": _is(UUID),
    "subject": _is(UUID),
    "subject_number": _is_number,
    "type": lambda v: isinstance(v, str) and 0 < len(v) <= 200,
    "version": _is_number,
    "at": _is_time,
    "by": lambda v: v == "system" or _is(UUID)(v),
    "command": _is(UUID),
    "data": lambda v: isinstance(v, dict),
    "previous": _is(HASH),
    "hash": _is(HASH),
}
CHECKPOINT: dict[str, Any] = {
    "organisation": _is(UUID),
    "number": _is_number,
    "hash": _is(HASH),
    "at": _is_time,
    "key": lambda v: _raw(v, 32) is not None,
    "signature": lambda v: isinstance(v, str),
}
MANIFEST: dict[str, Any] = {
    "format": lambda v: v == FORMAT,
    "organisation": lambda v: (
        isinstance(v, dict) and set(v) == {"id", "name"} and _is(UUID)(v["id"]) and isinstance(v["name"], str)
    ),
    "first": _is_number,
    "last": lambda v: _is_number(v, 0),
    "previous": _is(HASH),
    "head": _is(HASH),
    "made_at": lambda v: isinstance(v, str),
    "files": lambda v: isinstance(v, dict) and all(_is(HASH)(one) for one in v.values()),
}


def _unfit(value: dict[str, Any], shape: dict[str, Any]) -> Iterator[Said]:
    """What of an object does not fit."""
    missing, more = set(shape) - set(value), set(value) - set(shape)
    if missing:
        yield Said("lacks", {"keys": ", ".join(sorted(missing))})
    if more:
        yield Said("more_keys", {"keys": ", ".join(sorted(more))})
    for key, fits in shape.items():
        if key in value and not fits(value[key]):
            yield Said("value", {"key": key})


# --- the export --------------------------------------------------------------------------------------------------


@dataclass(eq=False, slots=True)
class _Event:
    """What is kept of an event that was read."""

    line: int
    number: int
    organisation: str
    subject: str
    subject_number: int
    at: str
    previous: str
    hash: str
    computed: str
    place: int = 0

    @property
    def intact(self) -> bool:
        return self.hash == self.computed


class _Export:
    def __init__(self, archive: zipfile.ZipFile, report: Report, trusted: set[str]) -> None:
        self.archive = archive
        self.report = report
        self.trusted = trusted
        self.members = {one.filename: one for one in archive.infolist() if not one.is_dir()}
        self.references: dict[str, tuple[int, int]] = {}
        self.hashes: dict[str, str] = {}
        self.damaged: set[str] = set()
        self.vouched: dict[int, str] = {}

    def check(self) -> None:
        self.report.manifest = self.manifest = self._manifest()
        self.own: str = self.manifest["organisation"]["id"]
        events = list(self._events())
        self.report.events = len(events)
        checkpoints = list(self._checkpoints())
        self._files()
        chain = _Chain(self, events)
        self._against(chain, checkpoints)
        chain.check()
        self._signatures(chain, checkpoints)

    def _manifest(self) -> dict[str, Any]:
        if "manifest.json" not in self.members:
            raise NotReadable("no_manifest")
        if self.members["manifest.json"].file_size > LONGEST_MANIFEST:
            raise NotReadable("bad_manifest", reason=Said("long", {"most": LONGEST_MANIFEST}))
        raw = b"".join(self._chunks("manifest.json", unreadable=True))
        try:
            made = _parsed(raw)
            canonical(made)
        except _Unfit as error:
            raise NotReadable("bad_manifest", reason=error.said) from None
        if made.get("format") != FORMAT:
            raise NotReadable("other_format", format=json.dumps(made.get("format"))[:80], known=FORMAT)
        for reason in _unfit(made, MANIFEST):
            raise NotReadable("bad_manifest", reason=reason)
        if made["first"] > 1:
            self.report.note("part", first=made["first"])
        if made["first"] == 1 and made["previous"] != ZERO:
            self.report.wrong("manifest_previous")
        if not _is_time(made["made_at"]):
            self.report.wrong("manifest_time")
        return made

    # --- files

    def _chunks(self, name: str, unreadable: bool = False) -> Iterator[bytes]:
        """The content, unpacked piece by piece; says where it is damaged and ends there."""
        try:
            with self.archive.open(self.members[name]) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
            struct.error,
        ):
            if unreadable:
                raise NotReadable("bad_manifest", reason=Said("file_damaged", {"file": name})) from None
            self.damaged.add(name)
            self.report.wrong("file_damaged", file=name)

    def _lines(self, name: str) -> Iterator[tuple[int, bytes | Said]]:
        """The lines of a file, without their ends, numbered from 1."""
        hashed, kept, number, dropping = hashlib.sha256(), b"", 0, False
        if name not in self.members:
            return
        if self.members[name].file_size > LARGEST_PART:
            raise NotReadable("part_too_large", file=name, most=LARGEST_PART)
        for chunk in self._chunks(name):
            hashed.update(chunk)
            *ended, rest = chunk.split(b"\n")
            for part in ended:
                number += 1
                if number > MOST_LINES:
                    raise NotReadable("too_many_lines", file=name, most=MOST_LINES)
                line, kept = kept + part, b""
                if dropping or len(line) >= LONGEST_LINE:
                    dropping = False
                    yield number, Said("long", {"most": LONGEST_LINE})
                else:
                    yield number, line
            kept = b"" if dropping else kept + rest
            if len(kept) >= LONGEST_LINE:
                dropping, kept = True, b""
        if kept or dropping:
            self.report.wrong("cut_line", file=name)
            yield number + 1, Said("long", {"most": LONGEST_LINE}) if dropping else kept
        self.hashes[name] = hashed.hexdigest()

    def _files(self) -> None:
        """Every file against the manifest, and every content against its name and the events that refer to it."""
        listed = self.manifest["files"]
        for name in sorted(self.members.keys() - {"manifest.json"}):
            blob = name.removeprefix("blobs/") if name.startswith("blobs/") else None
            if name not in self.hashes:
                hashed, size = hashlib.sha256(), 0
                for chunk in self._chunks(name):
                    hashed.update(chunk)
                    size += len(chunk)
                self.hashes[name] = hashed.hexdigest()
                if blob is not None:
                    self._blob(name, blob, size)
            if blob is None:
                self.report.files += 1
            if name not in listed:
                self.report.wrong("file_unlisted", file=name)
            elif listed[name] not in (self.hashes[name], blob) and name not in self.damaged:
                self.report.wrong("file_changed", file=name)
        for blob, (number, _) in sorted(self.references.items()):
            if f"blobs/{blob}" not in self.members:
                self.report.wrong("blob_missing", blob=blob, number=number)
        for name in sorted(set(listed) - set(self.members)):
            if name.removeprefix("blobs/") not in self.references:
                self.report.wrong("file_missing", file=name)
        for name in ("events.jsonl", "checkpoints.jsonl"):
            if name not in self.members and name not in listed:
                self.report.wrong("file_missing", file=name)

    def _blob(self, name: str, blob: str, size: int) -> None:
        self.report.blobs += 1
        if not HASH.fullmatch(blob):
            self.report.wrong("blob_name", file=name)
            return
        if self.hashes[name] != blob and name not in self.damaged:
            self.report.wrong("blob_changed", blob=blob, hash=self.hashes[name])
        if blob not in self.references:
            self.report.wrong("blob_unreferenced", blob=blob)
        elif self.references[blob][1] != size and name not in self.damaged:
            number, wanted = self.references[blob]
            self.report.wrong("blob_size", blob=blob, size=size, number=number, wanted=wanted)

    # --- events

    def _events(self) -> Iterator[_Event]:
        for line, raw in self._lines("events.jsonl"):
            try:
                if isinstance(raw, Said):
                    raise _Unfit(raw.code, **raw.values)
                event = _parsed(raw)
                written = canonical(event)
                computed = hashlib.sha256(
                    canonical({k: v for k, v in event.items() if k != "hash"})
                ).hexdigest()
            except _Unfit as error:
                self.report.wrong("line", line=line, reason=error.said)
                continue
            for reason in _unfit(event, EVENT):
                self.report.wrong("line", line=line, reason=reason)
            number = event["number"] if _is_number(event.get("number")) else 0
            if written != raw:
                self.report.wrong("not_canonical", line=line, number=number)
            self._refer(number, event.get("data"))
            if not number and not EVENT["hash"](event.get("hash")):
                continue
            yield _Event(
                line,
                number,
                str(event.get("organisation")),
                str(event.get("subject")),
                event["subject_number"] if _is_number(event.get("subject_number")) else 0,
                str(event.get("at")),
                str(event.get("previous")),
                str(event.get("hash")),
                computed,
            )

    def _refer(self, number: int, data: Any) -> None:
        waiting = [data]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                if _is(HASH)(one.get("blob")) and _is_number(one.get("size"), 0):
                    self.references.setdefault(one["blob"], (number, one["size"]))
                    if len(self.references) > MOST_REFERENCES:
                        raise NotReadable("too_many_references", most=MOST_REFERENCES)
                waiting += one.values()
            elif isinstance(one, list):
                waiting += one

    # --- checkpoints

    def _checkpoints(self) -> Iterator[dict[str, Any]]:
        seen: set[bytes] = set()
        for line, raw in self._lines("checkpoints.jsonl"):
            try:
                if isinstance(raw, Said):
                    raise _Unfit(raw.code, **raw.values)
                one = _parsed(raw)
                written = canonical(one)
            except _Unfit as error:
                self.report.wrong("checkpoint_line", line=line, reason=error.said)
                continue
            reasons = list(_unfit(one, CHECKPOINT))
            for reason in reasons:
                self.report.wrong("checkpoint_line", line=line, reason=reason)
            if written != raw:
                self.report.wrong("checkpoint_canonical", line=line)
            if reasons:
                continue
            if written in seen:
                self.report.note("checkpoint_doubled", line=line, number=one["number"])
                continue
            seen.add(written)
            if one["organisation"] != self.own:
                self.report.wrong("checkpoint_foreign", line=line, organisation=one["organisation"])
                continue
            signature = self._signature(one)
            if signature == "invalid":
                self.report.wrong("signature", line=line, number=one["number"])
            if self.trusted and one["key"] not in self.trusted:
                self.report.wrong("untrusted", line=line, number=one["number"], key=one["key"])
            self.report.checkpoints.append(
                {k: one[k] for k in ("number", "hash", "at", "key")} | {"signature": signature}
            )
            yield one | {"valid": signature}

    def _signature(self, one: dict[str, Any]) -> str:
        signature = _raw(one["signature"], 64)
        if signature is None:
            return "invalid"
        body = {k: one[k] for k in ("organisation", "number", "hash", "at")} | {"format": CHECKPOINT_FORMAT}
        key = _raw(one["key"], 32)
        assert key is not None
        try:
            from cryptography.exceptions import InvalidSignature
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        except ImportError:
            return "not_checked"
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, canonical(body))
        except (InvalidSignature, ValueError):
            return "invalid"
        return "valid_trusted" if one["key"] in self.trusted else "valid"

    def _against(self, chain: _Chain, checkpoints: list[dict[str, Any]]) -> None:
        """What checkpoints say of the chain."""
        for one in checkpoints:
            number = one["number"]
            if one["valid"] == "invalid" or (self.trusted and one["key"] not in self.trusted):
                continue
            event = chain.at.get(number)
            found = chain.link(event) if event else None
            if number == self.manifest["first"] - 1:
                found = self.manifest["previous"]
            said = {k: one[k] for k in ("number", "at")}
            if found is not None and found != one["hash"]:
                self.report.wrong("mismatch", **said, wanted=one["hash"], hash=found)
            elif found is not None and one["valid"] != "not_checked":
                self.vouched[number] = one["hash"]
            elif found is not None:
                continue
            elif number > max(chain.last, self.manifest["last"]):
                first = max(chain.last, self.manifest["last"]) + 1
                self.report.wrong(
                    "beyond_one" if first == number else "beyond", **said, hash=one["hash"], first=first
                )
            elif number < self.manifest["first"]:
                self.report.note("checkpoint_before", number=number)

    def _signatures(self, chain: _Chain, checkpoints: list[dict[str, Any]]) -> None:
        """What is left to say about who vouches for what."""
        unchecked = sum(one["valid"] == "not_checked" for one in checkpoints)
        if unchecked:
            self.report.add("unreadable", "unchecked", count=unchecked)
            return
        if not self.report.checkpoints:
            self.report.note("no_checkpoint")
            return
        if not self.trusted:
            for key in sorted({one["key"] for one in checkpoints}):
                self.report.note("trust", key=key)
        covered = max((n for n in self.vouched if n <= chain.last), default=self.manifest["first"] - 1)
        if covered < chain.last:
            code = "uncovered_one" if covered + 1 == chain.last else "uncovered"
            self.report.note(code, number=covered + 1, last=chain.last)


class _Chain:
    """The events, each in its place; and what is out of order."""

    def __init__(self, export: _Export, events: list[_Event]) -> None:
        self.export = export
        self.manifest = export.manifest
        self.report = export.report
        self.events = events
        self.after: dict[str, int] = {}
        for sound in (True, False):
            for event in events:
                if event.intact is sound and event.organisation == export.own:
                    self.after.setdefault(event.previous, event.number - 1)
        self.after.setdefault(self.manifest["head"], self.manifest["last"])
        self.foreign = [e for e in events if e.organisation != export.own and e.intact]
        apart = set(map(id, self.foreign))
        rest = [e for e in events if id(e) not in apart]
        for event in rest:
            known = self.after.get(event.hash, self.after.get(event.computed))
            event.place = event.number if event.intact or known is None else known
        rest = [e for e in rest if e.place > 0]
        self.at: dict[int, _Event] = {}
        self.rivals: list[_Event] = []
        self._choose(rest)
        self.last = max(self.at, default=self.manifest["first"] - 1)

    def link(self, event: _Event) -> str:
        """The hash by which the chain knows an event."""
        if not event.intact and event.computed in self.after and event.hash not in self.after:
            return event.computed
        return event.hash

    def _choose(self, rest: list[_Event]) -> None:
        """One event for each place: the one that the next refers to, else one that is whole, else the first."""
        groups: dict[int, list[_Event]] = {}
        for event in rest:
            groups.setdefault(event.place, []).append(event)
        kept: list[_Event] = []
        for place, group in groups.items():
            best = max(group, key=lambda e: (self.after.get(self.link(e)) == place, e.intact, -e.line))
            for event in group:
                same = (event.hash, event.computed) == (best.hash, best.computed)
                (kept if same else self.rivals).append(event)
        kept.sort(key=lambda e: e.line)
        self.ordered = _increasing(kept)
        for event in (*self.ordered, *kept):
            self.at.setdefault(event.place, event)
        self.doubled = [e for e in kept if self.at[e.place] is not e]

    def check(self) -> None:
        wrong = self.report.wrong
        for event in self.foreign:
            wrong(
                "foreign",
                number=event.number,
                hash=event.hash,
                line=event.line,
                organisation=event.organisation,
            )
        for event in sorted([*self.at.values(), *self.rivals], key=lambda e: e.line):
            self._whole(event)
        for event in self.rivals:
            wrong("rival", number=event.place, hash=event.hash, line=event.line)
        for event in self.doubled:
            wrong("doubled", number=event.place, hash=event.hash, line=event.line)
        stays = set(map(id, self.ordered))
        for event in sorted(self.at.values(), key=lambda e: e.line):
            if id(event) not in stays:
                wrong("moved", number=event.place, hash=event.hash, line=event.line)
        self._missing()
        self._links()
        self._subjects()

    def _whole(self, event: _Event) -> None:
        if event.intact:
            return
        said = {"number": event.place, "hash": event.hash}
        if event.hash in self.after and event.place != event.number:
            self.report.wrong("renumbered", **said, stated=event.number)
        elif self.link(event) == event.computed:
            self.report.wrong("hash_changed", **said, computed=event.computed)
        else:
            self.report.wrong("changed", **said, computed=event.computed)

    def _missing(self) -> None:
        first, last = self.manifest["first"], self.manifest["last"]
        inside = [place for place in sorted(self.at) if first <= place <= last]
        self.holes: list[int] = []
        before = first - 1
        for place in (*inside, last + 1):
            if place > before + 1:
                follower = self.at.get(place)
                known = follower.previous if follower and follower.intact else None
                known = known or (self.manifest["head"] if place == last + 1 else None)
                said = {"number": before + 1, "hash": known or self.export.vouched.get(place - 1, "?")}
                if place == before + 2:
                    self.report.wrong("missing", **said)
                else:
                    self.report.wrong("missing_range", **said, last=place - 1)
                self.holes.append(before + 1)
            before = place
        for place in sorted(set(self.at) - set(inside)):
            self.report.wrong("surplus", number=place, hash=self.at[place].hash, first=first, last=last)

    def _links(self) -> None:
        """Each event against the one before it."""
        vouched = False
        loose: list[int] = []
        vouching: set[int] = set()
        for place in sorted(self.at, reverse=True):
            event, before = self.at[place], self.at.get(place - 1)
            vouched = (vouched and place + 1 in self.at) or place in self.export.vouched
            if event.intact and before and event.previous != self.link(before):
                loose.append(place)
                if vouched:
                    vouching.add(place)
                vouched = False
            elif not event.intact:
                vouched = False
        for place in reversed(loose):
            event, before = self.at[place], self.at[place - 1]
            if not before.intact:
                continue
            if place in vouching:
                self.report.wrong("replaced", number=place - 1, hash=before.hash, wanted=event.previous)
            else:
                self.report.wrong(
                    "broken",
                    number=place,
                    hash=event.hash,
                    before=place - 1,
                    wanted=event.previous,
                    found=before.hash,
                )
        first, last = (self.at.get(self.manifest[key]) for key in ("first", "last"))
        if first and first.intact:
            wanted = ZERO if first.number == 1 else self.manifest["previous"]
            if first.previous != wanted:
                self.report.wrong("start", number=first.place, wanted=wanted, found=first.previous)
        if last and self.link(last) != self.manifest["head"]:
            self.report.wrong("head", number=last.place, hash=self.link(last), wanted=self.manifest["head"])

    def _subjects(self) -> None:
        """Numbers within subjects, and times, along the chain."""
        unsure = sorted({*self.holes, *(p for p, e in self.at.items() if not e.intact)})
        known: dict[str, _Event] = {}
        before: _Event | None = None
        for place in sorted(self.at):
            event = self.at[place]
            if not event.intact:
                continue
            if before and event.at < before.at:
                said = {"number": place, "hash": event.hash, "at": event.at}
                self.report.note("earlier", **said, then=before.at, before=before.place)
            before = event
            then = known.get(event.subject)
            known[event.subject] = event
            if then is None and self.manifest["first"] > 1:
                continue
            wanted = then.subject_number + 1 if then else 1
            since = then.place if then else 0
            hole = bisect_left(unsure, since) < bisect_left(unsure, place)
            if event.subject_number != wanted and not (hole and event.subject_number > wanted):
                self.report.wrong(
                    "subject",
                    number=place,
                    hash=event.hash,
                    subject=event.subject,
                    wanted=wanted,
                    found=event.subject_number,
                )


def _increasing(events: list[_Event]) -> list[_Event]:
    """The most events that stand in increasing order of their places, without one twice."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for here, event in enumerate(events):
        height = bisect_left(tails, event.place)
        before.append(at[height - 1] if height else -1)
        tails[height : height + 1] = [event.place]
        at[height : height + 1] = [here]
    chosen: list[_Event] = []
    here = at[-1] if at else -1
    while here >= 0:
        chosen.append(events[here])
        here = before[here]
    return chosen[::-1]


# --- the command -------------------------------------------------------------------------------------------------


def main(argv: list[str] | None = None) -> int:
    """Verify the export that a command line names; returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    lang = "zh"
    keys: list[str] = []
    files: list[str] = []
    as_json = False
    odd: list[str] = []
    while given:
        one = given.pop(0)
        name, equals, value = one.partition("=")
        if one in ("-h", "--help"):
            print(Said("usage").in_("zh"), Said("usage").in_("en"), sep="\n\n")
            return 0
        if one == "--json":
            as_json = True
        elif name in ("--key", "--lang") and (equals or given):
            value = value if equals else given.pop(0)
            if name == "--key":
                keys.append(value)
            elif value in ("zh", "en"):
                lang = value
            else:
                odd.append(f"--lang {value}")
        elif one.startswith("-"):
            odd.append(one)
        else:
            files.append(one)
    if odd or len(files) != 1:
        what = ", ".join(odd) or ("EXPORT" if not files else " ".join(files))
        sys.stderr.write(f"{Said('bad_usage', {'what': what}).in_(lang)}\n{Said('usage').in_(lang)}\n")
        return 2
    report = verify_file(files[0], keys)
    text = (
        json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n" if as_json else report.as_text(lang)
    )
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return report.exit_code


def verify_file(path: str, keys: Iterable[str] = ()) -> Report:
    """Verify the export in a file."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise NotReadable("not_regular")
        with open(path, "rb") as source:
            return verify(source, keys, path)
    except (OSError, ValueError, NotReadable) as error:
        reason = (
            error.said if isinstance(error, NotReadable) else getattr(error, "strerror", None) or str(error)
        )
        report = Report(path)
        report.add("unreadable", "cannot_open", file=path, reason=reason)
        return report


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())
