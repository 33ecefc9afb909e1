"""Whoever else gets the personal information of a flow."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, OrNone, Reference, Subject, YesNo, fact, label
from pipl.model.transfer import Transfer
from pipl.model.vocab import AgreementTerm, Change, Channel, Matter, RecipientRole
from pipl.text import Text


class Recipient(Subject):
    """A party that a flow entrusts or provides to; judged once for each flow that names it."""

    noun: ClassVar[str] = "recipient"
    title: ClassVar[Text] = Text("接收方", "recipient")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("名称或者姓名", "name")
    role: RecipientRole | None = fact("接收方的角色", "in what role it receives", "pipl/21(1)")
    channel: Channel | None = fact("提供的途径", "by what way it receives", "app-methods/5(1)")
    anonymised: YesNo = fact(
        "提供前已作匿名化处理", "what it receives was anonymised before", "app-methods/5(1)"
    )
    consent: Reference | None = fact(
        "向其提供所依据的同意", "the consent to providing to it", "pipl/23", refers_to="consents"
    )
    told: tuple[Matter, ...] | None = fact(
        "就该接收方向个人告知的事项", "matters told to the individual about it", "pipl/23"
    )
    transfer: OrNone[Transfer] = fact(
        "向境外提供；在境内则写 none",
        "provision abroad; `none` for a recipient in mainland China",
        "pipl/38(1)",
    )
    agreement: tuple[AgreementTerm, ...] | None = fact(
        "与其约定的事项", "what has been agreed with it", "pipl/21(1)"
    )
    supervised: YesNo = fact(
        "处理者对其处理活动进行监督", "the processor supervises what it does", "pipl/21(1)"
    )
    within_agreement: YesNo = fact(
        "按照约定处理，未超出约定的目的、方式等",
        "processes as agreed, not beyond the agreed purposes and methods",
        "pipl/21(2)",
    )
    agreement_over: YesNo = fact(
        "委托合同不生效、无效、被撤销或者终止",
        "the contract never took effect, is void, was revoked or has ended",
        "pipl/21(2)",
    )
    returned_or_deleted: YesNo = fact(
        "已返还或者删除、未保留", "has returned or deleted the information and kept none", "pipl/21(2)"
    )
    entrusts_further: YesNo = fact("转委托他人处理", "entrusts the processing to others", "pipl/21(3)")
    further_entrusting_agreed: YesNo = fact(
        "转委托已经处理者同意", "the processor agreed to that", "pipl/21(3)"
    )
    turns_requests_away: YesNo = fact(
        "以内部约定为由拒绝个人行使权利",
        "a joint processor turns individuals away by pointing to the agreement",
        "pipl/20(1)",
    )
    protects_security: YesNo = fact(
        "受托人采取必要措施保障信息安全",
        "the entrusted party takes the measures that security needs",
        "pipl/59",
    )
    assists_processor: YesNo = fact(
        "受托人协助处理者履行本法规定的义务",
        "the entrusted party assists the processor in its duties under the Law",
        "pipl/59",
    )
    continues_duties: YesNo = fact(
        "继续履行个人信息处理者的义务", "goes on performing the duties of the processor", "pipl/22"
    )
    within_told_scope: YesNo = fact(
        "在已告知的目的、方式和种类范围内处理",
        "processes within the purposes, methods and categories told",
        "pipl/23",
    )
    changes: tuple[Change, ...] | None = fact(
        "接收方变更了原先的哪些事项", "what it has changed from before", "pipl/23"
    )
    consent_renewed: YesNo = fact(
        "变更后已重新取得个人同意", "obtained consent anew for the change", "pipl/23"
    )
    other_basis_for_change: YesNo = fact(
        "变更后的处理有同意以外的合法性基础，且其条件成立",
        "what it changed has a legal basis other than consent, whose conditions are met",
        "pipl/13(2)",
    )

    entrusting_approved: YesNo = fact(
        "委托处理政务数据已经严格的批准程序",
        "was entrusted with government data by a strict procedure of approval",
        "dsl/40",
    )
    misuses_government_data: YesNo = fact(
        "未经授权留用、泄露政务数据或者转给他人",
        "keeps, uses, leaks or passes on government data without authority",
        "dsl/40",
    )

    security_assessed: YesNo = fact(
        "已就该接收方及委托、转移行为进行安全评估",
        "it, and what is entrusted or passed on to it, was assessed for security",
        "children-pi/16(1)",
    )
    reports_incidents: YesNo = fact(
        "发生泄露等安全事件时及时向处理者反馈",
        "tells the processor in time of a leak of what it was entrusted with",
        "children-pi/16(2)(3)",
    )
