"""Image-capture and identification equipment in a public place."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, Subject, YesNo, fact, label
from pipl.text import Text


class Device(Subject):
    """Equipment in a public place that captures images or identifies persons (PIPL 26)."""

    noun: ClassVar[str] = "device"
    title: ClassVar[Text] = Text("公共场所图像采集、个人身份识别设备", "public-place device")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("说明", "what and where it is")
    necessary_for_public_security: YesNo = fact(
        "为维护公共安全所必需", "is necessary to keep public security", "pipl/26"
    )
    follows_state_rules: YesNo = fact("遵守国家有关规定", "follows the State's rules on it", "pipl/26")
    conspicuous_sign: YesNo = fact("设置显著的提示标识", "is marked by a conspicuous sign", "pipl/26")
