"""The two lists that an app shows: what has been collected, and what is shared with third parties."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Subject, YesNo, fact
from pipl.model.vocab import Matter
from pipl.text import Text


class CollectedList(Subject):
    """The list of personal information that the app and its SDKs have collected."""

    noun: ClassVar[str] = "collected_list"
    title: ClassVar[Text] = Text("已收集个人信息清单", "list of information collected")

    in_second_level_menu: YesNo = fact(
        "在应用的二级菜单中展示", "is shown in a second-level menu of the app", "miit-292/2(1)"
    )
    concise: YesNo = fact("简洁、清晰", "is concise and clear", "miit-292/2(2)")
    covers: tuple[Matter, ...] | None = fact("所列的事项", "what it says of each", "miit-292/2(2)")
    covers_sdks: YesNo = fact(
        "包括内嵌第三方SDK收集的信息",
        "holds what embedded third-party SDKs have collected, too",
        "miit-292/2(2)",
    )


class SharedList(Subject):
    """The list of personal information that the app shares with third parties."""

    noun: ClassVar[str] = "shared_list"
    title: ClassVar[Text] = Text("与第三方共享个人信息清单", "list of information shared")

    in_second_level_menu: YesNo = fact(
        "在应用的二级菜单中展示", "is shown in a second-level menu of the app", "miit-292/2(1)"
    )
    concise: YesNo = fact("简洁、清晰", "is concise and clear", "miit-292/2(3)")
    covers: tuple[Matter, ...] | None = fact(
        "所列的事项（method 为共享方式）",
        "what it says of each; `method` is how it is shared",
        "miit-292/2(3)",
    )
