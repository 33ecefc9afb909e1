"""A personal information protection impact assessment, with the record that goes with it."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Count, Id, Subject, YesNo, fact, label
from pipl.model.vocab import AssessmentContent
from pipl.text import Text


class Assessment(Subject):
    """An impact assessment of one activity or of several that belong together (PIPL 55 and 56)."""

    noun: ClassVar[str] = "assessment"
    title: ClassVar[Text] = Text("个人信息保护影响评估", "impact assessment")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("说明", "what it is called")
    before: YesNo = fact(
        "在所评估的处理活动开始前完成", "was made before the activities that it is about began", "pipl/55"
    )
    covers: tuple[AssessmentContent, ...] | None = fact("评估的内容", "what it covers", "pipl/56(1)")
    recorded: YesNo = fact(
        "所评估的处理情况已有记录", "the processing that it is about is recorded", "pipl/55"
    )
    kept_years: Count = fact(
        "评估报告和处理情况记录的保存年限",
        "how long its report and the record of the processing are kept",
        "pipl/56(2)",
        unit="years",
    )
