"""How the app tells people its rules: the privacy policy and the notice at first run."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Count, Subject, YesNo, fact, label
from pipl.model.vocab import Matter
from pipl.text import Text


class Notice(Subject):
    """The personal information processing rules as an app shows them (PIPL 17)."""

    noun: ClassVar[str] = "notice"
    title: ClassVar[Text] = Text("个人信息处理规则", "privacy policy")
    key: ClassVar[str] = "url"

    url: str | None = label("隐私政策地址", "where the privacy policy is published")
    has_collection_rules: YesNo = fact(
        "含有收集使用个人信息的规则",
        "holds rules on collecting and using personal information",
        "app-methods/1(1)",
    )
    prompted_at_first_run: YesNo = fact(
        "首次运行时以弹窗等明显方式提示阅读",
        "is brought up conspicuously when the app first runs, as by a pop-up",
        "app-methods/1(2)",
    )
    easy_to_access: YesNo = fact("易于访问", "is easy to get to", "app-methods/1(3)")
    clicks_to_reach: Count = fact(
        "自主界面起访问所需的点击等操作次数",
        "operations such as clicks that it takes from the main screen",
        "app-methods/1(3)",
        unit="clicks",
    )
    legible: YesNo = fact(
        "文字大小、疏密、颜色和清晰度便于阅读",
        "is legible in size, spacing, colour and sharpness",
        "app-methods/1(4)",
    )
    simplified_chinese: YesNo = fact("提供简体中文版", "exists in simplified Chinese", "app-methods/1(4)")
    conspicuous: YesNo = fact("以显著方式告知", "tells in a conspicuous manner", "pipl/17(1)")
    plain_language: YesNo = fact(
        "语言清晰易懂，不晦涩冗长",
        "is in clear and plain language, neither obscure nor long-winded",
        "pipl/17(1)",
    )
    truthful: YesNo = fact("内容真实", "is true", "pipl/17(1)")
    accurate: YesNo = fact("内容准确", "is accurate", "pipl/17(1)")
    complete: YesNo = fact("内容完整", "is complete", "pipl/17(1)")
    told: tuple[Matter, ...] | None = fact(
        "就处理者整体告知的事项", "matters that it tells about the processor as a whole", "pipl/17(1)"
    )
    other_matters_required: YesNo = fact(
        "法律、行政法规规定还应告知其他事项",
        "a law or administrative regulation asks for further matters to be told",
        "pipl/17(1)(4)",
    )
    public: YesNo = fact("处理规则已公开", "the rules are public", "pipl/17(3)")
    easy_to_consult_and_save: YesNo = fact(
        "处理规则便于查阅和保存", "the rules are easy to consult and to save", "pipl/17(3)"
    )
    summary: YesNo = fact(
        "提供简洁、清晰、易懂的摘要", "comes with a concise, clear and plain summary", "miit-292/1(3)"
    )
    sensitive_highlighted: YesNo = fact(
        "突出显示敏感个人信息的处理目的、方式和范围",
        "sets off the purpose, method and scope of processing sensitive information",
        "miit-26/9",
    )
