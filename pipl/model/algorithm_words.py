"""Words for algorithms that choose, order or make what people are shown."""

from __future__ import annotations

from pipl.model.word import Word

_SYSTEMS = "algorithm-recommendation/7"
_PUBLISHED = "algorithm-recommendation/16"
_WORKERS = "algorithm-recommendation/20"


class AlgorithmKind(Word, zh="算法的类型", en="kind of algorithm"):
    """The five kinds of algorithm that recommend information (Algorithm Recommendation Provisions 2(2))."""

    GENERATION = "generation", "生成合成类", "generation and synthesis", "algorithm-recommendation/2(2)"
    PERSONALISED_PUSH = (
        "personalised_push",
        "个性化推送类",
        "personalised push",
        "algorithm-recommendation/2(2)",
    )
    RANKING = "ranking", "排序精选类", "ranking and selection", "algorithm-recommendation/2(2)"
    FILTERING = "filtering", "检索过滤类", "search and filtering", "algorithm-recommendation/2(2)"
    DISPATCH = "dispatch", "调度决策类", "dispatch and decision", "algorithm-recommendation/2(2)"


class AlgorithmSystem(Word, zh="算法安全管理制度", en="management system for algorithms"):
    """What a provider has management systems for, besides data (Algorithm Recommendation Provisions 7)."""

    ALGORITHM_REVIEW = "algorithm_review", "算法机制机理审核", "review of algorithms", _SYSTEMS
    ETHICS_REVIEW = "ethics_review", "科技伦理审查", "review of ethics", _SYSTEMS
    USER_REGISTRATION = "user_registration", "用户注册", "registration of users", _SYSTEMS
    CONTENT_REVIEW = "content_review", "信息发布审核", "review of what is published", _SYSTEMS
    ANTI_FRAUD = "anti_fraud", "反电信网络诈骗", "against telecom and network fraud", _SYSTEMS
    ASSESSMENT_AND_MONITORING = (
        "assessment_and_monitoring",
        "安全评估监测",
        "security assessment and monitoring",
        _SYSTEMS,
    )
    INCIDENT_RESPONSE = "incident_response", "安全事件应急处置", "response to incidents", _SYSTEMS


class AlgorithmMatter(Word, zh="算法公示事项", en="matter published about an algorithm"):
    """What is published about an algorithm (Algorithm Recommendation Provisions 16)."""

    BASIC_PRINCIPLES = "basic_principles", "基本原理", "basic principles", _PUBLISHED
    PURPOSE = "purpose", "目的意图", "what it is meant for", _PUBLISHED
    MAIN_MECHANISM = "main_mechanism", "主要运行机制", "how in the main it works", _PUBLISHED


class WorkerMatter(Word, zh="工作调度事项", en="matter of dispatching work"):
    """What an algorithm settles for workers (Algorithm Recommendation Provisions 20)."""

    ORDER_ALLOCATION = "order_allocation", "订单分配", "how orders are allotted", _WORKERS
    PAY = "pay", "报酬构成及支付", "what pay is made of and how it is paid", _WORKERS
    WORKING_TIME = "working_time", "工作时间", "working time", _WORKERS
    REWARDS_AND_PENALTIES = "rewards_and_penalties", "奖惩", "rewards and penalties", _WORKERS
