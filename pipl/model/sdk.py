"""Third-party code embedded in the app."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, Reference, Subject, YesNo, fact, label
from pipl.model.vocab import AgreementTerm, Matter, RecipientRole
from pipl.text import Text


class Sdk(Subject):
    """A software development kit of somebody else, and what it does with personal information.

    Whoever gets information through it is best listed as a recipient of the flow that it serves, and `recipient` then
    refers to it: role, agreement and what is told are stated there, once. An SDK of which no flow is known, as a scan
    finds it, states them itself.
    """

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
    recipient: Reference | None = fact(
        "其提供者作为接收方的编号；未列为接收方则写 none",
        "its maker among the recipients; `none` where it is not listed as one",
        "pipl/23",
        refers_to="recipients",
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
    agreement: tuple[AgreementTerm, ...] | None = fact(
        "与其提供者约定的事项", "what has been agreed with its maker", "pipl/21(1)"
    )
    supervised: YesNo = fact(
        "处理者对其提供者的处理活动进行监督", "the processor supervises what its maker does", "pipl/21(1)"
    )
    within_need: YesNo = fact(
        "收集的范围和频次未超出服务所必需（含静默、后台状态）",
        "collects no more, and no more often, than the service needs, also in the background",
        "miit-164/1(2)",
    )
    within_service: YesNo = fact(
        "未将个人信息用于其所提供服务之外的目的",
        "uses personal information for nothing beyond the service that it gives",
        "miit-164/1(3)",
    )
