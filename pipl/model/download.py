"""How the app brings people to download other apps: by recommending, advertising or distributing them."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Subject, YesNo, fact
from pipl.model.vocab import AppMatter
from pipl.text import Text


class Download(Subject):
    """The downloads of apps that this app offers or leads to; the worst of them counts."""

    noun: ClassVar[str] = "download"
    title: ClassVar[Text] = Text("推荐下载应用", "apps offered for download")

    by_deception: YesNo = fact(
        "欺骗误导用户下载非其自愿下载的应用",
        "users are deceived or misled into downloading what they did not choose",
        "miit-164/3(1)",
    )
    shown: tuple[AppMatter, ...] | None = fact(
        "下载前明示的信息", "what is shown of an app before it is downloaded", "miit-26/1"
    )
    shown_truthfully: YesNo = fact(
        "所明示的信息真实、准确、完整", "what is shown is true, accurate and complete", "miit-26/1"
    )
    cancel_option: YesNo = fact("同步提供明显的取消选项", "a visible way to cancel is offered", "miit-26/1")
    confirmed: YesNo = fact(
        "经用户确认同意后才下载安装",
        "nothing is downloaded or installed before the user confirms",
        "miit-26/1",
    )
    forced_by_page: YesNo = fact(
        "用户浏览页面时，未经其同意或者主动选择即自动或者强制下载",
        "a page that is being read starts a download without the consent or choice of the user",
        "miit-26/2",
    )
    pressed_by_page: YesNo = fact(
        "以折叠显示、主动弹窗、频繁提示等方式强迫浏览页面的用户下载、打开应用",
        "a page presses its readers to download or open an app by folding text away, pop-ups or prompts",
        "miit-26/2",
    )
    tied_to_page: YesNo = fact(
        "将下载应用与阅读网页内容相绑定",
        "what is on a page can be read only by downloading an app",
        "miit-26/2",
    )
    tie_justified: YesNo = fact("该绑定有正当理由", "there is a proper reason for that", "miit-26/2")
