"""Personal information provided abroad."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Reference, Subject, YesNo, fact, label
from pipl.model.vocab import ExportMechanism, Matter
from pipl.text import Text


class Transfer(Subject):
    """The provision abroad that a recipient outside mainland China stands for (PIPL 38)."""

    noun: ClassVar[str] = "transfer"
    title: ClassVar[Text] = Text("向境外提供", "provision abroad")
    key: ClassVar[str] = "country"

    country: str | None = label("境外接收方所在国家或者地区", "country or region of the recipient")
    consent: Reference | None = fact(
        "向境外提供所依据的同意", "the consent to providing abroad", "pipl/39", refers_to="consents"
    )
    needed: YesNo = fact("因业务等需要确需提供", "is truly needed, for business or the like", "pipl/38(1)")
    mechanism: ExportMechanism | None = fact(
        "所具备的条件", "the condition on which it is provided abroad", "pipl/38(1)"
    )
    mechanism_completed: YesNo = fact(
        "该条件已具备：评估已通过、认证已取得、标准合同已订立，或者其他规定、条约的要求已办妥",
        "that condition is fulfilled: assessment passed, certificate held, contract concluded, rule or treaty met",
        "pipl/38(1)",
    )
    security_assessed: YesNo = fact(
        "国家机关提供前已作安全评估", "a state organ had it assessed for security beforehand", "pipl/36"
    )
    standard_ensured: YesNo = fact(
        "已采取必要措施保障境外接收方达到本法规定的保护标准",
        "measures ensure that the recipient abroad meets the standard of the Law",
        "pipl/38(3)",
    )
    told: tuple[Matter, ...] | None = fact(
        "就向境外提供告知个人的事项", "matters told to the individual about it", "pipl/39"
    )
    assessment_exempt: YesNo = fact(
        "法律、行政法规和国家网信部门规定可以不进行安全评估",
        "a law, administrative regulation or rule of the CAC excuses it from security assessment",
        "pipl/40",
    )
    to_foreign_authority: YesNo = fact(
        "向外国司法或者执法机构提供",
        "is made to a foreign judicial or law enforcement body",
        "pipl/41",
    )
    approved_by_authority: YesNo = fact(
        "已经主管机关批准", "was approved by the competent authority", "pipl/41"
    )
    important_data: YesNo = fact(
        "含有境内运营中取得的重要数据",
        "includes important data from operations in mainland China",
        "dsl/31",
    )
