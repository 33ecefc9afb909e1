"""The file of a duty that is yet to be written: every key in its order, and what belongs there."""

from __future__ import annotations

import re

from pipl.errors import Fault, PolicyError, suggestion
from pipl.model.catalogue import nouns
from pipl.policy.files import FILE_NAME
from pipl.policy.pack import Pack

_ARTICLE = re.compile(r"([0-9]+)[a-z]?-")
_GROUPED = re.compile(r"([0-9]+)-([0-9]+)[a-z]?-")
# No comment behind an expression: filled in without quotes, the expression would end there without a word.
_TEXT = """\
title:
  zh: ''                                        # the duty in a line, in our own words
  en: ''
source: {{{source}}}{after_source}
see: []                                         # duties and provisions beside it
in_force: {{from: {from_}}}
force: must                                     # must | should
labels: []                                      # labels.yaml: {labels}
penalty: {penalty}
settled: true                                   # false: reasonable lawyers read it otherwise; `reading` says how

about: {about}
# when the duty exists at all; leave the key out if always
applies_when: ''
unless: []                                      # each: when, source, because {{zh, en}}, in_force if it came later
# what must be so; `pipl facts {about}` lists the facts
requires: ''

finding:
  zh: ''                                        # {{{about}.{key}}} is filled in
  en: ''
remedy:
  zh: ''
  en: ''

reading: ''                                     # from the sentence of the law to the expression, in our own words
blind_to: ''                                    # what no fact of ours can show

examples:                                       # every outcome, both sides of every boundary, each exception
  - says: ''
    given: {{}}
    expect: met
  - says: ''
    given: {{}}
    expect: breached
  - says: ''
    given: {{}}
    expect: unknown
  - says: the first day in force
    as_of: {from_}
    given: {{}}
    expect: breached
  - says: the day before it took effect
    as_of: {before}
    given: {{}}
    expect: out_of_scope
"""


def scaffold(pack: Pack, id: str, about: str) -> str:  # noqa: A002 -- the word that users see in every finding
    """The text of a new file `<instrument>/NN-topic-what`; the loader names each part that is still to be filled in.

    Raises: PolicyError if the id has not that form, is taken, or names an instrument or a provision that is not there.
    """
    name, _, stem = id.partition("/")
    instrument = pack.instruments.get(name)
    if instrument is None:
        help_ = suggestion(name, pack.instruments, rest="an instrument is a folder with an `instrument.yaml`")
        raise PolicyError(Fault(f"unknown instrument `{name}`", help=help_))
    if about not in nouns():
        raise PolicyError(Fault(f"unknown noun `{about}`", help=suggestion(about, nouns())))
    if id in {each.id for each in pack.duties} | {each.id for each in pack.definitions}:
        raise PolicyError(Fault(f"`{id}` is there already", help="ids are never used again"))
    grouped = instrument.shape.numbering == "groups"
    form = _GROUPED.match(stem) if grouped else _ARTICLE.match(stem)
    if form is None or not FILE_NAME.fullmatch(stem):
        written = "3-4-topic-what" if grouped else "29-topic-what"
        raise PolicyError(Fault(f"`{id}` does not name a duty", help=f"write `{name}/{written}`"))
    numbers = [int(number) for number in form.groups()]
    items = instrument.shape.structure.get(numbers[0], ())
    if not items or (grouped and not 1 <= numbers[1] <= items[0]):
        gone = f"article {numbers[0]}" if not items else f"item {numbers[1]} in group {numbers[0]}"
        raise PolicyError(Fault(f"{name} has no {gone}", help=f"see `structure` of {name}"))
    from_ = instrument.shape.stands.from_
    source = f"article: {numbers[0]}, item: {numbers[1]}" if grouped else f"article: {numbers[0]}"
    penalties = [f"{each.id}/{key}" for each in pack.instruments.values() for key in each.shape.penalties]
    return _TEXT.format(
        source=source,
        after_source="" if grouped else " " * 31 + "# and paragraph, item where there are several",
        from_=from_.isoformat(),
        before=from_.fromordinal(from_.toordinal() - 1).isoformat(),
        labels=", ".join(pack.labels),
        penalty=next((each for each in penalties if each.startswith(f"{name}/")), "''"),
        about=about,
        key=nouns()[about].subject.key,
    )
