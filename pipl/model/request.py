"""How the app lets people exercise their rights and complain."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Count, Subject, YesNo, fact
from pipl.model.vocab import RequestKind
from pipl.text import Text


class Request(Subject):
    """One kind of request and how requests of that kind are answered; the slowest one counts."""

    noun: ClassVar[str] = "request"
    title: ClassVar[Text] = Text("个人请求", "request")
    key: ClassVar[str] = "kind"

    kind: RequestKind = fact("请求的种类", "what is asked for", "app-methods/6(1)", default=...)
    effective: YesNo = fact("提供了有效的功能", "a function that works is offered for it", "app-methods/6(1)")
    unreasonable_conditions: YesNo = fact(
        "设置不必要或者不合理的条件", "unnecessary or unreasonable conditions are set", "app-methods/6(2)"
    )
    handled_by_hand: YesNo = fact("需人工处理", "takes handling by a person", "app-methods/6(3)")
    answered_promptly: YesNo = fact("及时响应", "is answered in time", "app-methods/6(3)")
    time_promised: YesNo = fact("承诺了处理时限", "a time limit is promised", "app-methods/6(3)")
    promised_working_days: Count = fact(
        "承诺的时限", "time limit promised", "app-methods/6(3)", unit="working_days"
    )
    handled_working_days: Count = fact(
        "实际完成核查和处理所用的最长时间",
        "longest time that checking and handling has taken",
        "app-methods/6(3)",
        unit="working_days",
    )
    refused: YesNo = fact(
        "曾拒绝此类请求，或者始终不予答复",
        "requests of this kind have been refused, or never answered",
        "pipl/50(1)",
    )
    refusal_lawful: YesNo = fact("拒绝有法律依据", "the law allows the refusals", "pipl/45(1)")
    reasons_given: YesNo = fact("拒绝时说明理由", "reasons are given for a refusal", "pipl/50(1)")
    verified: YesNo = fact("对信息予以核实", "the information is checked", "pipl/46(2)")
    transfer_conditions_met: YesNo = fact(
        "符合国家网信部门规定的转移条件", "the conditions of the CAC for portability are met", "pipl/45(3)"
    )
    done_in_back_end: YesNo = fact(
        "用户操作完成后后台亦已完成", "what the user sees done is done in the back end", "app-methods/6(4)"
    )
    published: YesNo = fact("途径已公布", "the channel is published", "app-methods/6(5)")
    identity_checked: YesNo = fact(
        "办理前核实申请人的身份", "the identity of who asks is checked before it is met", "e-commerce/24(2)"
    )
    open_to_guardians: YesNo = fact(
        "未成年人及其监护人均可提出",
        "minors can make it, and their guardians can for them",
        "minors-law/72(2)",
    )
    refused_in_writing: YesNo = fact(
        "拒绝时书面告知", "a refusal is told in writing", "minors-regulation/34(1)(3)"
    )
    deleted_at_once: YesNo = fact(
        "注销后立即删除该用户的信息（依法或者依约保存的除外）",
        "once an account is closed, all that no law or agreement has kept is deleted at once",
        "e-commerce/24(2)",
    )
    use_stopped: YesNo = fact(
        "注销后停止收集和使用该用户的信息",
        "once an account is closed, its user's information is no longer collected or used",
        "telecom-user-pi/9(4)",
    )
    answered_days: Count = fact(
        "自接到至答复的最长时间",
        "longest time from receipt until whoever asked has an answer",
        "telecom-user-pi/12",
        unit="days",
    )
    entry_conspicuous: YesNo = fact("入口醒目", "the way to it is easy to see", "cac-app-service/22")

    convenient: YesNo = fact("入口便捷", "the way to it is convenient", "algorithm-recommendation/22")
    takes_appeals: YesNo = fact(
        "同时受理用户申诉", "appeals of users are taken there as well", "algorithm-recommendation/22"
    )
    procedure_told: YesNo = fact(
        "已写明处理流程", "the procedure is made known", "algorithm-recommendation/22"
    )
