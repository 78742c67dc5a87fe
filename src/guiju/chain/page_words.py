"""What the proof page says, in both languages. A blank is filled by its scripts."""

from __future__ import annotations

from guiju.engine.text import Text

WORDS: dict[str, Text] = {
    "page_kind": Text("核验页", "Proof page"),
    "language": Text("语言", "Language"),
    "organisation": Text("组织", "Organisation"),
    "about": Text(
        "以上各项由制作本页者填写，不在核验之列；核验的是下列事件、检查点和文件。",
        "Whoever made this page wrote the lines above; they are not verified. The events, checkpoints and files below are.",
    ),
    "checking": Text("正在核验……", "Verifying …"),
    "no_script": Text(
        "本页要启用 JavaScript 才能核验，没有它就什么也没有核验。也可用 guiju verify 或者单个文件 verify.py 核验导出包："
        "python verify.py 导出包.zip",
        "This page needs JavaScript to verify anything; without it, nothing was verified. The export can also be verified "
        "with guiju verify, or with the one file verify.py: python verify.py EXPORT.zip",
    ),
    "failed": Text(
        "核验没有完成：本页的数据不能读取。请用 guiju verify 核验导出包。",
        "Verification was not completed: the data of this page cannot be read. Verify the export with guiju verify.",
    ),
    "result_good": Text(
        "未发现问题。事件 {events} 条、检查点 {checkpoints} 个，哈希、衔接、签名相符；核对相符的文件 {files} 个。",
        "Nothing wrong was found. Events: {events}, checkpoints: {checkpoints}; their hashes, links and signatures agree. Files that agree: {files}.",
    ),
    "result_wrong": Text(
        "发现 {wrong} 处问题，见下列标有“✗”的各项（事件 {events} 条、检查点 {checkpoints} 个）。",
        "Wrong: {wrong}; see what is marked “✗” below. Events: {events}, checkpoints: {checkpoints}.",
    ),
    "unseen": Text(
        "事件引用的附件另有 {count} 份没有选入，没有核对。",
        "Attachments to which events refer that were not chosen, and are not checked: {count}.",
    ),
    "head_hash": Text("末条事件的哈希：", "Hash of the last event: "),
    "by_browser": Text(
        "哈希由浏览器自带的密码功能计算；本页没有连接网络。",
        "Hashes were computed by the browser's own cryptography; this page used no network.",
    ),
    "by_page": Text(
        "浏览器未向本页提供密码功能，哈希和签名由本页自己的程序核对；本页没有连接网络。",
        "The browser gives this page no cryptography: hashes and signatures were checked by the page's own program; it used no network.",
    ),
    # events
    "events": Text("事件", "Events"),
    "number": Text("编号", "Number"),
    "time": Text("时间", "Time"),
    "type": Text("类型", "Type"),
    "by": Text("操作人", "By"),
    "hash": Text("哈希", "Hash"),
    "found": Text("核验所见", "Finding"),
    "system": Text("系统", "system"),
    "whole": Text("全文", "in full"),
    "no_events": Text("没有事件。", "No events."),
    "part": Text(
        "本页所载是事件链的一段，从事件 {first} 开始；此前的事件不在本页，只以前一哈希相连。",
        "This page holds a part of the chain, from event {first} on; the events before it are not here, and are tied to it by their hash only.",
    ),
    "event_good": Text("哈希与衔接相符", "hash and link agree"),
    "unreadable": Text("不能读取，或者不是规范 JSON", "cannot be read, or is not canonical JSON"),
    "unfit": Text("不合记录的格式", "does not fit the format of the record"),
    "changed": Text("被改动：按内容哈希应为 {hash}", "changed: its content gives the hash {hash}"),
    "foreign": Text("属于另一组织 {organisation}", "foreign: belongs to the organisation {organisation}"),
    "start": Text("编号为 1，而前一哈希不是 64 个 0", "has number 1, but its previous hash is not 64 zeros"),
    "missing": Text(
        "此前缺少事件 {number}（其哈希为 {hash}）",
        "event {number}, before it, is missing (its hash is {hash})",
    ),
    "missing_range": Text(
        "此前缺少事件 {number} 至 {last}（末条哈希为 {hash}）",
        "events {number} to {last}, before it, are missing (the last has the hash {hash})",
    ),
    "order": Text(
        "移位或者重复：编号为 {number}，此处应为 {expected}",
        "moved or doubled: it has number {number}, where {expected} should stand",
    ),
    "broken": Text(
        "与事件 {before} 不衔接：应接 {wanted}，此处事件 {before} 为 {hash}",
        "does not follow event {before}: it follows {wanted}, but event {before} here is {hash}",
    ),
    "subject": Text(
        "在其对象内应编号 {wanted}，实为 {found}", "should be number {wanted} of its subject, but is {found}"
    ),
    # checkpoints
    "checkpoints": Text("检查点", "Checkpoints"),
    "checkpoints_about": Text(
        "检查点是组织对“到此为止的事件链”所作的签名。公钥由本页自己写明，是否属于该组织，须另行确认。",
        "A checkpoint is the organisation's signature on the chain up to its event. This page itself states the key: whether it is the organisation's must be learnt elsewhere.",
    ),
    "known": Text(
        "另行得知的该组织公钥（base64）", "The organisation's public key, as known from elsewhere (base64)"
    ),
    "known_odd": Text("这不是 32 字节公钥的 base64。", "This is not the base64 of a public key of 32 bytes."),
    "checkpoint_of": Text("到事件 {number} 为止", "Up to event {number}"),
    "signature_good": Text("签名有效", "signature valid"),
    "signature": Text("签名无效", "signature not valid"),
    "agrees": Text("与事件链相符", "agrees with the chain"),
    "before": Text("早于本页所载事件，无从对照", "is before the events here and cannot be compared"),
    "mismatch": Text(
        "与事件链不符：签名证明事件 {number} 的哈希为 {wanted}，此处为 {hash}",
        "does not agree with the chain: it was signed that event {number} has the hash {wanted}; here it is {hash}",
    ),
    "beyond": Text(
        "证明末尾缺少事件 {first} 至 {number}",
        "proves that events {first} to {number} are missing at the end",
    ),
    "beyond_one": Text("证明末尾缺少事件 {number}", "proves that event {number} is missing at the end"),
    "no_checkpoint": Text(
        "没有检查点：若有人重写整条链，本页看不出来。",
        "There is no checkpoint: if somebody wrote the whole chain anew, this page would not show it.",
    ),
    "uncovered": Text(
        "事件 {number} 至 {last} 在最后一个检查点之后，尚无签名佐证。",
        "Events {number} to {last} come after the last checkpoint: no signature vouches for them yet.",
    ),
    "uncovered_one": Text(
        "事件 {number} 在最后一个检查点之后，尚无签名佐证。",
        "Event {number} comes after the last checkpoint: no signature vouches for it yet.",
    ),
    "key": Text("公钥 ", "Key "),
    "key_same": Text("即为所填的公钥", "is the key that was entered"),
    "key_other": Text("不是所填的公钥", "is not the key that was entered"),
    # files
    "files": Text("本页所载文件", "Files in this page"),
    "bytes": Text("{size} 字节", "{size} bytes"),
    "save": Text("另存此文件", "Save this file"),
    "read": Text("查看内容", "Show content"),
    "embedded_changed": Text("被改动：本页写明的哈希为 {hash}", "changed: this page states the hash {hash}"),
    "embedded_unreferenced": Text(
        "内容与本页写明的哈希相符；没有事件引用它，来历不由事件链证明",
        "its content has the hash that this page states; no event refers to it, so the chain does not prove where it comes from",
    ),
    "referred": Text(
        "相符：事件 {number} 引用的附件“{name}”", "agrees: the attachment “{name}” of event {number}"
    ),
    "size": Text(
        "哈希相符，而事件 {number} 所载大小为 {size} 字节",
        "its hash agrees, but event {number} says that it has {size} bytes",
    ),
    "namesake": Text(
        "被改动：事件 {number} 引用的“{name}”哈希为 {hash}",
        "changed: “{name}”, to which event {number} refers, has the hash {hash}",
    ),
    # other files of the pack
    "others": Text("证明包中的其他文件", "Other files of the pack"),
    "others_about": Text(
        "解压证明包，把文件拖到本页，或者在此选择。文件只在本机计算哈希，不会上传。",
        "Unpack the proof pack and drop its files on this page, or choose them here. They are hashed on this computer and sent nowhere.",
    ),
    "choose": Text("选择文件", "Choose files"),
    "choose_folder": Text("选择文件夹", "Choose a folder"),
    "busy": Text("正在计算哈希……", "Hashing …"),
    "expected": Text("事件引用的附件", "Attachments to which events refer"),
    "seen": Text("事件 {number} 引用；已核对，相符", "of event {number}; seen, and it agrees"),
    "not_seen": Text(
        "事件 {number} 引用；尚未选入，没有核对", "of event {number}; not chosen yet, not checked"
    ),
    "own": Text("与本页所载相符", "agrees with what this page holds"),
    "not_own": Text("与本页所载不符", "is not what this page holds"),
    "attachment_changed": Text(
        "被改动：这是事件 {number} 引用的附件，内容与其哈希不符",
        "changed: the attachment of event {number}; its content does not have its hash",
    ),
    "unreferenced": Text("没有事件引用的附件", "an attachment to which no event refers"),
    "name_differs": Text("内容与名称所写的哈希不符", "its content does not have the hash that is its name"),
    "listed": Text(
        "与清单中的“{file}”相符（清单本身没有签名）",
        "agrees with “{file}” in the manifest (which is not signed)",
    ),
    "listed_changed": Text("被改动：与清单中的“{file}”不符", "changed: it is not “{file}” of the manifest"),
    "unknown": Text("没有事件引用，也不在清单中", "no event refers to it, and the manifest does not list it"),
    "unknown_yet": Text(
        "没有事件引用；选入 manifest.json 后可与清单核对",
        "no event refers to it; choose manifest.json as well to compare it with the manifest",
    ),
    "manifest_good": Text("清单与本页所载事件相符", "the manifest agrees with the events of this page"),
    "other_manifest": Text(
        "清单与本页所载事件不符（清单写作事件 {first} 至 {last}）",
        "the manifest does not agree with the events of this page (it says events {first} to {last})",
    ),
    "left": Text(
        "清单中另有 {count} 个文件没有选入（{files}）",
        "Files of the manifest that were not chosen: {count} ({files})",
    ),
    "unpack": Text("请先解压，再选入其中的文件", "unpack it first, and choose what is in it"),
    # how else
    "how_else": Text(
        "本页若被改动，也可以改动自己的结论。要独立核验，请用 guiju verify 或者另行取得的 verify.py（单个 Python 文件）核验导出包；"
        "格式见《记录的格式》（record-format.md）。",
        "A page that was tampered with could also change what it concludes. To verify independently, run guiju verify, or verify.py (one file of Python) obtained elsewhere, "
        "on the export; the format is described in record-format.md.",
    ),
}
"""By the names that the scripts use."""
