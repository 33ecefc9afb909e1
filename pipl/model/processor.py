"""The personal information processor: who decides on the purposes and means."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Count, Subject, YesNo, fact, label
from pipl.model.vocab import ProcessorKind, ProtectionMeasure, RiskReportContent
from pipl.text import Text


class Processor(Subject):
    """The operator of the app (PIPL 73(1))."""

    noun: ClassVar[str] = "processor"
    title: ClassVar[Text] = Text("个人信息处理者", "personal information processor")
    key: ClassVar[str] = "name"

    name: str | None = label("名称或者姓名", "name")
    kind: ProcessorKind | None = fact("处理者的类别", "what kind of processor it is", "pipl/33")
    household: YesNo = fact(
        "自然人因个人或者家庭事务处理",
        "a natural person processing for personal or family affairs",
        "pipl/72(1)",
    )
    quantity_prescribed: YesNo = fact(
        "处理量达到须指定个人信息保护负责人的规定数量",
        "handles personal information in the quantity from which the CAC prescribes an officer",
        "pipl/52(1)",
    )
    storage_quantity_prescribed: YesNo = fact(
        "处理量达到须在境内存储的规定数量",
        "handles personal information in the quantity from which the CAC prescribes storage in mainland China",
        "pipl/40",
    )
    critical_infrastructure: YesNo = fact(
        "关键信息基础设施运营者", "operates critical information infrastructure", "pipl/40"
    )
    abroad: YesNo = fact("境外的个人信息处理者", "is established outside mainland China", "pipl/53")
    large_platform: YesNo = fact(
        "提供重要互联网平台服务、用户数量巨大、业务类型复杂",
        "runs an important platform with a huge number of users and complex business",
        "pipl/58",
    )
    internal_rules: YesNo = fact(
        "已制定内部管理制度和操作规程", "has internal management systems and operating rules", "pipl/51(1)(1)"
    )
    classifies_information: YesNo = fact(
        "对个人信息实行分类管理", "manages personal information by category", "pipl/51(1)(2)"
    )
    technical_measures: YesNo = fact(
        "安全技术措施（加密、去标识化等）与处理相称",
        "takes technical measures, such as encryption and de-identification, that fit its processing",
        "pipl/51(1)(3)",
    )
    access_limited: YesNo = fact(
        "合理确定操作权限", "sets reasonable limits on who may operate on the information", "pipl/51(1)(4)"
    )
    trains_staff: YesNo = fact(
        "定期对从业人员进行安全教育和培训",
        "regularly educates and trains its staff in security",
        "pipl/51(1)(4)",
    )
    incident_plan: YesNo = fact(
        "已制定并组织实施安全事件应急预案",
        "has a plan for security incidents and carries it out",
        "pipl/51(1)(5)",
    )
    other_measures_required: YesNo = fact(
        "法律、行政法规规定须采取其他措施",
        "a law or administrative regulation asks for further measures of protection",
        "pipl/51(1)(6)",
    )
    other_measures_taken: YesNo = fact(
        "已采取法律、行政法规规定的其他措施", "takes the further measures that laws ask for", "pipl/51(1)(6)"
    )
    officer_appointed: YesNo = fact(
        "已指定个人信息保护负责人", "has a person in charge of personal information protection", "pipl/52(1)"
    )
    officer_contact_public: YesNo = fact(
        "已公开负责人的联系方式", "publishes how to contact that person", "pipl/52(2)"
    )
    officer_reported: YesNo = fact(
        "已向有关部门报送负责人的姓名、联系方式", "has reported that person to the departments", "pipl/52(2)"
    )
    representative_in_china: YesNo = fact(
        "已在境内设立专门机构或者指定代表",
        "has a dedicated body or a representative in mainland China",
        "pipl/53",
    )
    representative_reported: YesNo = fact(
        "已向有关部门报送该机构或者代表的信息", "has reported that body or representative", "pipl/53"
    )
    compliance_audits: YesNo = fact("定期进行合规审计", "audits its compliance regularly", "pipl/54")
    compliance_system: YesNo = fact(
        "已建立健全合规制度体系", "has set up a compliance system as the State provides", "pipl/58(1)(1)"
    )
    independent_body: YesNo = fact(
        "已成立主要由外部成员组成的独立监督机构",
        "has an independent supervisory body made up mainly of outsiders",
        "pipl/58(1)(1)",
    )
    platform_rules: YesNo = fact(
        "平台规则公开、公平、公正，明确平台内的处理规范和保护义务",
        "has open, fair and just platform rules that set norms and duties for those on the platform",
        "pipl/58(1)(2)",
    )
    stops_serious_offenders: YesNo = fact(
        "对严重违法的平台内提供者停止提供服务",
        "stops serving those on the platform who seriously break the law",
        "pipl/58(1)(3)",
    )
    publishes_responsibility_report: YesNo = fact(
        "定期发布社会责任报告", "regularly publishes a social responsibility report", "pipl/58(1)(4)"
    )
    inquiry_made: YesNo = fact(
        "有关部门依法对其调查、检查过",
        "has been subject to a lawful inquiry or inspection by the departments",
        "pipl/63(2)",
    )
    inquiry_supported: YesNo = fact(
        "配合了调查、检查", "supported each of these and stood in the way of none", "pipl/63(2)"
    )
    rectification_demanded: YesNo = fact(
        "有关部门因较大风险或者安全事件提出了整改、审计等要求",
        "the departments have demanded measures or an audit after a considerable risk or an incident",
        "pipl/64(1)",
    )
    rectified_as_demanded: YesNo = fact(
        "已在所给期限内按要求采取措施、消除隐患",
        "has done what was demanded, within the time that was given",
        "pipl/64(1)",
    )
    children_rules: YesNo = fact(
        "已制定不满十四周岁未成年人个人信息的专门处理规则",
        "has special rules for the information of persons under fourteen",
        "pipl/31(2)",
    )
    children_agreement: YesNo = fact(
        "已设置专门的儿童用户协议", "has a user agreement of its own for children", "children-pi/8"
    )
    children_officer: YesNo = fact(
        "已指定专人负责儿童个人信息保护",
        "has a person in charge of protecting children's information",
        "children-pi/8",
    )

    data_security_system: YesNo = fact(
        "已建立全流程数据安全管理制度",
        "has a management system for data security over the whole life of data",
        "dsl/27(1)",
    )
    data_security_training: YesNo = fact(
        "已组织开展数据安全教育培训", "has trained people in data security", "dsl/27(1)"
    )
    data_security_measures: YesNo = fact(
        "已采取保障数据安全所需的技术措施和其他必要措施",
        "takes the technical and other measures that the security of its data needs",
        "dsl/27(1)",
    )
    mlps_performed: YesNo = fact(
        "已履行网络安全等级保护义务", "performs multi-level protection (MLPS) of its networks", "dsl/27(1)"
    )
    important_data: YesNo = fact(
        "处理重要数据（含核心数据）", "handles important data, core data included", "dsl/27(2)"
    )
    data_security_officer: YesNo = fact(
        "已明确数据安全负责人", "has a person in charge of data security", "dsl/27(2)"
    )
    data_security_body: YesNo = fact(
        "已明确数据安全管理机构", "has a body that manages data security", "dsl/27(2)"
    )
    data_security_responsibility: YesNo = fact(
        "已落实数据安全保护责任", "has seen the responsibility for data security carried out", "dsl/27(2)"
    )
    important_data_protected: YesNo = fact(
        "对列入目录的重要数据进行重点保护",
        "gives data that a catalogue lists as important protection of a higher grade",
        "dsl/21(3)",
    )
    core_data: YesNo = fact("处理国家核心数据", "handles core data of the State", "dsl/21(2)")
    core_data_rules_followed: YesNo = fact(
        "遵守国家核心数据的管理制度", "keeps to the stricter rules on core data", "dsl/21(2)"
    )
    risk_monitoring: YesNo = fact("开展数据安全风险监测", "monitors the risks to its data", "dsl/29")
    risk_found: YesNo = fact(
        "发现过数据安全缺陷、漏洞等风险", "has found a flaw, a hole or another risk", "dsl/29"
    )
    risk_remedied_at_once: YesNo = fact(
        "对发现的风险立即采取补救措施", "took remedies at once for each risk found", "dsl/29"
    )
    data_risk_assessments: YesNo = fact(
        "按照规定定期对数据处理活动开展风险评估",
        "assesses the risks of its data processing as regularly as the rules ask",
        "dsl/30(1)",
    )
    risk_report_submitted: YesNo = fact(
        "风险评估报告已报送主管部门", "has sent the risk assessment report in", "dsl/30(1)"
    )
    risk_report_covers: tuple[RiskReportContent, ...] | None = fact(
        "风险评估报告的内容", "what the risk assessment report covers", "dsl/30(2)"
    )
    data_intermediary: YesNo = fact(
        "从事数据交易中介服务", "is an intermediary in the trade in data", "dsl/33"
    )
    data_sources_required: YesNo = fact(
        "要求数据提供方说明数据来源", "has providers of data state its sources", "dsl/33"
    )
    trading_parties_verified: YesNo = fact(
        "审核交易双方的身份", "checks the identities of both parties to a trade", "dsl/33"
    )
    trading_records_kept: YesNo = fact(
        "留存审核、交易记录", "keeps records of the checks and of the trades", "dsl/33"
    )
    service_licence_required: YesNo = fact(
        "法律、行政法规规定提供其数据处理相关服务须取得行政许可",
        "offers services around data processing for which a law or administrative regulation asks a licence",
        "dsl/34",
    )
    service_licence_held: YesNo = fact("已取得该服务的行政许可", "holds that licence", "dsl/34")
    data_demanded: YesNo = fact(
        "公安机关、国家安全机关依法向其调取过数据",
        "has had a lawful demand for data from police or State security",
        "dsl/35",
    )
    data_demand_followed: YesNo = fact("对依法调取予以配合", "cooperated with each such demand", "dsl/35")
    government_data_disclosed: YesNo = fact(
        "按照规定及时、准确公开政务数据（依法不予公开的除外）",
        "discloses government data in time and correctly, save what the law keeps closed",
        "dsl/41",
    )

    leaks_information: YesNo = fact(
        "泄露所收集、存储的个人信息",
        "leaks personal information that it collected or stores",
        "civil-code/1038(1)",
    )
    alters_information: YesNo = fact(
        "篡改所收集、存储的个人信息",
        "falsifies personal information that it collected or stores",
        "civil-code/1038(1)",
    )
    serves_consumers: YesNo = fact(
        "向消费者提供商品或者服务的经营者",
        "is a business that provides goods or services to consumers",
        "consumer-rights/29(1)",
    )
    e_commerce_operator: YesNo = fact(
        "电子商务经营者",
        "is an e-commerce operator: sells goods or provides services over a network as a business",
        "e-commerce/5",
    )
    e_commerce_platform: YesNo = fact(
        "电子商务平台经营者", "runs a platform on which others trade", "e-commerce/31"
    )
    trade_records_kept: YesNo = fact(
        "完整、保密、可用地保存平台上的商品、服务和交易信息",
        "keeps what is offered and traded on the platform complete, confidential and available",
        "e-commerce/31",
    )
    trade_records_years: Count = fact(
        "平台上商品、服务和交易信息的保存年限",
        "how long after a trade what is offered and traded on the platform is kept",
        "e-commerce/31",
        unit="years",
    )
    trade_records_set_by_law: YesNo = fact(
        "其他法律、行政法规对该保存时间另有规定",
        "has another period for those records from a law or administrative regulation",
        "e-commerce/31",
    )
    trade_data_demanded: YesNo = fact(
        "主管部门依法要求其提供过电子商务数据",
        "has had a lawful demand for e-commerce data from a department in charge",
        "e-commerce/25",
    )
    trade_data_provided: YesNo = fact("对依法要求均已提供", "provided what was so demanded", "e-commerce/25")
    in_perception_action: YesNo = fact(
        "列入信息通信服务感知提升行动实施名单的互联网企业",
        "is an internet enterprise on the list of those that carry out MIIT's service perception action",
        "miit-292/1(3)",
    )

    telecom_or_internet_service: YesNo = fact(
        "电信业务经营者或者互联网信息服务提供者",
        "is a telecommunications business or provides internet information services",
        "telecom-user-pi/2",
    )
    destroys_information: YesNo = fact(
        "毁损所收集、存储的个人信息",
        "damages or destroys personal information that it is to keep",
        "telecom-user-pi/10",
    )
    protection_measures: tuple[ProtectionMeasure, ...] | None = fact(
        "采取的用户个人信息保护措施",
        "measures that it takes to protect user information",
        "telecom-user-pi/13",
    )
    suspension_demanded: YesNo = fact(
        "有关部门在作出处理决定前要求过其暂停有关行为",
        "has been required to suspend conduct while a decision on it is pending",
        "telecom-user-pi/14",
    )
    suspended_as_demanded: YesNo = fact(
        "已按要求暂停", "suspended what it was required to", "telecom-user-pi/14"
    )
    self_checks_yearly: Count = fact(
        "最近一年内对用户个人信息保护情况的自查次数",
        "self-checks of how it protects user information within the last year",
        "telecom-user-pi/16",
        unit="times",
    )
    self_checks_recorded: YesNo = fact(
        "记录自查情况", "keeps records of its self-checks", "telecom-user-pi/16"
    )
    self_check_risks_removed: YesNo = fact(
        "及时消除自查中发现的安全隐患",
        "removes in time whatever risks its self-checks have found",
        "telecom-user-pi/16",
    )
    risk_told_to_users: YesNo = fact(
        "已按照规定将所发现的风险及时告知用户",
        "told users in time of the risks found, as far as rules ask for it",
        "cac-app-service/10",
    )
    risk_reported: YesNo = fact(
        "已按照规定将所发现的风险报告主管部门",
        "reported the risks found to the department in charge, as far as rules ask for it",
        "cac-app-service/10",
    )

    large_minor_platform: YesNo = fact(
        "未成年用户数量巨大或者对未成年人影响显著的网络平台",
        "runs a platform with a huge number of minors among its users, or of marked influence on minors",
        "minors-regulation/20(1)",
    )
    minors_impact_assessed: YesNo = fact(
        "设计和运营顾及未成年人的特点，并定期评估对其影响",
        "designs and runs its services with minors in mind and regularly assesses their impact on them",
        "minors-regulation/20(1)(1)",
    )
    minors_compliance_system: YesNo = fact(
        "有未成年人网络保护的合规制度体系",
        "has a compliance system for the protection of minors as the State provides",
        "minors-regulation/20(1)(3)",
    )
    minors_independent_body: YesNo = fact(
        "有以外部成员为主、监督未成年人网络保护的独立机构",
        "has an independent body, made up mainly of outsiders, that supervises the protection of minors",
        "minors-regulation/20(1)(3)",
    )
    minors_platform_rules: YesNo = fact(
        "已制定专门的平台规则，明确平台内提供者的未成年人网络保护义务",
        "has open, fair and just platform rules of their own on what others there owe to minors",
        "minors-regulation/20(1)(4)",
    )
    stops_offenders_against_minors: YesNo = fact(
        "对严重侵害未成年人的平台内提供者停止提供服务",
        "stops serving those on the platform who break the law and gravely harm minors",
        "minors-regulation/20(1)(5)",
    )
    minors_report_yearly: YesNo = fact(
        "每年发布未成年人网络保护社会责任报告",
        "publishes every year a report of its own on its responsibility for minors",
        "minors-regulation/20(1)(6)",
    )
