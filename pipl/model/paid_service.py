"""What users pay for in an app: memberships, subscriptions and other charges."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Count, Subject, YesNo, fact
from pipl.text import Text


class PaidService(Subject):
    """How an app sells paid functions and renews them; the worst of them counts."""

    noun: ClassVar[str] = "paid_service"
    title: ClassVar[Text] = Text("收费服务", "paid service")

    terms_clear: YesNo = fact(
        "清晰明示功能权益和资费",
        "shows clearly what functions and rights come with it and what it costs",
        "miit-26/5",
    )
    conditions_conspicuous: YesNo = fact(
        "显著提示开通会员、收费等附加条件",
        "points conspicuously to conditions such as a membership or a fee",
        "miit-26/5",
    )
    auto_renews: YesNo = fact("自动续订、自动续费", "renews or is charged again by itself", "miit-26/7")
    renewal_agreed: YesNo = fact(
        "自动续订、自动续费已征得用户同意", "users have agreed to its renewing by itself", "miit-26/7"
    )
    renewal_by_default: YesNo = fact(
        "默认勾选或者强制捆绑开通自动续订、自动续费",
        "renewal is ticked by default, or tied to something else",
        "miit-26/7",
    )
    renewal_reminded: YesNo = fact(
        "续订、续费前以短信、消息推送等显著方式提醒",
        "reminds conspicuously, as by text message or push, before each renewal",
        "miit-26/7",
    )
    renewal_reminder_days: Count = fact(
        "提醒距续订、续费的天数", "days between the reminder and the renewal", "miit-26/7", unit="days"
    )
    cancellation_convenient: YesNo = fact(
        "服务期间可便捷地随时退订、取消自动续订和自动续费",
        "can be ended, and its renewal cancelled, conveniently and at any time",
        "miit-26/7",
    )
    cloud_drive: YesNo = fact("属于网盘类服务", "is a cloud drive", "miit-292/1(5)")
    advertised_misleadingly: YesNo = fact(
        "进行误导宣传", "is advertised in a misleading way", "miit-292/1(5)"
    )
    free_speed_sufficient: YesNo = fact(
        "同一网络条件下免费用户的最低上传、下载速率满足基本需求",
        "leaves users who do not pay a speed of upload and download that basic needs ask for",
        "miit-292/1(5)",
    )
