"""Every fixed string of the commands, apart from the report's, in both languages."""

from __future__ import annotations

from pipl import Language, Text

PHRASES = {
    # one duty
    "must": Text("必须", "must"),
    "should": Text("宜", "should"),
    "drafted": Text("{from_} 公布的草案，尚无约束力", "proposed by a draft of {from_}, binds nobody"),
    "from": Text("自 {from_} 起施行", "in force from {from_}"),
    "until": Text("，至 {until} 止", " until {until}"),
    "not bound": Text("{day} 当日不适用", "not in force on {day}"),
    "about": Text("逐一判断：{title}（{noun}）", "asked of each {title} ({noun})"),
    "labels": Text("通报用语：", "labels: "),
    "see": Text("参见：", "see: "),
    "scope": Text("适用范围（所属规定）", "scope of the instrument"),
    "applies_when": Text("何时适用", "applies when"),
    "unless": Text("除非", "unless"),
    "not strict": Text("（存在分歧，从严理解时不适用）", " (disputed: the strict reading does not grant it)"),
    "decides": Text(
        "（存在分歧，从严理解时不适用：结论取决于此）",
        " (disputed, and the outcome hangs on it: the strict reading does not grant it)",
    ),
    "requires": Text("要求", "requires"),
    "always": Text("没有条件", "without condition"),
    "reading": Text("如何理解", "how it is read"),
    "disputed": Text("（存在分歧）", " (disputed)"),
    "blind_to": Text("事实无法显示", "what no fact can show"),
    "finding": Text("违反时的表述", "what a breach says"),
    "remedy": Text("如何整改", "what to change"),
    "penalty": Text("处罚", "penalty"),
    "examples": Text("示例", "examples"),
    "replaced_by": Text("已由下列义务取代：", "replaced by: "),
    "mutated": Text(
        "{mutants} 个变异，{killed} 个被示例发现，{equivalent} 个等价，{survived} 个存活：得分 {percent}%",
        "{mutants} mutants, {killed} noticed by an example, {equivalent} equivalent, {survived} survived: {percent} %",
    ),
    # one outcome
    "legend": Text("✓ 成立  ✗ 不成立  ? 尚不能判断", "✓ holds  ✗ does not hold  ? not settled"),
    "and of": Text("以下全部：", "all of:"),
    "or of": Text("以下之一：", "any of:"),
    "not of": Text("以下不成立：", "not:"),
    "by": Text("定义：", "defined: "),
    "perhaps": Text("（可能还有）", " (there may be more)"),
    "line": Text("第 {line} 行", "line {line}"),
    "unlisted": Text(
        "规格未列出的其他成员：列表未说明或者不完整，可能还有",
        "any other that the spec does not list: the list is not stated or not complete",
    ),
    "missing": Text("须说明：", "state: "),
    "if breached": Text("在下列情况下为违反：", "would be breached if: "),
    "if met": Text("在下列情况下符合：", "would be met if: "),
    "if unknown": Text("在下列情况下适用，但尚不能判断：", "would apply, and be unknown, if: "),
    "if out_of_scope": Text("在下列情况下不适用：", "would be out of scope if: "),
    "and": Text("，并且 ", " and "),
    "no subject": Text("该应用没有可判断的{title}。", "there is no {title} in this app to ask about."),
    "more": Text("逐步说明请加 --subject：", "--subject shows each step by step: "),
    # waivers and the baseline
    "waived": Text("已豁免，至 {until} 止：", "waived until the end of {until}"),
    "baseline written": Text(
        "基线 {file} 已写入：共 {count} 项，新增 {added} 项，移除 {gone} 项",
        "baseline {file} is written: it knows {count}, {added} added, {gone} taken out",
    ),
    "baseline shrunk": Text(
        "基线 {file}：移除 {gone} 项，余 {count} 项", "baseline {file}: {gone} taken out, {count} left"
    ),
    "baseline kept": Text(
        "基线 {file} 未改动：其中 {gone} 项已不再需要，在可以写入之处运行即移除",
        "baseline {file} is left as it is, though {gone} of it are over: a run that may write takes them out",
    ),
    # tables
    "id": Text("义务", "duty"),
    "title": Text("标题", "title"),
    "citation": Text("条文", "provision"),
    "of": Text("判断对象", "about"),
    "permission": Text("权限", "permission"),
    "level": Text("级别", "level"),
    "reaches": Text("可收集的个人信息", "reaches"),
    "beyond": Text("明显超出必要范围的App类型", "plainly beyond the necessary scope of"),
    "beyond note": Text(
        "按39类常见App的必要个人信息范围；级别用各平台自己的说法",
        "by the necessary information of the 39 common types of app; levels are in the platform's own terms",
    ),
    "all but": Text("除{types}外的各类", "all types but {types}"),
    "all types": Text("所有39类", "all 39 types"),
    "fact": Text("事实", "fact"),
    "kind": Text("类型", "kind"),
    "meaning": Text("含义", "meaning"),
    "source": Text("来源", "source"),
    "word": Text("词", "word"),
    "zh": Text("中文", "Chinese"),
    "en": Text("英文", "English"),
    "read by": Text("读取该事实的义务和定义：", "read by: "),
    "nobody": Text("没有", "none"),
    "defined": Text("定义", "defined"),
    "number of": Text("数值（{unit}）", "number ({unit})"),
    "bool": Text("是/否", "yes or no"),
    "word of": Text("词：{vocabulary}", "word of {vocabulary}"),
    "words of": Text("词的集合：{vocabulary}", "words of {vocabulary}"),
    "no rule": Text("没有涉及“{word}”的义务", "no duty speaks of `{word}`"),
    "no pack": Text("策略包无法载入，未列出定义的事实", "the pack does not load: defined facts are left out"),
    # the ledger
    "provision": Text("条文", "provision"),
    "disposition": Text("处理", "what becomes of it"),
    "files": Text("义务和定义", "duties and definitions"),
    "because": Text("说明", "because"),
    "accounted": Text("{count} 条（项）：", "{count} provisions: "),
    "duty": Text("义务", "duty"),
    "definition": Text("定义", "definition"),
    "scope of law": Text("适用范围", "scope"),
    "right": Text("权利", "right"),
    "principle": Text("原则", "principle"),
    "power": Text("职权", "power"),
    "organisation": Text("组织", "organisation"),
    "not_testable": Text("无法以事实检验", "not testable"),
    "later": Text("留待以后", "later"),
    # the pack
    "checked": Text(
        "{duties} 项义务，{definitions} 项定义，{examples} 个示例："
        "{failed} 个示例未通过，{faults} 处问题，{warnings} 条提示",
        "{duties} duties, {definitions} definitions, {examples} examples: "
        "{failed} failed, {faults} faults, {warnings} warnings",
    ),
}
"""By what they are for; some have values to fill in."""


def say(key: str, language: Language, **values: object) -> str:
    """A phrase in one language with its values filled in."""
    return PHRASES[key].in_(language).format(**values)
