"""A leak, alteration or loss of personal information."""

from __future__ import annotations

from typing import ClassVar

from pipl.model.subject import Id, Subject, YesNo, fact, label
from pipl.model.vocab import IncidentMatter
from pipl.text import Text


class Incident(Subject):
    """A security incident that happened or may have happened, and what was done about it (PIPL 57)."""

    noun: ClassVar[str] = "incident"
    title: ClassVar[Text] = Text("个人信息安全事件", "security incident")

    id: Id = label("编号", "identifier", default=...)
    name: str | None = label("说明", "what happened")
    remedied_at_once: YesNo = fact("立即采取补救措施", "remedies were taken at once", "pipl/57(1)")
    authority_notified: YesNo = fact(
        "已通知履行个人信息保护职责的部门", "the departments in charge were notified", "pipl/57(1)"
    )
    individuals_notified: YesNo = fact("已通知个人", "the individuals were notified", "pipl/57(1)")
    told: tuple[IncidentMatter, ...] | None = fact("通知所含的事项", "what the notice says", "pipl/57(1)")
    harm_averted: YesNo = fact(
        "所采取的措施能够有效避免造成危害", "the measures effectively avert harm", "pipl/57(2)"
    )
    notice_ordered: YesNo = fact(
        "有关部门要求通知个人", "the departments require that individuals be notified", "pipl/57(2)"
    )
    occurred: YesNo = fact("已经发生，而非仅可能发生", "happened, and is not a mere possibility", "dsl/29")
    under_14: YesNo = fact(
        "涉及不满十四周岁儿童的个人信息", "touches information of children under fourteen", "children-pi/21"
    )
    under_18: YesNo = fact(
        "涉及未成年人的个人信息", "touches information of persons under eighteen", "minors-regulation/35(1)"
    )
    plan_started: YesNo = fact(
        "立即启动应急预案", "the plan for incidents was started at once", "children-pi/21"
    )
    grave: YesNo = fact("造成或者可能造成严重后果", "has or may have grave consequences", "children-pi/21")
    guardians_notified: YesNo = fact(
        "已告知受影响未成年人的监护人", "the guardians of the minors affected were notified", "children-pi/21"
    )
    hard_to_tell_each: YesNo = fact(
        "难以逐一告知", "those affected can hardly be told one by one", "children-pi/21"
    )
    warning_published: YesNo = fact(
        "已以合理、有效的方式发布警示信息",
        "a warning was published in a reasonable and effective way",
        "children-pi/21",
    )
    warning_excused: YesNo = fact(
        "法律、行政法规另有规定，不发布警示信息",
        "a law or administrative regulation provides that no such warning be published",
        "minors-regulation/35(2)",
    )
