"""Every closed vocabulary of the model.

A source is a provision, `instrument/article(paragraph)(item)`, in the instrument's own numbers where it has
no articles: `app-methods/4(5)` is group 4, item 5. Else it has a prefix: `standard:` for what is known of a
standard from memory, `platform:` for a platform's own terms, `own:vocabulary` for a word of ours.
"""

from __future__ import annotations

from pipl.model.algorithm_words import AlgorithmKind, AlgorithmMatter, AlgorithmSystem, WorkerMatter
from pipl.model.app_type import AppType
from pipl.model.data_category import DataCategory, DataGroup
from pipl.model.minor_protection import (
    AdvicePlace,
    BullyingGuard,
    GuardianControl,
    MinorService,
    ModeLimit,
    ProtectiveFunction,
)
from pipl.model.purpose import Purpose
from pipl.model.word import Word, vocabularies, vocabulary_name

__all__ = [
    "AdvicePlace",
    "AgreementTerm",
    "AlgorithmKind",
    "AlgorithmMatter",
    "AlgorithmSystem",
    "AppMatter",
    "AppType",
    "AssessmentContent",
    "BullyingGuard",
    "Change",
    "Channel",
    "DataCategory",
    "DataGroup",
    "DecisionUse",
    "DeletionGround",
    "ExportMechanism",
    "GuardianControl",
    "IncidentMatter",
    "LegalBasis",
    "Matter",
    "MinorService",
    "ModeLimit",
    "NoticeException",
    "Operation",
    "Platform",
    "ProcessorKind",
    "ProtectionMeasure",
    "ProtectiveFunction",
    "Purpose",
    "PushMatter",
    "RecipientRole",
    "RequestKind",
    "RiskReportContent",
    "Source",
    "StartupKind",
    "Word",
    "WorkerMatter",
    "vocabularies",
    "vocabulary_name",
]

OWN = "own:vocabulary"


class LegalBasis(Word, zh="处理的合法性基础", en="legal basis of processing"):
    """Grounds on which personal information may be processed (PIPL 13(1)), or that there is none."""

    CONSENT = "consent", "个人同意", "consent of the individual", "pipl/13(1)(1)"
    CONTRACT = "contract", "订立、履行个人为一方的合同", "contract with the individual", "pipl/13(1)(2)"
    HUMAN_RESOURCES = "human_resources", "人力资源管理所必需", "human resources management", "pipl/13(1)(2)"
    STATUTORY_DUTY = "statutory_duty", "法定职责或者义务", "statutory functions or duties", "pipl/13(1)(3)"
    EMERGENCY = (
        "emergency",
        "公共卫生事件或者生命健康和财产的紧急情况",
        "public health emergency, or life, health and property in an emergency",
        "pipl/13(1)(4)",
    )
    NEWS_REPORTING = "news_reporting", "公共利益的新闻报道等", "news reporting and the like", "pipl/13(1)(5)"
    PUBLIC_INFORMATION = (
        "public_information",
        "已由个人公开或者合法公开的信息",
        "information already lawfully public",
        "pipl/13(1)(6)",
    )
    OTHER_LAW = "other_law", "法律、行政法规另有规定", "other laws and regulations", "pipl/13(1)(7)"
    NONE = "none", "没有任何合法性基础", "no legal basis at all", OWN


class Operation(Word, zh="处理方式", en="processing operation"):
    """What the Law counts as processing (PIPL 4(2))."""

    COLLECT = "collect", "收集", "collection", "pipl/4(2)"
    STORE = "store", "存储", "storage", "pipl/4(2)"
    USE = "use", "使用", "use", "pipl/4(2)"
    PROCESS = "process", "加工", "processing in the narrow sense", "pipl/4(2)"
    TRANSMIT = "transmit", "传输", "transmission", "pipl/4(2)"
    PROVIDE = "provide", "提供", "provision", "pipl/4(2)"
    PUBLISH = "publish", "公开", "publication", "pipl/4(2)"
    DELETE = "delete", "删除", "deletion", "pipl/4(2)"


class Platform(Word, zh="运行平台", en="platform"):
    """What the app runs on, or that it is a web service or a development kit."""

    ANDROID = "android", "安卓", "Android", "platform:android"
    IOS = "ios", "iOS", "iOS", "platform:ios"
    HARMONY = "harmony", "鸿蒙", "HarmonyOS", "platform:harmony"
    MINI_PROGRAM = "mini_program", "小程序", "mini program", "platform:wechat"
    QUICK_APP = "quick_app", "快应用", "quick app", "platform:quick-app"
    WEB = "web", "网站", "web", OWN
    SDK = "sdk", "软件开发工具包", "software development kit", OWN


class ProcessorKind(Word, zh="个人信息处理者的性质", en="kind of processor"):
    """What a processor is (PIPL 73(1)(1)); the Law has a section of its own on state organs."""

    ENTERPRISE = "enterprise", "企业", "enterprise", OWN
    PUBLIC_INSTITUTION = "public_institution", "事业单位", "public institution", OWN
    STATE_ORGAN = "state_organ", "国家机关", "state organ", "pipl/33"
    AUTHORISED_ORGANISATION = (
        "authorised_organisation",
        "法律、法规授权管理公共事务的组织",
        "organisation authorised to manage public affairs",
        "pipl/37",
    )
    SOCIAL_ORGANISATION = "social_organisation", "社会组织", "social organisation", OWN
    INDIVIDUAL = "individual", "个人", "individual", "pipl/73(1)(1)"


class Matter(Word, zh="告知事项", en="matter to be told"):
    """What individuals are told about a processor, a flow, a recipient or an SDK (PIPL 17, 23, 30)."""

    NAME = "name", "名称或者姓名", "name", "pipl/17(1)(1)"
    CONTACT = "contact", "联系方式", "contact details", "pipl/17(1)(1)"
    PURPOSE = "purpose", "处理目的", "purpose", "pipl/17(1)(2)"
    METHOD = "method", "处理方式", "method", "pipl/17(1)(2)"
    CATEGORIES = "categories", "个人信息种类", "categories of personal information", "pipl/17(1)(2)"
    RETENTION = "retention", "保存期限", "retention period", "pipl/17(1)(2)"
    RIGHTS_PROCEDURE = "rights_procedure", "行使权利的方式和程序", "how to exercise rights", "pipl/17(1)(3)"
    OTHER = "other", "法律、行政法规规定的其他事项", "other matters that a law names", "pipl/17(1)(4)"
    NECESSITY = "necessity", "处理敏感个人信息的必要性", "why sensitive information is needed", "pipl/30"
    EFFECT = "effect", "对个人权益的影响", "effect on the individual's rights and interests", "pipl/30"
    STORAGE_PLACE = "storage_place", "存储的地点", "place of storage", "children-pi/10(1)(2)"
    AFTER_EXPIRY = (
        "after_expiry",
        "到期后的处理方式",
        "what happens after that period",
        "children-pi/10(1)(2)",
    )
    SECURITY_MEASURES = "security_measures", "安全保障措施", "security measures", "children-pi/10(1)(3)"
    COMPLAINT_CHANNEL = "complaint_channel", "投诉、举报的渠道", "where to complain", "children-pi/10(1)(5)"
    REFUSAL = "refusal", "拒绝同意或者提供信息的后果", "what a refusal leads to", "telecom-user-pi/9(2)"
    SCENARIO = "scenario", "使用场景", "on what occasion it is used", "miit-292/2(2)"


class NoticeException(Word, zh="可以不告知的情形", en="exception from notice"):
    """Why notice may be left out or put off (PIPL 18, 35), or that nothing allows it."""

    CONFIDENTIALITY = "confidentiality", "依法应当保密", "the law asks for secrecy", "pipl/18(1)"
    NOT_REQUIRED = "not_required", "依法不需要告知", "the law asks for no notice", "pipl/18(1)"
    EMERGENCY = "emergency", "紧急情况下无法及时告知", "emergency that leaves no time", "pipl/18(2)"
    IMPEDES_FUNCTIONS = (
        "impedes_functions",
        "告知将妨碍国家机关履职",
        "notice would impede statutory functions",
        "pipl/35",
    )
    NONE = "none", "没有可以不告知的情形", "nothing allows it", OWN


class Change(Word, zh="变更事项", en="change since the notice"):
    """What has changed since individuals were told (PIPL 14(2), 17(2))."""

    PURPOSE = "purpose", "处理目的", "purpose", "pipl/14(2)"
    METHOD = "method", "处理方式", "method", "pipl/14(2)"
    CATEGORIES = "categories", "个人信息种类", "categories of personal information", "pipl/14(2)"
    RETENTION = "retention", "保存期限", "retention period", "pipl/17(1)(2)"
    PROCESSOR_IDENTITY = "processor_identity", "处理者的名称、联系方式", "name or contact", "pipl/17(1)(1)"
    RIGHTS_PROCEDURE = "rights_procedure", "行使权利的方式和程序", "how to exercise rights", "pipl/17(1)(3)"
    OTHER = "other", "其他应当告知的事项", "another matter to be told", "pipl/17(1)(4)"


class RecipientRole(Word, zh="接收方的角色", en="role of a recipient"):
    """As what somebody else receives personal information (PIPL 20 to 23)."""

    ENTRUSTED = "entrusted", "受托人", "entrusted party", "pipl/21(1)"
    INDEPENDENT = "independent", "其他个人信息处理者", "another processor", "pipl/23"
    JOINT = "joint", "共同处理者", "joint processor", "pipl/20(1)"
    SUCCESSOR = "successor", "合并、分立等情形的承继者", "successor in a merger or the like", "pipl/22"


class AgreementTerm(Word, zh="约定事项", en="term of an agreement"):
    """What is agreed with an entrusted party (PIPL 21(1)) or a joint processor (PIPL 20(1))."""

    PURPOSE = "purpose", "委托处理的目的", "purpose", "pipl/21(1)"
    PERIOD = "period", "期限", "period", "pipl/21(1)"
    METHOD = "method", "处理方式", "method", "pipl/21(1)"
    CATEGORIES = "categories", "个人信息种类", "categories of personal information", "pipl/21(1)"
    PROTECTION_MEASURES = "protection_measures", "保护措施", "protection measures", "pipl/21(1)"
    RIGHTS_AND_DUTIES = "rights_and_duties", "双方的权利和义务", "rights and duties of both", "pipl/21(1)"
    MATTERS = "matters", "处理事项", "what is to be done", "children-pi/16(1)"
    NATURE = "nature", "处理性质", "nature of the processing", "children-pi/16(1)"


class Channel(Word, zh="提供的途径", en="channel to a recipient"):
    """By what way a recipient gets the data (Methods, group 5)."""

    CLIENT = "client", "客户端直接提供", "straight from the client", "app-methods/5(1)"
    EMBEDDED_CODE = "embedded_code", "客户端嵌入的代码、插件", "code in the client", "app-methods/5(1)"
    SERVER = "server", "经后台服务器", "by way of the server", "app-methods/5(2)"
    THIRD_PARTY_APP = "third_party_app", "接入的第三方应用", "connected third-party app", "app-methods/5(3)"
    OFFLINE = "offline", "线下交付", "off-line", OWN


class DecisionUse(Word, zh="自动化决策的用途", en="use of automated decision-making"):
    """What an automated decision is for (PIPL 24)."""

    INFORMATION_PUSH = "information_push", "信息推送", "pushing information", "pipl/24(2)"
    COMMERCIAL_MARKETING = "commercial_marketing", "商业营销", "commercial marketing", "pipl/24(2)"
    TRADE_TERMS = "trade_terms", "确定交易价格等条件", "price and other terms of trade", "pipl/24(1)"
    SEARCH_RESULTS = "search_results", "提供搜索结果", "giving search results", "e-commerce/18(1)"
    OTHER = "other", "其他决定", "another decision", "pipl/73(1)(2)"


class RequestKind(Word, zh="个人请求的种类", en="kind of request"):
    """What individuals may ask for (PIPL chapter 4; Methods, group 6)."""

    ACCESS = "access", "查阅", "access", "pipl/45(1)"
    COPY = "copy", "复制", "copy", "pipl/45(1)"
    PORTABILITY = "portability", "转移", "transfer to another processor", "pipl/45(3)"
    CORRECTION = "correction", "更正", "correction", "pipl/46(1)"
    SUPPLEMENT = "supplement", "补充", "supplement", "pipl/46(1)"
    DELETION = "deletion", "删除", "deletion", "pipl/47(1)"
    ACCOUNT_CLOSURE = "account_closure", "注销账号", "closing the account", "app-methods/6(1)"
    CONSENT_WITHDRAWAL = "consent_withdrawal", "撤回同意", "withdrawal of consent", "pipl/15(1)"
    EXPLANATION = "explanation", "解释说明处理规则", "explanation of the rules", "pipl/48"
    COMPLAINT = "complaint", "投诉、举报", "complaint", "app-methods/6(5)"
    RESTRICTION_OR_REFUSAL = "restriction_or_refusal", "限制或者拒绝处理", "restriction or refusal", "pipl/44"


class Source(Word, zh="信息来源", en="source of information"):
    """Where personal information comes from."""

    INDIVIDUAL = "individual", "个人提供", "the individual", OWN
    DEVICE = "device", "个人的设备", "the individual's device", OWN
    THIRD_PARTY = "third_party", "其他个人信息处理者", "another processor", "pipl/23"
    PUBLIC_SOURCE = "public_source", "已公开的信息", "information already public", "pipl/27"
    PUBLIC_PLACE_DEVICE = "public_place_device", "公共场所的采集设备", "device in a public place", "pipl/26"
    GENERATED = "generated", "处理者加工生成", "derived by the processor", OWN
    OTHER = "other", "其他来源", "another source", OWN


class ExportMechanism(Word, zh="向境外提供的条件", en="condition for providing abroad"):
    """On what condition personal information is provided abroad (PIPL 38), or that there is none."""

    SECURITY_ASSESSMENT = (
        "security_assessment",
        "国家网信部门组织的安全评估",
        "security assessment",
        "pipl/38(1)(1)",
    )
    CERTIFICATION = "certification", "个人信息保护认证", "certification", "pipl/38(1)(2)"
    STANDARD_CONTRACT = "standard_contract", "标准合同", "standard contract", "pipl/38(1)(3)"
    OTHER_CONDITION = (
        "other_condition",
        "规定的其他条件",
        "another condition that is provided for",
        "pipl/38(1)(4)",
    )
    TREATY = "treaty", "国际条约、协定的规定", "a treaty or agreement", "pipl/38(2)"
    NONE = "none", "不具备任何条件", "no condition at all", OWN


class DeletionGround(Word, zh="应当删除的情形", en="ground for deletion"):
    """Why personal information has to be deleted (PIPL 47), or that nothing asks for it yet."""

    PURPOSE_ENDED = (
        "purpose_ended",
        "目的已实现、无法实现或者不再必要",
        "purpose achieved, out of reach or no longer in need of it",
        "pipl/47(1)(1)",
    )
    SERVICE_ENDED = "service_ended", "停止提供产品或者服务", "product or service ended", "pipl/47(1)(2)"
    RETENTION_EXPIRED = "retention_expired", "保存期限已届满", "retention period over", "pipl/47(1)(2)"
    CONSENT_WITHDRAWN = "consent_withdrawn", "个人撤回同意", "consent withdrawn", "pipl/47(1)(3)"
    UNLAWFUL = "unlawful", "违法或者违约处理", "processed against the law or an agreement", "pipl/47(1)(4)"
    OTHER_LAW = "other_law", "规定的其他情形", "another law or regulation asks for it", "pipl/47(1)(5)"
    NONE = "none", "没有应当删除的情形", "nothing asks for it", OWN


class AssessmentContent(Word, zh="影响评估的内容", en="content of an impact assessment"):
    """What a personal information protection impact assessment covers (PIPL 56)."""

    LAWFULNESS = (
        "lawfulness",
        "目的、方式等合法、正当、必要",
        "whether purposes and methods are lawful, proper and necessary",
        "pipl/56(1)(1)",
    )
    EFFECT_AND_RISK = (
        "effect_and_risk",
        "对个人权益的影响及安全风险",
        "effect on rights and interests, and security risks",
        "pipl/56(1)(2)",
    )
    MEASURES = (
        "measures",
        "保护措施合法、有效并与风险相适应",
        "whether protective measures are lawful, effective and fit the risk",
        "pipl/56(1)(3)",
    )


class RiskReportContent(Word, zh="风险评估报告的内容", en="content of a risk assessment report"):
    """What the report on the risks of handling important data covers (DSL 30)."""

    KINDS = "kinds", "重要数据的种类", "kinds of important data", "dsl/30(2)"
    QUANTITY = "quantity", "重要数据的数量", "quantity of important data", "dsl/30(2)"
    ACTIVITIES = "activities", "数据处理活动的情况", "how the data is processed", "dsl/30(2)"
    RISKS = "risks", "面临的数据安全风险", "risks to the security of the data", "dsl/30(2)"
    COUNTERMEASURES = "countermeasures", "应对措施", "measures against the risks", "dsl/30(2)"


class ProtectionMeasure(Word, zh="用户个人信息保护措施", en="measure to protect user information"):
    """What a telecommunications or internet service does so that user information is safe (MIIT Order 24, 13)."""

    RESPONSIBILITIES = (
        "responsibilities",
        "确定各部门、岗位的安全管理责任",
        "who answers for security in each department and post",
        "telecom-user-pi/13",
    )
    EXPORT_REVIEW = (
        "export_review",
        "对批量导出、复制实行审查",
        "review of bulk export and copying",
        "telecom-user-pi/13",
    )
    STORAGE_MEDIA = (
        "storage_media",
        "妥善保管存储载体",
        "safe keeping of the media that hold it",
        "telecom-user-pi/13",
    )
    ACCESS_REVIEW = (
        "access_review",
        "对存储系统实行接入审查",
        "review of what connects to the systems that hold it",
        "telecom-user-pi/13",
    )
    OPERATION_LOG = (
        "operation_log",
        "记录对用户个人信息的操作",
        "log of operations on it",
        "telecom-user-pi/13",
    )
    NETWORK_PROTECTION = (
        "network_protection",
        "开展通信网络安全防护",
        "protection of the communication network",
        "telecom-user-pi/13",
    )


class PushMatter(Word, zh="推送服务告知事项", en="matter told about a push service"):
    """What users are told about pop-ups in the service agreement or the like (pop-up provisions of 2022, 5(6))."""

    FORM = "form", "具体形式", "form that the pop-ups take", "popup-push/5(1)(6)"
    FREQUENCY = "frequency", "内容频次", "what is pushed and how often", "popup-push/5(1)(6)"
    CANCELLATION = "cancellation", "取消渠道", "how to turn them off", "popup-push/5(1)(6)"


class IncidentMatter(Word, zh="事件通知事项", en="content of an incident notice"):
    """What the notice of an incident says (PIPL 57(1))."""

    CATEGORIES = "categories", "涉及的信息种类", "categories concerned", "pipl/57(1)(1)"
    CAUSE = "cause", "原因", "cause", "pipl/57(1)(1)"
    HARM = "harm", "可能造成的危害", "possible harm", "pipl/57(1)(1)"
    REMEDIES = "remedies", "已采取的补救措施", "remedies taken by the processor", "pipl/57(1)(2)"
    MITIGATION = "mitigation", "个人可以采取的减轻危害的措施", "what individuals can do", "pipl/57(1)(2)"
    CONTACT = "contact", "处理者的联系方式", "contact of the processor", "pipl/57(1)(3)"


class StartupKind(Word, zh="启动的种类", en="kind of start"):
    """How an app starts, or is started, without the user opening it (MIIT notice 164 of 2020, 2(2))."""

    SELF_START = "self_start", "自启动", "starting by itself", "miit-164/2(2)"
    LINKED_START = "linked_start", "关联启动其他应用", "starting other apps", "miit-164/2(2)"
    WAKE = "wake", "唤醒", "waking itself or other apps", "miit-26/6"
    CALL = "call", "调用", "calling on other apps", "miit-26/6"
    UPDATE = "update", "更新", "updating", "miit-26/6"


class AppMatter(Word, zh="推荐下载时明示的信息", en="what is shown of an app offered for download"):
    """What is shown of an app before it is downloaded (MIIT notice 26 of 2023, 1)."""

    OPERATOR = "operator", "开发运营者", "developer and operator", "miit-26/1"
    FUNCTIONS = "functions", "产品功能", "functions", "miit-26/1"
    PRIVACY_POLICY = "privacy_policy", "隐私政策", "privacy policy", "miit-26/1"
    PERMISSIONS = "permissions", "权限列表", "list of permissions", "miit-26/1"
