"""The algorithms by which the app chooses, orders or makes what people are shown."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.algorithm_words import AlgorithmKind, AlgorithmMatter, AlgorithmSystem, WorkerMatter
from pipl.model.subject import Count, Subject, YesNo, fact, label
from pipl.text import Text


class Algorithm(Subject):
    """An algorithmic recommendation service, deep synthesis and generative AI included; the worst of it counts.

    What decides by personal traits is a decision too, and has its entry in `decisions`.
    """

    noun: ClassVar[str] = "algorithm"
    title: ClassVar[Text] = Text("算法推荐服务", "algorithmic service")
    key: ClassVar[str] = "name"

    name: str | None = label("名称", "what it is called")
    kinds: tuple[AlgorithmKind, ...] | None = fact(
        "所用算法的类型", "kinds of algorithm that it uses", "algorithm-recommendation/2(2)"
    )

    systems: tuple[AlgorithmSystem, ...] | None = fact(
        "已建立健全的管理制度和技术措施",
        "what it has management systems and technical measures for",
        "algorithm-recommendation/7",
    )
    rules_published: YesNo = fact(
        "已制定并公开服务规则", "has rules on the service and publishes them", "algorithm-recommendation/7"
    )
    staffed: YesNo = fact(
        "人员和技术支撑与服务规模相称",
        "has the staff and the technical support that its size takes",
        "algorithm-recommendation/7",
    )
    reviewed_regularly: YesNo = fact(
        "定期审核、评估、验证算法",
        "has its algorithms reviewed, assessed and verified regularly",
        "algorithm-recommendation/8",
    )
    induces_addiction: YesNo = fact(
        "算法模型诱导用户沉迷", "has a model that draws users into addiction", "algorithm-recommendation/8"
    )
    induces_overspending: YesNo = fact(
        "算法模型诱导用户过度消费",
        "has a model that draws users into spending too much",
        "algorithm-recommendation/8",
    )
    user_tags: YesNo = fact(
        "使用针对个人特征的用户标签或者兴趣点",
        "works with tags or points of interest recorded of each user",
        "algorithm-recommendation/10",
    )
    tag_rules: YesNo = fact(
        "已有兴趣点和用户标签的管理规则",
        "has rules on what is recorded as interest or tag, and manages both by them",
        "algorithm-recommendation/10",
    )
    unlawful_tags: YesNo = fact(
        "把违法或者不良信息的关键词记为兴趣点或者用户标签",
        "records keywords of unlawful or harmful information as interests or tags",
        "algorithm-recommendation/10",
    )
    told_conspicuously: YesNo = fact(
        "显著告知用户采用了算法推荐",
        "tells users conspicuously that an algorithm is at work",
        "algorithm-recommendation/16",
    )
    published: tuple[AlgorithmMatter, ...] | None = fact(
        "已公示的算法事项", "what it publishes about its algorithms", "algorithm-recommendation/16"
    )
    tags_selectable: YesNo = fact(
        "用户可选择用于推荐的标签",
        "lets users choose the tags by which it recommends",
        "algorithm-recommendation/17(2)",
    )
    tags_deletable: YesNo = fact(
        "用户可删除用于推荐的标签",
        "lets users delete the tags by which it recommends",
        "algorithm-recommendation/17(2)",
    )

    suits_minors: YesNo = fact(
        "未成年人模式之外，另有适合未成年人特点的服务",
        "has a service that suits minors beside a minors' mode, or in its place",
        "algorithm-recommendation/18(1)",
    )
    serves_elderly: YesNo = fact(
        "向老年人提供服务（面向所有人的应用亦是）",
        "serves the elderly, as an app for everybody does",
        "algorithm-recommendation/19",
    )
    suits_elderly: YesNo = fact(
        "按国家规定提供适老服务、便利老年人安全使用",
        "is fitted for the elderly as the State's rules ask, so that they can use it safely",
        "algorithm-recommendation/19",
    )
    dispatches_workers: YesNo = fact(
        "调度骑手、司机等劳动者的工作",
        "dispatches the work of people, such as riders or drivers",
        "algorithm-recommendation/20",
    )
    protects_workers: YesNo = fact(
        "保障劳动者取得报酬、休息休假等权益",
        "sees to the pay, the rest and the leave of the people it dispatches",
        "algorithm-recommendation/20",
    )
    worker_matters: tuple[WorkerMatter, ...] | None = fact(
        "已建立完善相应算法的工作调度事项",
        "for which matters of their work it has set up proper algorithms",
        "algorithm-recommendation/20",
    )

    shapes_opinion: YesNo = fact(
        "具有舆论属性或者社会动员能力",
        "can shape public opinion or mobilise society",
        "algorithm-recommendation/24(1)",
    )
    filed: YesNo = fact(
        "已完成算法备案", "has been filed with the authorities", "algorithm-recommendation/24(1)"
    )
    filing_working_days: Count = fact(
        "自提供服务（早于备案规定的，自规定施行）起至备案（尚未备案的，至今）的时间",
        "time from the start of the service, or of the rules if it is older, to its filing, or so far if not filed",
        "algorithm-recommendation/24(1)",
        unit="working_days",
    )
    filing_changed: YesNo = fact(
        "备案信息发生过变更", "has had a change in what it filed", "algorithm-recommendation/24(2)"
    )
    change_working_days: Count = fact(
        "自变更起至办理变更手续（尚未办理的，至今）的最长时间",
        "longest time from a change to its filing, or so far where it is not filed",
        "algorithm-recommendation/24(2)",
        unit="working_days",
    )
    ended: YesNo = fact("已终止服务", "has ended", "algorithm-recommendation/24(3)")
    cancellation_working_days: Count = fact(
        "自终止服务起至注销备案（尚未注销的，至今）的时间",
        "time from its end to the cancelling of its filing, or so far where that is not done",
        "algorithm-recommendation/24(3)",
        unit="working_days",
    )
    ending_arranged: YesNo = fact(
        "对终止服务已作妥善安排", "had its end properly arranged for", "algorithm-recommendation/24(3)"
    )
    filing_number_shown: YesNo = fact(
        "在显著位置标明备案编号",
        "shows the number of its filing in a conspicuous place",
        "algorithm-recommendation/26",
    )
    filing_linked: YesNo = fact(
        "提供公示信息链接", "links to what was made public about it", "algorithm-recommendation/26"
    )
    security_assessed: YesNo = fact(
        "已按规定开展安全评估",
        "has had the security assessment that the State's rules ask for",
        "algorithm-recommendation/27",
    )
    logs_kept: YesNo = fact(
        "依法留存日志", "keeps its logs as the law asks", "algorithm-recommendation/28(2)"
    )

    safeguards: YesNo = fact(
        "具有安全可控的技术保障措施",
        "has technical safeguards that are secure and under its control",
        "deep-synthesis/7",
    )
    users_reminded: YesNo = fact(
        "醒目地提醒技术支持者、使用者各自的信息安全义务",
        "reminds supporters and users conspicuously of their duties of information security",
        "deep-synthesis/8",
    )
    identity_verified: YesNo = fact(
        "对使用者进行真实身份认证", "verifies the real identity of its users", "deep-synthesis/9"
    )
    unverified_publish: YesNo = fact(
        "未认证真实身份的使用者也可发布信息",
        "lets users publish whose real identity is not verified",
        "deep-synthesis/9",
    )
    training_data_secured: YesNo = fact(
        "对所持有的训练数据均采取必要的安全措施",
        "takes the measures that the security of its training data needs, if it holds any",
        "deep-synthesis/14(1)",
    )
    edits_biometrics: YesNo = fact(
        "可编辑人脸、人声等生物识别信息", "edits faces, voices or other biometrics", "deep-synthesis/14(2)"
    )
    telling_prompted: YesNo = fact(
        "提示使用者告知被编辑的个人",
        "prompts its users to tell the person who is edited",
        "deep-synthesis/14(2)",
    )
    separate_consent_prompted: YesNo = fact(
        "提示使用者取得被编辑个人的单独同意",
        "prompts its users to get the separate consent of the person who is edited",
        "deep-synthesis/14(2)",
    )
    generates_biometrics: YesNo = fact(
        "可生成人脸、人声等生物识别信息",
        "generates faces, voices or other biometrics",
        "deep-synthesis/15(2)(1)",
    )
    tools_assessed: YesNo = fact(
        "就该模型、模板等工具已开展安全评估",
        "has had its models, templates and other tools assessed for security",
        "deep-synthesis/15(2)",
    )
    marks_content: YesNo = fact(
        "为生成或者编辑的内容添加不影响使用的标识",
        "puts a mark into what it generates or edits that does not get in the way",
        "deep-synthesis/16",
    )
    may_confuse: YesNo = fact(
        "生成或者显著改变内容，可能使公众混淆或者误认",
        "generates or markedly alters content in a way that the public may take for real",
        "deep-synthesis/17(1)",
    )
    labelled_conspicuously: YesNo = fact(
        "在内容的合理位置作显著标识",
        "labels such content conspicuously in a reasonable place",
        "deep-synthesis/17(1)",
    )
    label_function: YesNo = fact(
        "提供显著标识功能", "offers a function to label content conspicuously", "deep-synthesis/17(2)"
    )
    label_prompted: YesNo = fact(
        "提示使用者可以作显著标识", "tells its users that they can label content", "deep-synthesis/17(2)"
    )
    removes_marks: YesNo = fact(
        "提供或者实施对标识的删除、篡改、隐匿",
        "deletes, alters or hides such marks and labels, or lets its users do so",
        "deep-synthesis/18",
    )
    generative_ai: YesNo = fact(
        "以生成式人工智能向境内公众提供服务",
        "serves the public in mainland China by generative AI",
        "generative-ai/9",
    )
