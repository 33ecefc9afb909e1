"""How the app starts when nobody opens it, and how it starts other apps."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Subject, YesNo, fact
from pipl.model.vocab import StartupKind
from pipl.text import Text


class Startup(Subject):
    """One kind of start that no user has asked for by a tap; of its kind the worst one counts."""

    noun: ClassVar[str] = "startup"
    title: ClassVar[Text] = Text("自启动和关联启动", "starting unasked")
    key: ClassVar[str] = "kind"

    kind: StartupKind = fact("启动的种类", "what kind of start it is", "miit-164/2(2)", default=...)
    told: YesNo = fact("已向用户告知", "users are told of it", "miit-164/2(2)")
    agreed: YesNo = fact("已征得用户同意", "users have agreed to it", "miit-164/2(2)")
    reasonable: YesNo = fact(
        "为服务所必需或者有合理的使用场景",
        "the service needs it, or it has a reasonable occasion of use",
        "miit-164/2(2)",
    )
    frequent: YesNo = fact("频繁", "is frequent", "miit-164/2(2)")
