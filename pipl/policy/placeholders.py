"""What the texts of a duty leave to be filled in, `{flow.id}`, held against what can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipl.document import Document
from pipl.errors import Fault, suggestion
from pipl.model.catalogue import nouns
from pipl.model.fields import fields
from pipl.policy.shape import DutyFile

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def faults(document: Document, shape: DutyFile) -> Iterator[Fault]:
    """The placeholders of a finding and a remedy that nothing can fill in, and braces by themselves."""
    reach = set(nouns()[shape.about].reach)
    reached = ", ".join(sorted(reach))
    for key, language in (("finding", "zh"), ("finding", "en"), ("remedy", "zh"), ("remedy", "en")):
        text = getattr(getattr(shape, key), language)
        if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
            what = "a brace without its other half"
            yield document.fault(what, (key, language), "write `{flow.id}` for what is filled in")
        for name in _PLACEHOLDER.findall(text):
            noun, _, word = name.partition(".")
            known = {field.name for field in fields(nouns()[noun].subject)} if noun in nouns() else set()
            if noun not in reach or word not in known:
                yield document.fault(
                    f"`{{{name}}}` cannot be filled in about `{shape.about}`",
                    (key, language),
                    suggestion(word, known if noun in reach else (), rest=f"it reaches {reached}"),
                )
