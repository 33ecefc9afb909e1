"""A system permission that the app asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

from pipl.model import basic_function
from pipl.model.permissions import find
from pipl.model.subject import Derived, Subject, YesNo, fact, label
from pipl.model.vocab import DataCategory
from pipl.text import Text


class Reach(Subject):
    """One kind of personal information that a permission can collect."""

    noun: ClassVar[str] = "reach"
    title: ClassVar[Text] = Text("权限可收集的信息种类", "kind of information that a permission reaches")
    key: ClassVar[str] = "category"

    category: DataCategory = fact(
        "权限可收集的个人信息种类",
        "kind of personal information that it can collect",
        "necessary-pi/5",
        default=...,
    )


@cache
def _reach(category: DataCategory) -> Reach:
    return Reach(category=category)


def _kinds(permission: Any, app: Any) -> tuple[DataCategory, ...] | None:
    if permission.reaches is not None:
        return tuple(permission.reaches)
    known = find(app.platform, permission.name)
    return known.reaches if known is not None else None


def _reaches(permission: Any, app: Any) -> bool | None:
    kinds = _kinds(permission, app)
    return None if kinds is None or (not kinds and "reaches" in permission.partial) else bool(kinds)


def _granted_by_user(permission: Any, app: Any) -> bool | None:
    if permission.user_grants is not None:
        return bool(permission.user_grants)
    known = find(app.platform, permission.name)
    return known.granted_by_user if known is not None else None


class Permission(Subject):
    """A permission of the platform, when it is asked for and what a refusal costs."""

    noun: ClassVar[str] = "permission"
    title: ClassVar[Text] = Text("系统权限", "permission")
    key: ClassVar[str] = "name"
    spread: ClassVar[Mapping[str, type[Subject]]] = MappingProxyType({"reaches": Reach})
    derived: ClassVar[Mapping[str, Derived]] = MappingProxyType(
        {
            "reaches_personal_information": Derived(
                "可收集个人信息",
                "can collect personal information, by what the platform documents or `reaches` states",
                "app-methods/2(3)",
                "reaches",
                _reaches,
            ),
            "granted_by_user": Derived(
                "须由用户打开",
                "is open only if the user grants it, by what the platform documents or `user_grants` states",
                "app-methods/2(3)",
                "user_grants",
                _granted_by_user,
            ),
            "basic_function_denied_on_refusal": Derived(
                "消费侧用户不同意打开即不能使用基本功能服务",
                "the basic function is denied to a consumer who refuses it, by `basic_function_needs_it` or what the "
                "app says of itself",
                "necessary-pi/4",
                "basic_function_needs_it",
                basic_function.denied,
                behind=basic_function.open_keys,
            ),
        }
    )

    name: str = label("平台的权限名称", "name that the platform gives the permission", default=...)
    reaches: tuple[DataCategory, ...] | None = label(
        "可收集的个人信息种类；已知权限无须填写",
        "kinds of personal information that it can collect; a known permission need not say",
    )
    user_grants: YesNo = label(
        "须由用户打开，而非安装即得；已知权限无须填写",
        "opens only if the user grants it, not by installing; a known permission need not say",
    )
    basic_function_needs_it: YesNo = label(
        "消费侧用户不同意打开即不能使用基本功能服务；已说明整个App仅凭必要个人信息即可使用的，无须逐项填写",
        "the basic function is denied to a consumer who refuses it; need not be said where the app says that the "
        "necessary information is enough",
    )
    disclosed: YesNo = fact(
        "隐私政策等收集使用规则列明了该权限",
        "is listed in the privacy policy or the like",
        "app-methods/2(1)",
    )
    purpose_told_when_requested: YesNo = fact(
        "申请打开时同步告知目的", "the purpose is told at the moment of asking", "app-methods/2(3)"
    )
    purpose_clear: YesNo = fact(
        "所告知的目的明确、易于理解", "the purpose told is definite and understandable", "app-methods/2(3)"
    )
    opened_before_consent: YesNo = fact(
        "征得用户同意前已打开", "is opened before the user consents", "app-methods/3(1)"
    )
    opened_after_refusal: YesNo = fact(
        "用户明确拒绝后仍打开", "is opened although the user has refused", "app-methods/3(2)"
    )
    asked_often_after_refusal: YesNo = fact(
        "用户明确拒绝后频繁征求、干扰正常使用",
        "after a refusal is asked for so often that it disturbs normal use",
        "app-methods/3(2)",
    )
    within_authorisation: YesNo = fact(
        "打开的权限未超出用户授权范围", "stays within what the user authorised", "app-methods/3(3)"
    )
    reset_without_consent: YesNo = fact(
        "未经同意更改用户设置的权限状态",
        "its state as set by the user is changed without consent, as by an update",
        "app-methods/3(5)",
    )
    opened_by_deception: YesNo = fact(
        "以欺诈、诱骗等方式误导用户打开", "the user is misled into opening it", "app-methods/3(7)"
    )
    related_to_function: YesNo = fact(
        "与现有业务功能有关", "relates to a function that the app has", "app-methods/4(1)"
    )
    necessary_for_function: YesNo = fact(
        "为业务功能所必要", "is necessary for the function that asks for it", "app-methods/4(2)"
    )
    denied_on_refusal: YesNo = fact(
        "用户不同意打开即拒绝提供业务功能",
        "a function is denied to a user who refuses it",
        "app-methods/4(2)",
    )
    asked_when_used: YesNo = fact(
        "用户使用相关功能或者服务时才申请，与当时的服务场景有关",
        "is asked for only while the user is at the function or service that needs it",
        "miit-337/1(7)",
    )
    exits_on_refusal: YesNo = fact(
        "用户拒绝后应用退出或者关闭", "the app exits or closes on whoever refuses it", "miit-337/1(5)"
    )
    asked_for_by_other_rules: YesNo = fact(
        "其他法律、法规、规章或者规范性文件要求打开",
        "is asked for because another law, regulation, rule or normative document wants it",
        "necessary-pi/2(1)",
    )

    def members(self, field: str, app: Any) -> Sequence[Subject] | None:
        """What it reaches as subjects, stated or as the platform documents it; None where nobody knows."""
        if field != "reaches":
            return super().members(field, app)
        kinds = _kinds(self, app)
        return None if kinds is None else tuple(map(_reach, kinds))
