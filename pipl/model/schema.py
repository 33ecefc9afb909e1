"""The JSON Schema of a spec, for editors: what each key and each word means, in both languages."""

from __future__ import annotations

from typing import Any

from pipl.model.app import App
from pipl.model.catalogue import nouns
from pipl.model.vocab import vocabularies
from pipl.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def app_schema() -> dict[str, Any]:
    """The schema as plain values, keys always in the same order.

    It knows shapes and words. That references lead somewhere and ids are used once only loading can tell.
    """
    made = App.model_json_schema()
    described = {each.subject.__name__: each.title for each in nouns().values()}
    for vocabulary in vocabularies().values():
        described[vocabulary.__name__] = vocabulary.vocabulary_text()
    for name, definition in made["$defs"].items():
        definition["title"] = name
        definition["description"] = _both(described[name])
        if "enum" in definition:
            vocabulary = next(each for each in vocabularies().values() if each.__name__ == name)
            # Not in the standard, but editors show it beside each word, and validators pass over it.
            definition["enumDescriptions"] = [_both(word.text) for word in vocabulary]
    _refuse_null(made)
    return {
        "$schema": DIALECT,
        "title": _both(Text("应用说明", "spec of an app")),
        "description": _both(
            Text(
                "按个人信息保护规则检查的应用",
                "an app to be held against China's rules on personal information",
            )
        ),
        **{key: value for key, value in made.items() if key not in ("title", "description")},
    }


def _refuse_null(value: Any) -> None:
    """Takes null out, in place: a spec that does not state a fact leaves its key out."""
    if isinstance(value, list):
        for each in value:
            _refuse_null(each)
    if not isinstance(value, dict):
        return
    members = [each for each in value.get("anyOf", ()) if each != {"type": "null"}]
    if "anyOf" in value and len(members) < len(value["anyOf"]):
        del value["anyOf"]
        value.update(members[0] if len(members) == 1 else {"anyOf": members})
        value.pop("default", None)
    for each in value.values():
        _refuse_null(each)


def _both(text: Text) -> str:
    return f"{text.en} | {text.zh}"
