"""The splash screen: what an app shows while it opens."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Subject, YesNo, fact
from pipl.text import Text


class Splash(Subject):
    """The information windows that an app shows while it opens; the worst of them counts."""

    noun: ClassVar[str] = "splash"
    title: ClassVar[Text] = Text("开屏信息窗口", "splash screen")

    close_button_clear: YesNo = fact(
        "关闭按钮明显、有效，大小、位置、颜色易于辨识",
        "has a close button that works and is easy to make out by size, place and colour",
        "miit-292/1(4)",
    )
    closing_obstructed: YesNo = fact(
        "妨碍用户便捷关闭", "users are hindered from closing it easily", "miit-26/4"
    )
    disturbing: YesNo = fact(
        "反复出现、干扰用户正常使用（如每次切回应用即再次展示）",
        "comes so often that it disturbs normal use, as at each return to the app",
        "miit-26/4",
    )
    whole_screen_link: YesNo = fact(
        "以整屏图片、视频等作为跳转链接，诱导或者易致误点击",
        "a picture or video that fills the screen is a link, so that users are lured or slip into opening it",
        "miit-292/1(4)",
    )
    easily_triggered: YesNo = fact(
        "以高灵敏度“摇一摇”、全屏热力图等易误触发的方式诱导操作",
        "leads on by what is easily set off by mistake, as a touchy shake or a hot spot over the whole screen",
        "miit-26/4",
    )
