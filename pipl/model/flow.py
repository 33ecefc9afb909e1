"""A flow: one activity of processing personal information, and the items that it processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from pipl.model import basic_function
from pipl.model.subject import Derived, Id, Reference, Subject, YesNo, fact, label
from pipl.model.vocab import (
    Change,
    DataCategory,
    DeletionGround,
    LegalBasis,
    Matter,
    NoticeException,
    Operation,
    Purpose,
    Source,
)
from pipl.text import Text


def _stated_sensitive(item: Any, _app: Any) -> bool:
    # Of a kind that is ordinary silence says nothing special; of one that is not, pipl/28 asks for the field itself.
    return item.sensitive_in_context is True


class Item(Subject):
    """One category of personal information within a flow (PIPL 4(1))."""

    noun: ClassVar[str] = "item"
    title: ClassVar[Text] = Text("个人信息项", "item of personal information")
    key: ClassVar[str] = "category"
    derived: ClassVar[Mapping[str, Derived]] = MappingProxyType(
        {
            "stated_sensitive": Derived(
                "规格说明该项在此情形下属于敏感",
                "is said to be sensitive in its circumstances, by `sensitive_in_context`",
                "pipl/28(1)",
                "sensitive_in_context",
                _stated_sensitive,
            ),
            "basic_function_denied_on_refusal": Derived(
                "不同意提供该项即不能使用基本功能服务",
                "the basic function is denied to whoever does not agree to give it, by `basic_function_needs_it` or "
                "what the app says of itself",
                "necessary-pi/4",
                "basic_function_needs_it",
                basic_function.denied,
                behind=basic_function.open_keys,
            ),
        }
    )

    category: DataCategory = fact(
        "个人信息的种类", "category of personal information", "pipl/28(1)", default=...
    )
    sensitive_in_context: YesNo = fact(
        "在此情形下一旦泄露或者非法使用易致人格尊严或者人身、财产安全受损",
        "in these circumstances its leak or misuse would easily harm dignity, person or property",
        "pipl/28(1)",
    )
    related_to_function: YesNo = fact(
        "与现有业务功能有关", "relates to a function that the app has", "app-methods/4(1)"
    )
    in_named_case: YesNo = fact(
        "属于必要个人信息范围所限定的服务、用户或者内容，如网约车的支付信息、简历中的内容、待售待租房屋的地址",
        "is of the case to which the scope of necessary information ties it, such as the payment of a cab booked on "
        "line, what stands in a resume, the address of the home on offer",
        "necessary-pi/5",
    )
    basic_function_needs_it: YesNo = label(
        "不同意提供该项即不能使用基本功能服务；用户所发送、下单、发布的内容本身不计。"
        "已说明整个App仅凭必要个人信息即可使用的，无须逐项填写",
        "the basic function is denied to whoever does not agree to give it, other than as the very thing sent, "
        "ordered or posted; need not be said where the app says that the necessary information is enough",
    )


def _in_a_decision(flow: Any, app: Any) -> bool | None:
    """Whether some decision names the flow; none does only if all decisions and all their flows are stated."""
    if any(flow.id in (decision.flows or ()) for decision in app.decisions or ()):
        return True
    return None if any(_open_decisions(app)) else False


def _open_decisions(app: Any) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Where a decision, or a flow of one, may be missing."""
    if app.decisions is None or "decisions" in app.partial:
        yield "app.decisions", ("decisions",)
    for index, decision in enumerate(app.decisions or ()):
        if decision.flows is None or "flows" in decision.partial:
            yield "decision.flows", ("decisions", index, "flows")


class Flow(Subject):
    """An activity of processing personal information (PIPL 4(2)): who gets it is said by its recipients.

    Anonymised information is not personal information, so it is no item: a flow of nothing else has `items: []`.
    """

    noun: ClassVar[str] = "flow"
    title: ClassVar[Text] = Text("个人信息处理活动", "processing activity")
    derived: ClassVar[Mapping[str, Derived]] = MappingProxyType(
        {
            "automated_decision": Derived(
                "用于自动化决策（有自动化决策列明该活动）",
                "is used for automated decision-making, by the `flows` of the decisions",
                "pipl/55(1)(2)",
                "decisions",
                _in_a_decision,
                stated_in="app",
                behind=_open_decisions,
            )
        }
    )

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("说明", "what it is called")
    items: tuple[Item, ...] | None = label("处理的个人信息项", "items of personal information processed")
    recipients: tuple[Reference, ...] | None = fact(
        "接收方", "who else receives it", "pipl/23", refers_to="recipients"
    )
    consent: Reference | None = fact(
        "所依据的同意", "the consent to this activity", "pipl/13(1)(1)", refers_to="consents"
    )

    assessment: Reference | None = fact(
        "所属的影响评估和处理情况记录；两者都没有则写 none",
        "its impact assessment, with the record of the processing; `none` where there is neither",
        "pipl/55",
        refers_to="assessments",
    )

    purpose: Purpose | None = fact("处理目的", "purpose", "pipl/6(1)")
    operations: tuple[Operation, ...] | None = fact("处理方式", "operations performed", "pipl/4(2)")
    source: Source | None = fact("信息来源", "where the information comes from", "pipl/27")
    under_14: YesNo = fact(
        "涉及不满十四周岁未成年人的个人信息", "concerns persons under fourteen", "pipl/31(1)"
    )
    under_18: YesNo = fact("涉及未成年人的个人信息", "concerns persons under eighteen", "minors-law/72(1)")

    legal_basis: LegalBasis | None = fact("处理的合法性基础", "legal basis", "pipl/13(1)")
    necessary_for_basis: YesNo = fact(
        "为该合法性基础所必需", "is necessary for what the legal basis serves", "pipl/13(1)(2)"
    )
    individual_is_party: YesNo = fact(
        "个人是合同的一方当事人", "the individual is a party to the contract", "pipl/13(1)(2)"
    )
    hr_rules_lawful: YesNo = fact(
        "按照依法制定的劳动规章制度实施",
        "follows labour rules that were lawfully made",
        "pipl/13(1)(2)",
    )
    collective_contract_lawful: YesNo = fact(
        "按照依法签订的集体合同实施",
        "follows a collective contract that was lawfully concluded",
        "pipl/13(1)(2)",
    )
    provided_by_law: YesNo = fact(
        "有法律、行政法规的规定为据",
        "rests on a statutory duty or provision that can be named",
        "pipl/13(1)(3)",
    )
    emergency: YesNo = fact(
        "应对突发公共卫生事件，或者紧急情况下保护生命健康和财产安全",
        "responds to a public health emergency, or to an emergency for life, health or property",
        "pipl/13(1)(4)",
    )
    in_public_interest: YesNo = fact(
        "为公共利益实施新闻报道、舆论监督等行为",
        "is news reporting, supervision by public opinion or the like in the public interest",
        "pipl/13(1)(5)",
    )
    within_reasonable_scope: YesNo = fact("在合理的范围内处理", "stays within a reasonable scope", "pipl/27")
    lawfully_public: YesNo = fact(
        "由个人自行公开或者已经合法公开",
        "was published by the individual or is otherwise lawfully public",
        "pipl/27",
    )
    refused_by_individual: YesNo = fact(
        "个人明确拒绝后仍处理其已公开的信息",
        "goes on although the individual has expressly refused the processing of what is public",
        "pipl/27",
    )
    significant_effect: YesNo = fact(
        "对个人权益有重大影响", "has a significant effect on individual rights and interests", "pipl/27"
    )
    law_requires_separate_consent: YesNo = fact(
        "另有法律、行政法规规定须取得单独同意",
        "a further law or administrative regulation asks for separate consent",
        "pipl/14(1)",
    )
    law_requires_written_consent: YesNo = fact(
        "法律、行政法规规定须取得书面同意",
        "a law or administrative regulation asks for written consent",
        "pipl/14(1)",
    )
    governed_by_statistics_law: YesNo = fact(
        "属于政府组织实施的统计、档案管理活动，且有法律对其中的个人信息处理作出规定",
        "is statistics or archives work that a government organises, with rules on personal information in a law",
        "pipl/72(2)",
    )

    told: tuple[Matter, ...] | None = fact(
        "就本项处理向个人告知的事项", "matters told to the individual about this activity", "pipl/17(1)(2)"
    )
    told_before: YesNo = fact("在处理前告知", "is told before the processing begins", "pipl/17(1)")
    notice_exception: NoticeException | None = fact(
        "可以不告知的情形", "why notice may be left out, or that nothing allows it", "pipl/18(1)"
    )
    emergency_over: YesNo = fact("紧急情况已消除", "the emergency is over", "pipl/18(2)")
    told_after_emergency: YesNo = fact(
        "紧急情况消除后已及时告知", "was told in time once the emergency was over", "pipl/18(2)"
    )
    purpose_told_at_collection: YesNo = fact(
        "申请收集时同步告知目的", "the purpose is told at the moment of asking", "app-methods/2(3)"
    )
    purpose_clear: YesNo = fact(
        "所告知的目的明确、易于理解", "the purpose told is definite and understandable", "app-methods/2(3)"
    )
    changes: tuple[Change, ...] | None = fact(
        "告知之后发生变更的事项", "what has changed since it was told", "pipl/17(2)"
    )
    change_told: YesNo = fact(
        "变更部分已以适当方式告知", "the change was told in a suitable way", "pipl/17(2)"
    )
    consent_renewed: YesNo = fact("变更后已重新取得个人同意", "consent was obtained anew", "pipl/14(2)")

    starts_before_consent: YesNo = fact(
        "征得同意前已开始", "begins before consent is obtained", "app-methods/3(1)"
    )
    continues_after_refusal: YesNo = fact(
        "用户明确拒绝后仍收集", "goes on after the user has refused", "app-methods/3(2)"
    )
    within_authorisation: YesNo = fact(
        "未超出用户授权范围", "stays within what the user authorised", "app-methods/3(3)"
    )
    as_declared: YesNo = fact(
        "符合所声明的收集使用规则", "keeps to the rules that the app has declared", "app-methods/3(9)"
    )
    consent_forced: YesNo = fact(
        "强制要求用户同意", "the user is forced to consent to it", "app-methods/4(5)"
    )
    necessary_for_function: YesNo = fact(
        "为提供产品或者服务所必需", "is necessary to provide the product or service", "pipl/16"
    )
    denied_on_refusal: YesNo = fact(
        "因个人不同意而拒绝提供产品、服务或者业务功能",
        "the product, service or function is denied to whoever does not consent",
        "pipl/16",
    )
    denied_on_withdrawal: YesNo = fact(
        "因个人撤回同意而拒绝提供产品、服务或者业务功能",
        "the product, service or function is denied to whoever withdraws consent",
        "pipl/16",
    )
    supply_side: YesNo = fact(
        "涉及的是服务供给侧用户的个人信息，如司机、骑手、商家",
        "is about users on the supply side, such as drivers, couriers and merchants",
        "necessary-pi/3",
    )
    asked_for_by_other_rules: YesNo = fact(
        "其他法律、法规、规章或者规范性文件要求收集",
        "is asked for because another law, regulation, rule or normative document wants it",
        "necessary-pi/2(1)",
    )
    for_new_function: YesNo = fact(
        "由新增业务功能申请收集", "is asked for by a function added later", "app-methods/4(3)"
    )
    beyond_original_consent: YesNo = fact(
        "超出用户原有同意范围", "goes beyond what the user first agreed to", "app-methods/4(3)"
    )
    old_function_denied_on_refusal: YesNo = fact(
        "用户不同意则拒绝提供原有业务功能",
        "a function that was there before is denied to whoever refuses",
        "app-methods/4(3)",
    )
    new_function_replaces_old: YesNo = fact(
        "新增业务功能取代原有业务功能", "the added function replaces the old one", "app-methods/4(3)"
    )
    frequency_within_need: YesNo = fact(
        "收集的频度等未超出业务功能实际需要",
        "is as frequent and extensive as the function really needs, no more",
        "app-methods/4(4)",
    )

    purpose_definite: YesNo = fact("目的明确、合理", "has a definite and reasonable purpose", "pipl/6(1)")
    related_to_purpose: YesNo = fact("与处理目的直接相关", "is directly related to its purpose", "pipl/6(1)")
    least_impact: YesNo = fact(
        "采取对个人权益影响最小的方式", "is done in the way that affects individuals least", "pipl/6(1)"
    )
    minimum_scope: YesNo = fact(
        "收集限于实现目的的最小范围", "collects no more than its purpose needs", "pipl/6(2)"
    )
    licence_required: YesNo = fact(
        "法律、行政法规规定须取得行政许可或者作出其他限制",
        "a law or administrative regulation asks for a licence or sets another limit",
        "pipl/32",
    )
    licence_held: YesNo = fact(
        "已取得许可、符合该限制", "the licence is held or the limit observed", "pipl/32"
    )
    within_authority: YesNo = fact(
        "依照法定权限、程序，未超出履行职责所必需",
        "follows the authority and procedures set by law and goes no further than the function needs",
        "pipl/34",
    )
    arises_in_china: YesNo = fact(
        "信息在境内收集和产生", "its information is collected or generated in mainland China", "pipl/40"
    )
    stored_in_china: YesNo = fact("存储在境内", "is stored in mainland China", "pipl/40")
    deletion_ground: DeletionGround | None = fact(
        "应当删除的情形", "why the information has to be deleted, if it has to be", "pipl/47(1)"
    )
    deleted: YesNo = fact("已主动删除", "was deleted by the processor of its own accord", "pipl/47(1)")
    deletion_blocked: YesNo = fact(
        "法定保存期限未届满，或者删除技术上难以实现",
        "a statutory retention period still runs, or deletion is technically hard to achieve",
        "pipl/47(2)",
    )
    only_stored: YesNo = fact(
        "已停止除存储和必要安全保护之外的处理",
        "nothing is done with it but storing and securing it",
        "pipl/47(2)",
    )

    retention_shortest: YesNo = fact(
        "保存期限为实现处理目的所必要的最短时间",
        "is kept for the shortest time necessary for its purpose",
        "pipl/19",
    )
    retention_set_by_law: YesNo = fact(
        "法律、行政法规另有保存期限规定",
        "a law or administrative regulation sets how long it is kept",
        "pipl/19",
    )
    specific_purpose: YesNo = fact("具有特定的目的", "has a specific purpose", "pipl/28(2)")
    sufficient_necessity: YesNo = fact("具有充分的必要性", "is sufficiently necessary", "pipl/28(2)")
    strict_protection: YesNo = fact("采取严格保护措施", "is under strict protective measures", "pipl/28(2)")

    kept_confidential: YesNo = fact(
        "对履职中知悉的数据依法保密，未泄露或者非法提供",
        "is kept confidential by the public body: not leaked, not unlawfully passed on",
        "dsl/38",
    )

    private: YesNo = fact(
        "涉及他人不愿为人知晓的私密空间、私密活动、私密部位或者私密信息",
        "reaches spaces, activities, parts of the body or information that people want nobody to know",
        "civil-code/1032(2)",
    )
    protects_individual: YesNo = fact(
        "为维护该自然人的合法权益",
        "protects lawful rights and interests of the very person concerned",
        "civil-code/1036(1)(3)",
    )
    sent_after_refusal: YesNo = fact(
        "对方明确拒绝后仍发送商业性信息",
        "goes on sending commercial messages to those who have refused them",
        "consumer-rights/29(3)",
    )
    lured_by_rewards: YesNo = fact(
        "以积分、奖励、优惠等引诱用户提供",
        "people are lured by points, rewards or discounts into giving the information",
        "miit-164/3(2)",
    )

    user_input: YesNo = fact(
        "处理使用者向生成式服务输入的信息或者使用记录",
        "processes what users put into a generative service, or records of how they use it",
        "generative-ai/11",
    )

    guardian_told: YesNo = fact(
        "以显著、清晰的方式告知儿童监护人",
        "is told to the guardians of children conspicuously and clearly",
        "children-pi/9",
    )
    encrypted_in_storage: YesNo = fact(
        "采取加密等措施存储", "is stored under encryption or the like", "children-pi/13"
    )
    collection_stopped: YesNo = fact(
        "停止运营后立即停止收集",
        "no longer collects anything, from the moment the service ended",
        "children-pi/23",
    )
    end_told_to_guardians: YesNo = fact(
        "停止运营已及时告知儿童监护人",
        "the guardians of children were told in time that the service ended",
        "children-pi/23",
    )
