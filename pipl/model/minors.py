"""How the app serves minors, and how it handles information about them."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.minor_protection import (
    AdvicePlace,
    BullyingGuard,
    GuardianControl,
    MinorService,
    ModeLimit,
    ProtectiveFunction,
)
from pipl.model.subject import Count, Subject, YesNo, fact
from pipl.text import Text


class Minors(Subject):
    """What there is for users under eighteen and for information about them (Minors Protection Law, chapter 5).

    Under fourteen or not is said flow by flow. What is offered to all users is offered to minors too.
    """

    noun: ClassVar[str] = "minors"
    title: ClassVar[Text] = Text("未成年人保护", "protection of minors")

    are_users: YesNo = fact("用户中有未成年人", "minors are among its users", "minors-law/74(1)")
    meant_for: YesNo = fact("以未成年人为服务对象", "is meant for minors", "minors-law/74(3)")
    services: tuple[MinorService, ...] | None = fact(
        "向未成年人提供的服务", "which of these services it provides to minors", "minors-law/74(2)"
    )
    can_publish: YesNo = fact(
        "未成年人可以发布信息或者使用即时通讯",
        "lets minors publish information or exchange messages",
        "minors-regulation/31(1)",
    )
    adults_can_publish: YesNo = fact(
        "成年用户可以发布信息或者使用即时通讯",
        "lets adults publish information or exchange messages",
        "minors-regulation/38(1)",
    )

    least_privilege: YesNo = fact(
        "工作人员对未成年人个人信息的权限为最小授权",
        "gives staff no more access to information of minors than their work takes",
        "minors-regulation/36",
    )
    access_approved: YesNo = fact(
        "工作人员访问未成年人个人信息须经负责人或者其授权人员审批",
        "has each access of staff to information of minors approved by the person responsible or a delegate",
        "minors-regulation/36",
    )
    access_recorded: YesNo = fact(
        "记录工作人员访问未成年人个人信息的情况",
        "records each access of staff to information of minors",
        "minors-regulation/36",
    )
    misuse_prevented: YesNo = fact(
        "采取技术措施避免违法复制、下载等处理",
        "prevents unlawful copying, downloading and other misuse by technical means",
        "minors-regulation/36",
    )
    audited_yearly: YesNo = fact(
        "每年对处理未成年人个人信息进行合规审计",
        "audits every year how it handles information of minors",
        "minors-regulation/37",
    )
    audit_reported: YesNo = fact(
        "及时向网信等部门报告审计情况",
        "reports those audits in time to the CAC and the like",
        "minors-regulation/37",
    )
    private_information_warned: YesNo = fact(
        "发现未成年人私密信息及时提示",
        "warns in time when it finds private information of a minor",
        "minors-law/73",
    )
    private_information_protected: YesNo = fact(
        "发现后采取停止传输等必要保护措施",
        "then stops it from spreading, by ending its transmission or the like",
        "minors-law/73",
    )
    harm_reported: YesNo = fact(
        "由私密信息看出未成年人可能受害时，保存记录并报告公安机关",
        "keeps records and reports to the police when private information shows that a minor may be harmed",
        "minors-regulation/38(2)",
    )

    identity_required: YesNo = fact(
        "要求未成年人或者其监护人提供真实身份信息",
        "asks minors or their guardians for the true identity of the minor",
        "minors-regulation/31(1)",
    )
    served_without_identity: YesNo = fact(
        "不提供真实身份信息仍向其提供服务",
        "serves minors all the same whose identity is not given",
        "minors-regulation/31(1)",
    )
    may_broadcast: YesNo = fact(
        "未成年人可以注册为网络直播发布者", "lets minors register to broadcast live", "minors-law/76"
    )
    broadcaster_age: Count = fact(
        "可注册为网络直播发布者的最低年龄",
        "age from which it lets them register to broadcast",
        "minors-law/76",
        unit="years",
    )
    broadcaster_identified: YesNo = fact(
        "对未成年直播发布者的身份信息进行认证",
        "verifies the identity of minors who register to broadcast",
        "minors-law/76",
    )
    broadcaster_guardian_consents: YesNo = fact(
        "未成年人注册直播发布者须经监护人同意",
        "has a guardian consent before a minor registers to broadcast",
        "minors-law/76",
    )
    broadcaster_rechecked: YesNo = fact(
        "对直播发布者的真实身份信息动态核验",
        "checks the true identity of broadcasters again and again",
        "minors-regulation/31(2)",
    )

    induces_addiction: YesNo = fact(
        "有诱导未成年人沉迷的产品或者服务",
        "offers minors products or services that induce addiction",
        "minors-law/74(1)",
    )
    addiction_system: YesNo = fact(
        "已建立健全防沉迷制度", "has a system against addiction", "minors-regulation/42"
    )
    addictive_features_changed: YesNo = fact(
        "发现易致未成年人沉迷的设计及时修改",
        "changes in time what may make minors addicted",
        "minors-regulation/42",
    )
    addiction_report_yearly: YesNo = fact(
        "每年向社会公布防沉迷工作情况",
        "publishes every year what it does against addiction",
        "minors-regulation/42",
    )
    mode: YesNo = fact("设置未成年人模式", "has a minors' mode", "minors-regulation/43")
    mode_limits: tuple[ModeLimit, ...] | None = fact(
        "未成年人模式在哪些方面符合国家规定和标准",
        "in what the minors' mode keeps to the rules and standards of the State",
        "minors-regulation/43",
    )
    zone: YesNo = fact("设置未成年人专区", "has a zone for minors", "minors-regulation/20(1)(2)")
    guardian_controls: tuple[GuardianControl, ...] | None = fact(
        "提供的管理功能", "what can be managed about use by minors", "minors-law/74(2)"
    )
    controls_convenient: YesNo = fact(
        "管理功能醒目便捷",
        "puts these controls where guardians see them and easily use them",
        "minors-regulation/43",
    )
    single_payment_limited: YesNo = fact(
        "按年龄阶段合理限制单次消费数额",
        "limits by age how much a minor can spend at one time",
        "minors-regulation/44",
    )
    daily_payment_limited: YesNo = fact(
        "按年龄阶段合理限制单日累计消费数额",
        "limits by age how much a minor can spend in one day",
        "minors-regulation/44",
    )
    paid_beyond_capacity: YesNo = fact(
        "付费服务超出未成年人的民事行为能力",
        "sells minors services that do not fit their legal capacity",
        "minors-regulation/44",
    )
    game_links: YesNo = fact(
        "在线教育中插入网络游戏链接", "puts links to games into on-line education", "minors-law/74(3)"
    )
    unrelated_pushes: YesNo = fact(
        "在线教育中推送广告等与教学无关的信息",
        "pushes advertising or other information unrelated to teaching into on-line education",
        "minors-law/74(3)",
    )

    education_fits_ages: YesNo = fact(
        "在线教育按未成年人的年龄阶段提供不同的产品和服务",
        "fits its on-line education to the age and the understanding of the minors that it is for",
        "minors-regulation/28",
    )
    fan_campaigns: YesNo = fact(
        "设有以集资应援、打榜、控评等为主题的社区、群组、话题，或者诱导未成年人参加此类活动",
        "has groups or topics for raising money for idols, voting them up or faking figures, or leads minors into that",
        "minors-regulation/45",
    )
    fan_campaigns_stopped: YesNo = fact(
        "预防并制止用户诱导未成年人参加此类活动",
        "prevents and stops users who lead minors into such campaigns",
        "minors-regulation/45",
    )

    game_real_name: YesNo = fact(
        "未成年人注册、登录网络游戏均须实名",
        "has minors register for and log into games with their true identity",
        "minors-law/75(2)",
    )
    game_identity_verified: YesNo = fact(
        "用国家统一的游戏实名认证系统等手段核实其身份",
        "verifies it by the national system for identities in games or other necessary means",
        "minors-regulation/46(1)",
    )
    game_classified: YesNo = fact(
        "对游戏产品分类，明确适合的年龄阶段",
        "classifies its games and settles for what age each is suitable",
        "minors-law/75(3)",
    )
    age_advice_shown: tuple[AdvicePlace, ...] | None = fact(
        "在哪些位置显著作出适龄提示",
        "where it shows conspicuously for what age a game is suitable",
        "minors-law/75(3)",
    )
    unsuitable_games_blocked: YesNo = fact(
        "用技术手段把未成年人挡在不适宜的游戏、功能和内容之外",
        "keeps minors by technical means from games, functions and content unsuitable for them",
        "minors-law/75(3)",
    )
    game_rules_against_addiction: YesNo = fact(
        "游戏规则能够预防未成年人沉迷",
        "has rules of the game that prevent addiction of minors",
        "minors-regulation/47(1)",
    )
    game_from_hour: Count = fact(
        "每日最早几时可向未成年人提供网络游戏（不足一时的舍去）",
        "earliest hour of the day at which minors can play, parts of an hour cut off",
        "minors-law/75(4)",
        unit="hour_of_day",
    )
    game_until_hour: Count = fact(
        "每日最晚几时停止向未成年人提供网络游戏（不足一时的计为一时）",
        "latest hour of the day until which minors can play, parts of an hour counted as one",
        "minors-law/75(4)",
        unit="hour_of_day",
    )
    game_accounts_traded: YesNo = fact(
        "为未成年人提供游戏账号租售服务",
        "offers minors to rent, buy or sell accounts for games",
        "minors-regulation/46(2)",
    )

    bullying_mechanism: YesNo = fact(
        "已建立健全网络欺凌的预警预防、识别监测和处置机制",
        "has a mechanism to foresee, prevent, identify, watch and handle bullying",
        "minors-regulation/26(2)",
    )
    bullying_records: YesNo = fact(
        "未成年人及其监护人可以方便地保存被欺凌的记录",
        "lets minors and their guardians easily save records of bullying",
        "minors-regulation/26(2)",
    )
    bullying_notices: YesNo = fact(
        "未成年人及其监护人可以方便地就网络欺凌发出通知",
        "lets minors and their guardians easily give notice of bullying",
        "minors-regulation/26(2)",
    )
    bullying_notices_heeded: YesNo = fact(
        "接到网络欺凌的通知后及时采取措施制止",
        "stops bullying in time once it has notice of it",
        "minors-law/77(2)",
    )
    bullying_guards: tuple[BullyingGuard, ...] | None = fact(
        "提供的网络欺凌信息防护选项（应用中无从发生的，视为已提供）",
        "options that it offers against bullying; what cannot happen in the app counts as offered",
        "minors-regulation/26(2)",
    )
    bullying_library: YesNo = fact(
        "已建立健全网络欺凌信息特征库，并据以优化识别模型",
        "keeps a library of the features of bullying and improves its models by it",
        "minors-regulation/26(3)",
    )
    bullying_recognition: YesNo = fact(
        "以技术手段和人工审核相结合识别监测网络欺凌信息",
        "finds bullying by technical means and by people together",
        "minors-regulation/26(3)",
    )
    rights_prompted: YesNo = fact(
        "以显著方式提示未成年人的网络保护权利和救济途径",
        "tells minors conspicuously of their rights and of the remedies for harm on-line",
        "minors-regulation/20(1)(4)",
    )

    protection_software: YesNo = fact(
        "属于未成年人网络保护软件", "is software for the protection of minors", "minors-regulation/19(1)"
    )
    protective_functions: tuple[ProtectiveFunction, ...] | None = fact(
        "未成年人网络保护软件具有的功能",
        "what this software for the protection of minors can do",
        "minors-regulation/19(1)",
    )
