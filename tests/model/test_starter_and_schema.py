"""The spec to begin with and the schema for editors: both follow from the model alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import pipl
from pipl.model.catalogue import nouns
from pipl.model.fields import fields
from pipl.model.permissions import known
from pipl.model.starter import CAMERA
from pipl.model.subject import Subject
from pipl.text import Language

EVERY = [(of, platform) for of in pipl.AppType for platform in (pipl.Platform.ANDROID, pipl.Platform.WEB)]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_starter_loads(language: Language) -> None:
    """For each type and platform the text loads as it is, states the type, and leaves every other fact open."""
    for of in pipl.AppType:
        for platform in pipl.Platform:
            app = pipl.parse_app(pipl.starter(of, platform, language=language))
            assert (app.type, app.platform) == (of, platform)
            stated = {name for name in pipl.facts() if _stated(app, name)}
            allowed = {"app.type", "app.platform", "app.has_notice", "item.category"}
            assert stated <= {*allowed, "flow.has_consent", "flow.has_assessment"}
            assert app.flows is not None
            assert "flows" in app.partial


def _stated(app: pipl.App, name: str) -> bool:
    """Whether any subject of the app states a fact."""
    noun, _, word = name.partition(".")
    fact = pipl.facts()[name]
    owners: dict[str, list[Any]] = {
        "app": [app],
        "processor": [app.processor],
        "notice": [app.notice],
        "permission": list(app.permissions or ()),
        "flow": list(app.flows or ()),
        "item": [item for flow in app.flows or () for item in flow.items or ()],
        "consent": list(app.consents),
        "assessment": list(app.assessments),
        "recipient": list(app.recipients),
    }
    del word
    return any(getattr(owner, fact.field, None) is not None for owner in owners.get(noun, []))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_can_be_stated_where_it_stands(language: Language) -> None:
    """Taking away the `# ` before each yes-or-no fact and giving a value makes a spec that loads with all of them."""
    text = pipl.starter(pipl.AppType.NEWS, language=language)
    opened = re.sub(r"^( *)# (\w+):  # true \| false", r"\1\2: true  # ", text, flags=re.MULTILINE)
    app = pipl.parse_app(opened)
    assert app.consents[0].separate is True
    assert app.recipients[0].anonymised is True
    assert app.flows is not None
    assert app.flows[0].items is not None
    own: tuple[Subject, ...] = (app, app.flows[0], app.flows[0].items[0])
    for subject in (*own, app.consents[0], app.assessments[0], app.recipients[0]):
        for field in fields(type(subject)):
            if field.kind == "bool":
                assert getattr(subject, field.name) is True, field.name


def test_meanings_are_those_of_the_catalogue() -> None:
    """Each fact of a subject in the spec stands there once with its meaning and source, in the language."""
    for language in LANGUAGES:
        text = pipl.starter(pipl.AppType.NEWS, language=language)
        once = ("app", "processor", "notice", "permission", "flow", "item")
        for name in (*once, "consent", "assessment", "recipient"):
            for field in fields(nouns()[name].subject):
                assert field.text.in_(language) in text, (name, field.name)
    assert "pipl/29" in text


def test_the_permission_is_known() -> None:
    """The permission of the example is one that the platform has and that reaches something."""
    for platform, name in CAMERA.items():
        assert known(platform)[name].reaches


def test_the_schema_is_one() -> None:
    """It is a JSON Schema of the dialect that it names, and the same on every call."""
    schema = pipl.app_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.dumps(pipl.app_schema()) == json.dumps(schema)
    assert '"null"' not in json.dumps(schema)


def test_both_languages_everywhere() -> None:
    """Every key and every word has its meaning in English and in Chinese."""
    schema = pipl.app_schema()
    for definition in (schema, *schema["$defs"].values()):
        assert _both(definition["description"]), definition["title"]
        for name, field in definition.get("properties", {}).items():
            assert _both(field["description"]), name
        if "enum" in definition:
            assert len(definition["enumDescriptions"]) == len(definition["enum"])
    for word, said in zip(
        pipl.vocabularies()["legal_basis"], schema["$defs"]["LegalBasis"]["enumDescriptions"], strict=True
    ):
        assert said == f"{word.en} | {word.zh}"


def _both(said: str) -> bool:
    english, _, chinese = said.partition(" | ")
    return bool(english) and bool(chinese)


def test_starters_and_examples_fit_the_schema() -> None:
    """What loads fits the schema."""
    validator = jsonschema.Draft202012Validator(pipl.app_schema())
    for of, platform in EVERY:
        validator.validate(yaml.safe_load(pipl.starter(of, platform)))
    bookshop = Path(__file__).parents[2] / "examples" / "bookshop" / "app.yaml"
    validator.validate(yaml.safe_load(bookshop.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "change",
    [
        {"platform": "androyd"},
        {"flow": []},
        {"flows": [{"id": "a", "under_14": "yes"}]},
        {"flows": [{"id": "a", "under_14": None}]},
        {"flows": [{}]},
        {"notice": "yes"},
        {"consents": [{"id": "no spaces here"}]},
    ],
)
def test_the_schema_refuses_what_loading_refuses(change: dict[str, Any]) -> None:
    """A wrong word, key, kind or id, a null or a missing id are seen by the editor already."""
    spec = {"id": "a", "platform": "web", **change}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spec, pipl.app_schema())
    with pytest.raises(pipl.AppError):
        pipl.parse_app(json.dumps(spec), form="json")
