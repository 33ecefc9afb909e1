"""A spec to begin with: one flow with what it refers to, one permission, and every fact left open with its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipl.model.app import App
from pipl.model.app_type import AppType
from pipl.model.fields import Field, fields
from pipl.model.subject import Subject
from pipl.model.vocab import DataCategory, Platform
from pipl.model.word import Word, vocabulary_name
from pipl.text import Language, Text

CAMERA: Mapping[Platform, str] = {
    Platform.ANDROID: "android.permission.CAMERA",
    Platform.IOS: "NSCameraUsageDescription",
    Platform.HARMONY: "ohos.permission.CAMERA",
    Platform.MINI_PROGRAM: "scope.camera",
}
"""A permission that many apps ask for, on the platforms that have names for them."""

WORDS_SHOWN = 6
"""How many words of a vocabulary are listed before it is left to `pipl facts`."""

PHRASES = {
    "head": Text(
        "{type}的应用说明，用 `pipl check` 检查。",
        "Spec of an app of the type `{type}`, for `pipl check`.",
    ),
    "rule": Text(
        "删去行首的“# ”并填写，即为说明该事实；未说明的事实既不算“是”，也不算“否”。",
        "To state a fact, take away the `# ` before it and give a value. What is not stated is never taken for `no`.",
    ),
    "nothing": Text(
        "没有时写 false、[] 或者 none。每行之后是含义和有关条文。",
        "Where there is none, write `false`, `[]` or `none`. After each fact: its meaning and the provision.",
    ),
    "example": Text(
        "下面的处理活动、同意、影响评估、接收方和权限仅为示例，请改成自己的。",
        "The flow, consent, assessment, recipient and permission below are examples: put your own in their place.",
    ),
    "partial": Text("列表写全之后，从这里删去", "take a list out of here once it is complete"),
    "yes or no": Text("true | false", "true | false"),
    "number": Text("整数（{unit}）", "whole number ({unit})"),
    "text": Text("文字", "text"),
    "reference": Text("{list} 中的编号，没有则写 none", "an id from {list}, or none"),
    "references": Text("[{list} 中的编号]", "[ids from {list}]"),
    "parts": Text("没有则写 []；见 pipl facts {noun}", "[] if there are none; see pipl facts {noun}"),
    "more": Text("等，见 pipl facts {name}", "and more: pipl facts {name}"),
    "app": Text("示例应用", "Example app"),
    "company": Text("示例公司", "Example company"),
    "flow": Text("用手机号注册账号", "account registered by phone number"),
    "consent": Text("注册页的同意", "consent on the registration screen"),
    "assessment": Text("注册的影响评估", "assessment of the registration"),
    "recipient": Text("短信服务商", "text message provider"),
}


def starter(of: AppType, platform: Platform = Platform.ANDROID, *, language: Language = "en") -> str:
    """The text of a commented spec in YAML for a type of app; it loads as it is."""

    def say(key: str) -> str:
        return PHRASES[key].in_(language)

    camera = CAMERA.get(platform)
    stated: dict[str, Any] = {
        "id": f"my-{of.value.replace('_', '-')}",
        "name": say("app"),
        "platform": platform.value,
        "type": of.value,
        "processor": {"name": say("company")},
        "notice": {"url": "https://example.com/privacy"},
        "permissions": [{"name": camera}] if camera else None,
        "flows": [
            {
                "id": "registration",
                "name": say("flow"),
                "items": [{"category": DataCategory.PHONE_NUMBER.value}],
                "recipients": ["sms-provider"],
                "consent": "registration-screen",
                "assessment": "registration",
            }
        ],
        "consents": [{"id": "registration-screen", "name": say("consent")}],
        "assessments": [{"id": "registration", "name": say("assessment")}],
        "recipients": [{"id": "sms-provider", "name": say("recipient")}],
    }
    lists = ", ".join(name for name in ("permissions", "flows") if stated[name])
    head = [f"# {say('head')}".format(type=of.zh if language == "zh" else of.value)]
    head += [f"# {say(key)}" for key in ("rule", "nothing", "example")]
    lines = [*head, "", *_subject(App, stated, "", language), "", f"partial: [{lists}]  # {say('partial')}"]
    return "\n".join(lines) + "\n"


def _subject(
    kind: type[Subject], stated: Mapping[str, Any], indent: str, language: Language
) -> Iterator[str]:
    """The lines of one subject: its own facts, then its parts; what is stated as YAML, the rest as comments."""
    of = fields(kind)
    inner = [field for field in of if field.kind in ("part", "parts")]
    for field in (*(field for field in of if field not in inner), *inner):
        meaning, value = _meaning(field, language), stated.get(field.name)
        if field in inner and not indent:
            yield ""
        if value is None:
            yield f"{indent}# {field.name}:  # {_wanted(field, language)} · {meaning}"
        elif field.of is not None and field in inner:
            yield f"{indent}{field.name}:  # {meaning}"
            for each in value if isinstance(value, list) else [value]:
                yield from _part(field, field.of, each, indent, language)
        else:
            yield f"{indent}{field.name}: {_yaml(value)}  # {meaning}"


def _part(
    field: Field, kind: type[Subject], stated: Mapping[str, Any], indent: str, language: Language
) -> Iterator[str]:
    """A subject within another; in a list its first line, what tells it from the others, begins with a dash."""
    if field.kind == "part":
        yield from _subject(kind, stated, f"{indent}  ", language)
        return
    first, *rest = _subject(kind, stated, f"{indent}    ", language)
    yield f"{indent}  - {first.lstrip()}"
    yield from rest


def _wanted(field: Field, language: Language) -> str:
    """What can be written for a field."""

    def say(key: str, **values: str) -> str:
        return PHRASES[key].in_(language).format(**values)

    match field.kind:
        case "bool":
            return say("yes or no")
        case "number":
            return say("number", unit=field.unit)
        case "word" | "words":
            words = [str(word) for word in field.of or ()]
            more = len(words) > WORDS_SHOWN
            shown = words[: WORDS_SHOWN - 2] if more else words
            said = f"[{', '.join(shown)}]" if field.kind == "words" else " | ".join(shown)
            return f"{said} {say('more', name=vocabulary_name(field.of or Word))}" if more else said
        case "reference" | "references":
            return say(field.kind, list=field.refers_to)
        case "part" | "parts":
            return say("parts", noun=field.of.noun if field.of else field.name)
        case _:
            return say("text")


def _meaning(field: Field, language: Language) -> str:
    said = field.text.in_(language)
    return f"{said} · {field.source}" if field.source else said


def _yaml(value: Any) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)
