"""The options that facts about a project choose from."""

from __future__ import annotations

from guiju.engine.facts import Option, Options


class Purpose(Options):
    """What the activity is for."""

    RESEARCH = Option("科学研究、产品研发或临床试验", "research, development or clinical trial")
    CLINICAL_CARE = Option("临床诊疗", "clinical care")
    BLOOD_SERVICE = Option("采供血服务", "blood service")
    CRIME = Option("查处违法犯罪", "investigation of crime")
    DOPING = Option("兴奋剂检测", "doping tests")
    FUNERAL = Option("殡葬", "funerals")


class Providers(Options):
    """From whom resources are taken, and where."""

    CHINESE_HERE = Option(
        "在境内取自中国公民（含部分外国人的）",
        "Chinese nationals on the mainland (some foreigners among them)",
    )
    FOREIGNERS_HERE = Option("在境内仅取自外国人", "foreigners only, on the mainland")
    CHINESE_ABROAD = Option(
        "在境外（含港澳台）取自中国公民",
        "Chinese nationals outside the mainland (Hong Kong, Macau, Taiwan too)",
    )
    FOREIGNERS_ABROAD = Option("在境外仅取自外国人", "foreigners only, outside the mainland")


class TrialAim(Options):
    """What approval a trial seeks."""

    NOT_A_TRIAL = Option(
        "不是以上市为目的的临床试验（含研究者发起的研究）",
        "not a trial for marketing authorisation (investigator-initiated studies included)",
    )
    CHINA_AUTHORISATION = Option(
        "为取得药品或医疗器械在我国上市许可（含新适应症）",
        "to obtain marketing authorisation in China (new indications included)",
    )
    POST_MARKETING = Option("上市后研究（如四期临床）", "after authorisation (phase IV)")
    ABROAD_ONLY = Option("仅为取得境外上市许可", "to obtain authorisation abroad only")


class Storage(Options):
    """What storing the project does."""

    NONE = Option("不存储", "none")
    TEMPORARY = Option(
        "检测后按法规要求或方案约定的临时存储",
        "temporary storage after testing, as law requires or the protocol provides",
    )
    TEACHING = Option("以教学为目的", "for teaching")
    LICENSED_BIOBANK = Option("存入已获批的保藏库", "in a biobank that has its licence")
    PLATFORM = Option(
        "为未来科学研究保藏并提供基础平台", "preserved for future research as a basic platform for others"
    )
    OWN_FUTURE_RESEARCH = Option(
        "仅供本单位未来研究，不对外提供", "for the unit's own future research, not opened to others"
    )
    LONG_FOR_THIS_STUDY = Option(
        "仅为本研究既定目的，由本单位长期存放",
        "kept for long by the unit itself, only for this study's own stated purpose",
    )
    PROTOCOL_FUTURE_RESEARCH = Option(
        "方案约定为尚未确定的未来研究长期保存",
        "the protocol provides long storage for future research not yet defined",
    )


class Place(Options):
    """Where material is tested, analysed and its leftovers handled."""

    CLINICAL_INSTITUTION = Option("临床医疗卫生机构内", "within the clinical institution")
    DOMESTIC_NAMED = Option("方案指定的境内单位", "a domestic unit that the protocol names")
    DOMESTIC_NOT_NAMED = Option("方案未指定的境内单位", "a domestic unit that the protocol does not name")
    ABROAD = Option("境外", "abroad")


class CommonDisease(Options):
    """Whether the disease of a pedigree is a common one."""

    NAMED = Option(
        "条文点名的常见病（高血压、糖尿病、红绿色盲、血友病）",
        "one of those named: hypertension, diabetes, red-green colour blindness, haemophilia",
    )
    RARE_FORM_OF_NAMED = Option(
        "点名病种的罕见单基因类型", "a rare single-gene form of a disease that is named"
    )
    OTHER_COMMON = Option("未点名的其他常见病", "another common disease, not named")
    NONE = Option("不是常见病（或者是体质、生理特征）", "not a common disease (or a constitution or trait)")


class Consideration(Options):
    """What is paid for the resources."""

    NONE = Option("无偿", "nothing")
    COST = Option("合理成本费用", "reasonable cost")
    PROFIT = Option("超出合理成本的对价", "more than reasonable cost")


class EthicsAbroad(Options):
    """What the foreign side's ethics committee did."""

    REVIEWED = Option(
        "已通过其所在国（地区）伦理审查", "approved by the ethics review of its country or region"
    )
    RECOGNISES = Option(
        "无法提供，已出具认可中方伦理意见的证明",
        "cannot be provided; recognises the Chinese side's opinion in writing",
    )
    NEITHER = Option("两者皆无", "neither")


class Consent(Options):
    """What consent of the providers there is."""

    WRITTEN_BEFORE = Option("采集（使用）之前取得书面同意", "in writing, before collection or use")
    ORAL_BEFORE = Option("事先取得，但不是书面", "before, but not in writing")
    LATER = Option("事后取得", "afterwards")
    NONE = Option("没有同意", "none")


class Told(Options):
    """What providers were told before they consented."""

    PURPOSE = Option("目的", "the purpose")
    USE = Option("用途", "the use")
    HEALTH = Option("对健康可能产生的影响", "possible effects on health")
    PRIVACY = Option("隐私保护措施", "how privacy is protected")
    VOLUNTARY = Option("自愿参加", "that taking part is voluntary")
    WITHDRAWAL = Option("随时无条件退出", "that one may withdraw at any time without conditions")


class Leftovers(Options):
    """What is planned for the leftovers of a cooperation."""

    NONE = Option("没有剩余", "there are none")
    RETURNED = Option("返还提供方", "returned to whoever provided them")
    KEPT_THEN_DESTROYED = Option(
        "按申报的地点和时间暂存后销毁", "kept at the place and for the time declared, then destroyed"
    )
    OTHERWISE = Option("其他处理或尚未安排", "otherwise, or not yet arranged")
