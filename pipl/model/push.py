"""Pop-up windows and notifications that the app pushes to people."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Count, Subject, YesNo, fact
from pipl.model.vocab import PushMatter
from pipl.text import Text


class Push(Subject):
    """How the app pushes information in pop-up windows and notifications; the worst of them counts."""

    noun: ClassVar[str] = "push"
    title: ClassVar[Text] = Text("弹窗和消息推送", "pop-ups and notifications")

    close_button_clear: YesNo = fact(
        "弹窗的关闭按钮明显、有效，大小、位置、颜色易于辨识",
        "each window has a close button that works and is easy to make out by size, place and colour",
        "miit-292/1(4)",
    )
    closing_obstructed: YesNo = fact(
        "干扰或者影响用户关闭弹窗", "users are hindered from closing its windows", "popup-push/5(1)(6)"
    )
    disturbing: YesNo = fact(
        "频繁弹窗、干扰用户正常使用", "windows come so often that they disturb normal use", "miit-26/4"
    )
    easily_triggered: YesNo = fact(
        "以高灵敏度“摇一摇”、全屏热力图等易误触发的方式诱导操作",
        "leads on by what is easily set off by mistake, as a touchy shake or a hot spot over the whole screen",
        "miit-26/4",
    )
    told: tuple[PushMatter, ...] | None = fact(
        "以服务协议等告知用户的推送事项",
        "matters that the service agreement or the like tells users about them",
        "popup-push/5(1)(6)",
    )
    unreasonable_differences: YesNo = fact(
        "对普通用户和会员用户不合理地差别推送",
        "ordinary users and paying members get them unreasonably differently",
        "popup-push/5(1)(6)",
    )
    provider_shown: YesNo = fact(
        "显著标明推送服务提供者的身份",
        "each shows conspicuously who pushes it",
        "popup-push/5(1)(6)",
    )
    advertises: YesNo = fact("推送广告", "advertisements are among them", "popup-push/5(1)(8)")
    ads_marked: YesNo = fact(
        "弹窗广告可识别并显著标明“广告”",
        "advertisements are recognisable and conspicuously marked as such",
        "popup-push/5(1)(8)",
    )
    ads_close_clicks: Count = fact(
        "关闭弹窗广告所需的点击次数",
        "clicks that it takes to close an advertisement",
        "popup-push/5(1)(8)",
        unit="clicks",
    )
    malicious_links: YesNo = fact(
        "含有恶意引流跳转的第三方链接、二维码等",
        "third-party links, codes or the like in them lure users elsewhere in bad faith",
        "popup-push/5(1)(9)",
    )
    induces_clicks: YesNo = fact(
        "诱导点击以造假或者劫持流量",
        "users are tricked into clicks that fake or hijack traffic",
        "popup-push/5(1)(9)",
    )
