"""The app: root of a spec, with everything that is judged about it."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from pydantic import ValidationInfo, model_validator

from pipl.document import Document, path_text
from pipl.model import references
from pipl.model.consent import Consent
from pipl.model.decision import Decision
from pipl.model.device import Device
from pipl.model.flow import Flow
from pipl.model.incident import Incident
from pipl.model.notice import Notice
from pipl.model.permission import Permission
from pipl.model.processor import Processor
from pipl.model.recipient import Recipient
from pipl.model.request import Request
from pipl.model.sdk import Sdk
from pipl.model.subject import Id, OrNone, Subject, YesNo, fact, label
from pipl.model.vocab import AppType, Platform
from pipl.text import Text


class App(Subject):
    """An app, its operator, what it tells people and what it does with their information."""

    noun: ClassVar[str] = "app"
    title: ClassVar[Text] = Text("应用", "app")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("名称", "name")
    version: str | None = label("版本", "version")
    platform: Platform = fact("运行平台", "platform", "app-methods", default=...)
    type: AppType | None = fact("常见类型", "type of app", "necessary-pi")

    processor: Processor | None = label("个人信息处理者", "who operates it")
    notice: OrNone[Notice] = fact(
        "隐私政策；没有则写 none", "privacy policy; `none` where there is none", "app-methods/1(1)"
    )
    permissions: tuple[Permission, ...] | None = label("申请的系统权限", "permissions that it asks for")
    sdks: tuple[Sdk, ...] | None = label("嵌入的第三方SDK", "third-party SDKs embedded")
    flows: tuple[Flow, ...] | None = label("个人信息处理活动", "processing activities")
    decisions: tuple[Decision, ...] | None = label("自动化决策", "automated decision-making")
    requests: tuple[Request, ...] | None = label("个人请求的受理", "requests that it takes")
    devices: tuple[Device, ...] | None = label("公共场所设备", "public-place devices")
    incidents: tuple[Incident, ...] | None = label(
        "个人信息安全事件", "personal information security incidents"
    )
    consents: tuple[Consent, ...] = label("可供引用的同意", "consents, to be referred to", default=())
    recipients: tuple[Recipient, ...] = label("可供引用的接收方", "recipients, to be referred to", default=())

    processing_in_china: YesNo = fact(
        "在境内处理自然人个人信息",
        "processes personal information of natural persons inside mainland China",
        "pipl/3(1)",
    )
    processing_abroad: YesNo = fact(
        "在境外处理境内自然人个人信息",
        "processes abroad personal information of natural persons in mainland China",
        "pipl/3(2)",
    )
    serves_persons_in_china: YesNo = fact(
        "以向境内自然人提供产品或者服务为目的",
        "means to provide products or services to natural persons in mainland China",
        "pipl/3(2)(1)",
    )
    assesses_persons_in_china: YesNo = fact(
        "分析、评估境内自然人的行为",
        "analyses or assesses the behaviour of natural persons in mainland China",
        "pipl/3(2)(2)",
    )
    within_reach_of_other_law: YesNo = fact(
        "法律、行政法规规定适用的其他情形",
        "another law or administrative regulation extends the Law to it",
        "pipl/3(2)(3)",
    )
    request_mechanism_convenient: YesNo = fact(
        "已建立便捷的申请受理和处理机制",
        "has a convenient mechanism to take and handle requests of individuals",
        "pipl/50(1)",
    )
    honours_next_of_kin: YesNo = fact(
        "死者近亲属可为自身合法、正当利益行使查阅、复制、更正、删除等权利",
        "lets next of kin exercise the rights of a deceased person for lawful interests of their own",
        "pipl/49",
    )
    data_activities_in_china: YesNo = fact(
        "在境内开展数据处理活动（不限于个人信息）",
        "has data processing of any kind, personal information or not, inside mainland China",
        "dsl/2(1)",
    )
    only_secret_or_military_data: YesNo = fact(
        "处理的数据均为国家秘密或者军事数据",
        "handles nothing but State secrets or military data",
        "dsl/53(1)",
    )
    smart_public_service: YesNo = fact(
        "提供智能化公共服务", "provides a public service by intelligent means", "dsl/15"
    )
    fits_elderly_and_disabled: YesNo = fact(
        "顾及老年人、残疾人的需要，不妨碍其日常生活",
        "fits the needs of the elderly and the disabled and puts nothing in their way",
        "dsl/15",
    )
    registers_accounts: YesNo = fact("提供用户账号注册", "has users register accounts", "app-methods/6(1)")
    permissions_asked_at_once: YesNo = fact(
        "要求用户一次性同意打开多个权限",
        "asks the user to agree to several permissions at one go",
        "app-methods/4(6)",
    )
    unusable_without_permissions: YesNo = fact(
        "用户不同意打开多个权限则无法使用",
        "cannot be used by whoever does not agree to them",
        "app-methods/4(6)",
    )

    ties_sales: YesNo = fact(
        "搭售商品或者服务", "ties the sale of one thing to that of another", "e-commerce/19"
    )
    tied_sales_conspicuous: YesNo = fact(
        "以显著方式提请注意搭售", "draws attention to what is tied in a conspicuous manner", "e-commerce/19"
    )
    tied_sales_by_default: YesNo = fact(
        "将搭售作为默认同意的选项", "has what is tied agreed to by default", "e-commerce/19"
    )

    @model_validator(mode="after")
    def _references_resolve(self, info: ValidationInfo) -> App:
        told_apart = isinstance(info.context, dict) and info.context.get("references") == "told apart"
        problems = [] if told_apart else references.problems(App, self)
        if problems:
            raise ValueError("; ".join(f"{path_text(problem.path)}: {problem.what}" for problem in problems))
        return self

    @cached_property
    def document(self) -> Document | None:
        """The text that this app was read from, for the places in it; None when it was built in Python."""
        return None
