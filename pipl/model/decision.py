"""Automated decision-making."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, Subject, YesNo, fact, label
from pipl.model.vocab import DecisionUse
from pipl.text import Text


class Decision(Subject):
    """A use of personal information for automated decision-making (PIPL 24 and 73(2))."""

    noun: ClassVar[str] = "decision"
    title: ClassVar[Text] = Text("自动化决策", "automated decision-making")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("说明", "what it is called")
    uses: tuple[DecisionUse, ...] | None = fact("用途", "what it is used for", "pipl/24(2)")
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
