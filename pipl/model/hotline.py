"""The customer service hotline."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Count, Subject, YesNo, fact, label
from pipl.text import Text


class Hotline(Subject):
    """The telephone line on which users reach the operator of an app."""

    noun: ClassVar[str] = "hotline"
    title: ClassVar[Text] = Text("客服热线", "customer service hotline")
    key: ClassVar[str] = "number"

    number: str | None = label("热线号码", "the number to call")
    number_conspicuous: YesNo = fact(
        "在网站、应用显著位置公示号码",
        "its number stands in a conspicuous place of the website or app",
        "miit-292/3(3)",
    )
    response_seconds: Count = fact(
        "月均响应时限",
        "how long a call waits to be taken, on the average of a month",
        "miit-292/3(3)",
        unit="seconds",
    )
    answered_percent: Count = fact(
        "人工服务的应答率",
        "share of calls to a person that are answered",
        "miit-292/3(3)",
        unit="percent",
    )
