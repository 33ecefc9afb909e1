"""Apps for properties: plain values made from the models, fully stated or with facts left out."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pipl.model.app import App
from pipl.model.fields import Field, fields
from pipl.model.permissions import known
from pipl.model.references import REGISTERS
from pipl.model.subject import Subject
from pipl.model.vocab import DataCategory, Platform

Values = dict[str, Any]
FLOWS = ("one", "two")
IDS = {
    "consents": ("terms", "face-screen"),
    "assessments": ("yearly", "face-login"),
    "recipients": ("courier", "analytics"),
    "flows": FLOWS,
}
"""The ids in each list that ids lead to."""
OVERRIDES = ("reaches", "user_grants")
"""What a spec states in place of what is known of a permission: leaving it out is no gap."""
SHORT = 2
"""Members of a list: a property about lists shows itself with two."""
FEW_CATEGORIES = (DataCategory.FACE, DataCategory.NAME, DataCategory.IP_ADDRESS)
PERMISSIONS = ("CAMERA", "INTERNET", "ACCESS_FINE_LOCATION")


def value_of(field: Field) -> st.SearchStrategy[Any]:
    """A stated value of a plain field."""
    match field.kind:
        case "bool":
            return st.booleans()
        case "number":
            return st.integers(0, 20)
        case "word":
            assert field.of is not None
            return st.sampled_from([str(word) for word in field.of])
        case "words":
            assert field.of is not None
            words = [str(word) for word in field.of]
            return st.lists(st.sampled_from(words), unique=True, max_size=len(words))
        case "reference":
            return st.sampled_from([*IDS[field.refers_to], "none"])
        case "references":
            return st.lists(st.sampled_from(IDS[field.refers_to]), unique=True)
    raise AssertionError(field)


@st.composite
def subjects(draw: st.DrawFn, subject: type[Subject], key: Any = None) -> Values:
    """The values of one subject with every fact stated."""
    made: Values = {} if key is None else {subject.key: key}
    for field in fields(subject):
        if field.name == subject.key or field.kind == "text" or field.name in OVERRIDES:
            continue
        if field.kind == "parts":
            made[field.name] = draw(members(field))
        elif field.kind == "part":
            assert field.of is not None
            made[field.name] = draw(st.just("none") | subjects(field.of))
        else:
            made[field.name] = draw(value_of(field))
    return made


@st.composite
def members(draw: st.DrawFn, field: Field) -> list[Values]:
    """The members of a list, each with a key of its own."""
    assert field.of is not None
    assert issubclass(field.of, Subject)
    key_of = next(each for each in fields(field.of) if each.name == field.of.key)
    keys: tuple[Any, ...] = {
        "items": tuple(str(word) for word in FEW_CATEGORIES),
        "permissions": PERMISSIONS,
        **IDS,
    }.get(field.name, tuple(str(word) for word in key_of.of or ("one", "two")))
    some = draw(st.lists(st.sampled_from(keys), unique=True, max_size=SHORT))
    return [draw(subjects(field.of, key)) for key in some]


@st.composite
def whole_apps(draw: st.DrawFn) -> Values:
    """An app with every fact stated and every list complete."""
    made: Values = {"id": "app", "platform": draw(st.sampled_from(["android", "web"]))}
    for field in fields(App):
        if field.name in made or field.kind == "text":
            continue
        assert field.of is not None or field.kind == "bool"
        if field.kind == "part":
            assert field.of is not None
            given = draw(subjects(field.of))
            made[field.name] = "none" if field.may_be_absent and draw(st.booleans()) else given
        elif field.name in REGISTERS:
            made[field.name] = [draw(subjects(field.of, key)) for key in IDS[field.name]] if field.of else []
        elif field.kind == "parts":
            made[field.name] = draw(members(field))
        else:
            made[field.name] = draw(value_of(field))
    if made["platform"] == "web":
        made["permissions"] = []
    return without_unused(made, whole=True)


@st.composite
def with_gaps(draw: st.DrawFn, values: Values) -> Values:
    """The same app with facts left out, lists left out, and lists cut short and marked as known in part."""
    return without_unused(draw(_gaps(App, values)), whole=False)


@st.composite
def _gaps(draw: st.DrawFn, subject: type[Subject], values: Values) -> Values:
    share = draw(st.sampled_from([0, 1, 3, 8]))
    left: Values = {}
    partial: list[str] = []
    for field in fields(subject):
        if field.name not in values:
            continue
        value = values[field.name]
        kept = field.required or (field.name in (subject.key, *REGISTERS) and subject is App)
        # That something ordinary is sensitive all the same is stated or not so: leaving it out is no gap.
        kept = kept or (field.name == "sensitive_in_context" and value is True)
        if not kept and draw(st.integers(0, 9)) < share:
            continue
        if field.kind == "part" and isinstance(value, dict):
            assert field.of is not None
            value = draw(_gaps(field.of, value))
        elif field.kind == "parts" or field.is_list:
            if field.kind == "parts":
                assert field.of is not None
                value = [draw(_gaps(field.of, each)) for each in value]
            register = subject is App and field.name in REGISTERS
            if not register and draw(st.integers(0, 9)) < share:
                value = [each for each in value if draw(st.booleans())]
                partial.append(field.name)
        left[field.name] = value
    if partial:
        left["partial"] = partial
    return left


def without_unused(values: Values, *, whole: bool) -> Values:
    """Without what nothing refers to any more, which a spec may not hold, and without ids that lead nowhere.

    Of a whole app an id that led there says `none`, of one with gaps nothing: what it was is not known any more.
    """
    flows = values.get("flows", ())
    named = {name for flow in flows for name in flow.get("recipients", ())}
    kept = [each for each in values.get("recipients", ()) if each["id"] in named]
    sdks = [_referring(sdk, named, whole) for sdk in values.get("sdks", ())]
    decisions = [_naming(each, {flow["id"] for flow in flows}, whole) for each in values.get("decisions", ())]
    transfers = [each["transfer"] for each in kept if isinstance(each.get("transfer"), dict)]
    consents = {act.get("consent") for act in (*flows, *sdks, *kept, *transfers)}
    assessments = {flow.get("assessment") for flow in flows}
    return {
        **values,
        **({"sdks": sdks} if "sdks" in values else {}),
        **({"decisions": decisions} if "decisions" in values else {}),
        "recipients": kept,
        "consents": [each for each in values.get("consents", ()) if each["id"] in consents],
        "assessments": [each for each in values.get("assessments", ()) if each["id"] in assessments],
    }


def _referring(sdk: Values, recipients: set[str], whole: bool) -> Values:
    """An SDK whose recipient is one of these."""
    if sdk.get("recipient", "none") in {*recipients, "none"}:
        return sdk
    rest = {name: value for name, value in sdk.items() if name != "recipient"}
    return {**rest, "recipient": "none"} if whole else rest


def _naming(decision: Values, flows: set[str], whole: bool) -> Values:
    """A decision that names these flows only."""
    named = decision.get("flows", ())
    listed = [name for name in named if name in flows]
    if len(listed) == len(named):
        return decision
    partial = decision.get("partial", ())
    more = {} if whole or "flows" in partial else {"partial": [*partial, "flows"]}
    return {**decision, "flows": listed, **more}


assert all(any(name.endswith(each) for name in known(Platform.ANDROID)) for each in PERMISSIONS)
