"""What a distribution platform, as an app store, does about the apps of others."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Subject, YesNo, fact
from pipl.text import Text


class Store(Subject):
    """The distribution of other people's apps through this one: an app store or the like."""

    noun: ClassVar[str] = "store"
    title: ClassVar[Text] = Text("应用分发平台", "distribution platform")

    permissions_shown: YesNo = fact(
        "明示所分发应用的权限列表及用途",
        "shows for each app the list of its permissions and their uses",
        "miit-164/4(1)",
    )
    collection_shown: YesNo = fact(
        "明示所分发应用收集个人信息的内容、目的、方式和范围",
        "shows what personal information each app collects, why, how and how much",
        "miit-164/4(1)",
    )
    reviewed_at_listing: YesNo = fact(
        "上架前严格审核", "reviews every app strictly before it is listed", "miit-164/4(2)"
    )
    offenders_removed_promptly: YesNo = fact(
        "及时下架违规应用", "removes offending apps without delay", "miit-164/4(2)"
    )
    developers_identified: YesNo = fact(
        "开发者的身份和联系方式真实、有效",
        "holds a true identity and a working contact of every developer",
        "miit-164/4(2)",
    )
    synthesis_apps_verified: YesNo = fact(
        "对所分发的深度合成类应用均核验安全评估、备案等情况",
        "verifies of all deep synthesis apps that they have their security assessment, filing and the like",
        "deep-synthesis/13",
    )
