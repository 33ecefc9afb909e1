"""Third-party code embedded in the app."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, Reference, Subject, YesNo, fact, label
from pipl.model.vocab import Matter, RecipientRole
from pipl.text import Text


class Sdk(Subject):
    """A software development kit of somebody else, and what it does with personal information."""

    noun: ClassVar[str] = "sdk"
    title: ClassVar[Text] = Text("第三方SDK", "third-party SDK")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("名称", "name")
    maker: str | None = label("提供者", "who makes it")
    collects_personal_information: YesNo = fact(
        "收集使用个人信息", "collects or uses personal information", "app-methods/2(1)"
    )
    told: tuple[Matter, ...] | None = fact(
        "就该SDK逐一列出的事项", "matters that the privacy policy lists for this SDK", "app-methods/2(1)"
    )
    collects_before_consent: YesNo = fact(
        "征得用户同意前已开始收集", "begins to collect before the user consents", "app-methods/3(1)"
    )
    sends_to_third_party: YesNo = fact(
        "由客户端直接向第三方提供个人信息",
        "gives personal information to a third party straight from the client",
        "app-methods/5(1)",
    )
    role: RecipientRole | None = fact(
        "该第三方的角色", "in what role the third party receives it", "pipl/21(1)"
    )
    other_basis_holds: YesNo = fact(
        "其收集和提供有同意以外的合法性基础，且其条件成立",
        "its collecting and giving has a legal basis other than consent, whose conditions are met",
        "pipl/13(2)",
    )
    anonymised: YesNo = fact(
        "提供前已作匿名化处理", "what it gives was anonymised before", "app-methods/5(1)"
    )
    consent: Reference | None = fact(
        "向第三方提供所依据的同意", "the consent to that provision", "app-methods/5(1)", refers_to="consents"
    )
