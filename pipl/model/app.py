"""The app: root of a spec, with everything that is judged about it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationInfo, model_validator

from pipl.document import Document, path_text
from pipl.model import references
from pipl.model.algorithm import Algorithm
from pipl.model.assessment import Assessment
from pipl.model.consent import Consent
from pipl.model.decision import Decision
from pipl.model.device import Device
from pipl.model.download import Download
from pipl.model.flow import Flow
from pipl.model.hotline import Hotline
from pipl.model.incident import Incident
from pipl.model.information_list import CollectedList, SharedList
from pipl.model.minors import Minors
from pipl.model.notice import Notice
from pipl.model.paid_service import PaidService
from pipl.model.permission import Permission
from pipl.model.processor import Processor
from pipl.model.push import Push
from pipl.model.recipient import Recipient
from pipl.model.request import Request
from pipl.model.sdk import Sdk
from pipl.model.splash import Splash
from pipl.model.startup import Startup
from pipl.model.store import Store
from pipl.model.subject import Id, OrNone, Subject, YesNo, fact, label
from pipl.model.vocab import AppType, Platform
from pipl.origin import Origin
from pipl.text import Text

if TYPE_CHECKING:
    from pipl.model.attested import Attested

Path = tuple[str | int, ...]


class App(Subject):
    """An app, its operator, what it tells people and what it does with their information."""

    noun: ClassVar[str] = "app"
    title: ClassVar[Text] = Text("应用", "app")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("名称", "name")
    version: str | None = label("版本", "version")
    platform: Platform = fact("运行平台", "platform", "app-methods", default=...)
    type: AppType | None = fact("常见类型", "type of app", "necessary-pi/5")

    processor: Processor | None = label("个人信息处理者", "who operates it")
    notice: OrNone[Notice] = fact(
        "隐私政策；没有则写 none", "privacy policy; `none` where there is none", "app-methods/1(1)"
    )
    push: OrNone[Push] = fact(
        "弹窗和消息推送；没有则写 none",
        "pop-ups and notifications that it pushes; `none` where there are none",
        "popup-push/2(2)",
    )
    download: OrNone[Download] = fact(
        "推荐或者分发应用供下载（含在网页上推荐自身）；没有则写 none",
        "apps that it offers for download, itself on web pages included; `none` where it offers none",
        "miit-164/3(1)",
    )
    store: OrNone[Store] = fact(
        "作为应用分发平台；不是则写 none",
        "distribution platform for apps of others; `none` where it is none",
        "miit-164/4(1)",
    )
    splash: OrNone[Splash] = fact(
        "开屏信息窗口；没有则写 none", "splash screen; `none` where there is none", "miit-292/1(4)"
    )
    paid_service: OrNone[PaidService] = fact(
        "收费的软件功能或者服务，如会员、订阅，不含购买商品；没有则写 none",
        "functions or services of the app that users pay for, as a membership or a subscription, goods aside; "
        "`none` where all are free",
        "miit-26/5",
    )
    collected_list: OrNone[CollectedList] = fact(
        "已收集个人信息清单；没有则写 none",
        "list of the personal information collected; `none` where there is none",
        "miit-292/2(1)",
    )
    shared_list: OrNone[SharedList] = fact(
        "与第三方共享个人信息清单；没有则写 none",
        "list of the personal information shared with third parties; `none` where there is none",
        "miit-292/2(1)",
    )
    hotline: OrNone[Hotline] = fact(
        "客服热线；没有则写 none", "customer service hotline; `none` where there is none", "miit-292/3(3)"
    )
    algorithm: OrNone[Algorithm] = fact(
        "以算法推送、排序、检索、调度或者生成信息（算法推荐服务，包括深度合成、生成式人工智能）；没有则写 none",
        "algorithms that push, order, find, dispatch or generate what people are given; `none` where none do",
        "algorithm-recommendation/2(2)",
    )
    minors: OrNone[Minors] = fact(
        "对未成年人的服务和保护；用户和所处理的信息均不涉及未成年人则写 none",
        "how it serves and protects minors; `none` where none use it and it has no information about any",
        "minors-law/72(1)",
    )
    permissions: tuple[Permission, ...] | None = label("申请的系统权限", "permissions that it asks for")
    sdks: tuple[Sdk, ...] | None = label("嵌入的第三方SDK", "third-party SDKs embedded")
    flows: tuple[Flow, ...] | None = label("个人信息处理活动", "processing activities")
    decisions: tuple[Decision, ...] | None = label("自动化决策", "automated decision-making")
    requests: tuple[Request, ...] | None = label("个人请求的受理", "requests that it takes")
    devices: tuple[Device, ...] | None = label("公共场所设备", "public-place devices")
    startups: tuple[Startup, ...] | None = label("自启动和关联启动", "starts that no user has asked for")
    incidents: tuple[Incident, ...] | None = label(
        "个人信息安全事件", "personal information security incidents"
    )
    consents: tuple[Consent, ...] = label("可供引用的同意", "consents, to be referred to", default=())
    assessments: tuple[Assessment, ...] = label(
        "可供引用的影响评估", "impact assessments, to be referred to", default=()
    )
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
    misleading_or_coercive: YesNo = fact(
        "有以误导、欺诈、胁迫等方式进行的处理",
        "processes anything by misleading, deceiving or coercing people",
        "pipl/5",
    )
    quality_ensured: YesNo = fact(
        "保证所处理的个人信息的质量，避免因不准确、不完整造成不利影响",
        "keeps the information that it processes accurate and complete enough to do no harm",
        "pipl/8",
    )
    harms_state_or_public: YesNo = fact(
        "有危害国家安全、公共利益的处理活动",
        "processes anything in a way that harms national security or the public interest",
        "pipl/10",
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
    harms_others: YesNo = fact(
        "有损害个人、组织合法权益的数据处理活动",
        "does anything with data that harms lawful rights and interests of persons or organisations",
        "dsl/8",
    )
    collects_unlawfully: YesNo = fact(
        "以窃取或者其他不合法、不正当的方式收集数据",
        "collects any data by stealing it or by other means that are unlawful or improper",
        "dsl/32(1)",
    )
    limits_set_by_law: YesNo = fact(
        "法律、行政法规对其收集、使用的目的、范围有规定",
        "collects or uses data for which a law or administrative regulation sets a purpose or scope",
        "dsl/32(2)",
    )
    within_limits_set_by_law: YesNo = fact(
        "在该规定的目的和范围内收集、使用", "keeps within the purpose and scope so set", "dsl/32(2)"
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
    basic_function_on_necessary_alone: YesNo = fact(
        "消费侧用户只提供该类App的必要个人信息、不打开其他权限，即可使用基本功能服务；"
        "其他规定要求的，以及用户所发送、下单、发布的内容本身不计",
        "has its basic function work for consumers who give only the necessary information of its type and open no "
        "further permission; what other rules want, and what they send, order or post, aside",
        "necessary-pi/4",
    )
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

    basic_function_software: YesNo = fact("属于基本功能软件", "is basic function software", "miit-26/3")
    easy_to_uninstall: YesNo = fact(
        "可便捷卸载，未以空白名称、透明图标、后台隐藏等方式阻挠",
        "is easy to uninstall, with no blank name, transparent icon, hiding or the like in the way",
        "miit-26/3",
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

    @cached_property
    def attested(self) -> Attested | None:
        """What somebody attests of this app, on whatever day it holds; None if nobody attests anything."""
        return None

    @cached_property
    def origins(self) -> Mapping[Path, Origin]:
        """Where that comes from which is not the spec's own, by its path; a manifest's holds for all below it."""
        return {}

    def origin(self, path: Path) -> Origin:
        """Where what stands at a path was stated."""
        if self.origins:
            if (exact := self.origins.get(path)) is not None:
                return exact
            above = (self.origins.get(path[:length]) for length in range(len(path) - 1, -1, -1))
            for each in above:
                if each is not None and each.kind == "manifest":
                    return each
        if self.document is None:
            return Origin("spec")
        return Origin("spec", self.document.file, self.document.mark(path).line)
