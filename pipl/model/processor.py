"""The personal information processor: who decides on the purposes and means."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Subject, YesNo, fact, label
from pipl.model.vocab import ProcessorKind
from pipl.text import Text


class Processor(Subject):
    """The operator of the app (PIPL 73(1))."""

    noun: ClassVar[str] = "processor"
    title: ClassVar[Text] = Text("个人信息处理者", "personal information processor")
    key: ClassVar[str] = "name"

    name: str | None = label("名称或者姓名", "name")
    kind: ProcessorKind | None = fact("处理者的类别", "what kind of processor it is", "pipl/33")
    household: YesNo = fact(
        "自然人因个人或者家庭事务处理",
        "a natural person processing for personal or family affairs",
        "pipl/72(1)",
    )
    children_rules: YesNo = fact(
        "已制定不满十四周岁未成年人个人信息的专门处理规则",
        "has special rules for the information of persons under fourteen",
        "pipl/31(2)",
    )
