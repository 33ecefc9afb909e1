"""One act of consent: how it was asked for and what it is."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, Subject, YesNo, fact, label
from pipl.text import Text


class Consent(Subject):
    """The consent of an individual, as a screen or a form obtains it (PIPL 14)."""

    noun: ClassVar[str] = "consent"
    title: ClassVar[Text] = Text("个人同意", "consent")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("说明", "what it is called")
    informed: YesNo = fact("在充分知情的前提下作出", "is given on full information", "pipl/14(1)")
    voluntary: YesNo = fact("自愿作出", "is voluntary", "pipl/14(1)")
    explicit: YesNo = fact("明确作出", "is explicit", "pipl/14(1)")
    agreed_by_default: YesNo = fact(
        "以默认选择同意等非明示方式征得",
        "is taken from a box ticked by default or the like",
        "app-methods/3(4)",
    )
    separate: YesNo = fact("单独同意", "is a separate consent", "pipl/29")
    written: YesNo = fact("书面同意", "is in writing", "pipl/14(1)")
    by_guardian: YesNo = fact(
        "由未成年人的父母或者其他监护人作出", "is given by a parent or other guardian", "pipl/31(1)"
    )
    refusal_offered: YesNo = fact(
        "征得同意时同时提供拒绝选项", "can be refused: the option stands beside it", "children-pi/10(1)"
    )
    withdrawal_offered: YesNo = fact(
        "提供撤回同意的途径、方式", "can be withdrawn: a way to do so is offered", "app-methods/3(8)"
    )
    withdrawal_convenient: YesNo = fact("撤回同意的方式便捷", "can be withdrawn conveniently", "pipl/15(1)")
    asked_often_after_refusal: YesNo = fact(
        "用户明确拒绝后频繁征求、干扰正常使用",
        "after a refusal is asked for so often that it disturbs normal use",
        "app-methods/3(2)",
    )
    by_deception: YesNo = fact(
        "以欺诈、诱骗等不正当方式误导取得", "is obtained by fraud, trickery or the like", "app-methods/3(7)"
    )
