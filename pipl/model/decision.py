"""Automated decision-making."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, Reference, Subject, YesNo, fact, label
from pipl.model.vocab import DecisionUse
from pipl.text import Text


class Decision(Subject):
    """A use of personal information for automated decision-making (PIPL 24 and 73(2))."""

    noun: ClassVar[str] = "decision"
    title: ClassVar[Text] = Text("自动化决策", "automated decision-making")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("说明", "what it is called")
    flows: tuple[Reference, ...] | None = fact(
        "所依据的个人信息处理活动",
        "the activities whose information it uses",
        "pipl/73(1)(2)",
        refers_to="flows",
    )
    uses: tuple[DecisionUse, ...] | None = fact("用途", "what it is used for", "pipl/24(2)")
    towards_minors: YesNo = fact("对未成年人使用", "is applied to minors", "minors-regulation/24(3)")
    transparent: YesNo = fact("决策透明", "is transparent", "pipl/24(1)")
    fair: YesNo = fact("结果公平、公正", "its results are fair and just", "pipl/24(1)")
    unreasonable_differences: YesNo = fact(
        "在交易价格等交易条件上实行不合理的差别待遇",
        "treats individuals unreasonably differently in price or other terms",
        "pipl/24(1)",
    )
    untargeted_option: YesNo = fact(
        "同时提供不针对个人特征的选项",
        "offers beside it an option that is not based on personal characteristics",
        "pipl/24(2)",
    )
    easy_refusal: YesNo = fact("提供便捷的拒绝方式", "offers a convenient way to refuse", "pipl/24(2)")
    significant_effect: YesNo = fact(
        "对个人权益有重大影响", "has a significant effect on individual rights and interests", "pipl/24(3)"
    )
    explained_on_request: YesNo = fact(
        "应个人要求予以说明", "is explained when the individual asks", "pipl/24(3)"
    )
    sole_automation_refusable: YesNo = fact(
        "个人可拒绝仅通过自动化决策作出决定",
        "an individual can refuse a decision made by automation alone",
        "pipl/24(3)",
    )
    told: YesNo = fact("已向用户告知该定向推送", "users are told of it", "miit-337/1(4)")
    marked: YesNo = fact(
        "以显著方式标示其为定向推送", "what it pushes is conspicuously marked as targeted", "miit-337/1(4)"
    )
    agreed: YesNo = fact("已征得用户同意", "users have agreed to it", "miit-164/1(4)")

    switch_off_offered: YesNo = fact(
        "提供便捷的关闭选项", "offers a convenient way to switch it off", "algorithm-recommendation/17(1)"
    )
    stops_when_switched_off: YesNo = fact(
        "用户关闭后立即停止",
        "stops at once when the user switches it off",
        "algorithm-recommendation/17(1)",
    )
