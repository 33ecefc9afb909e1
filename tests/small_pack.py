"""A small pack of policies that is in order, for tests that damage one thing about it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES = {
    "labels.yaml": """\
collects_unlawfully:
  title: {zh: 违法收集, en: collects unlawfully}
  source: {instrument: act, article: 2}
""",
    "act/instrument.yaml": """\
title: {zh: 示例法, en: Example Act}
short: {zh: 示例法, en: Act}
number: 第一号
issuer: [示例机关]
rank: law
in_force: {from: 2020-01-01, until: 2030-01-01}
last_checked: 2025-01-01
scope:
  - applies_when: app.processing_in_china
    source: {article: 1}
    reading: Inside the country only.
  - applies_when: not (processor.kind == "individual" and flow.emergency)
    source: {article: 1}
    reading: Read about an activity only.
given: {app.processing_in_china: true}
structure:
  1: [0]
  2: [2, 0]
  3: [0]
  9: [0]
  10: [0]
ledger:
  1: [definition, scope]
  2: duty
  3: {is: definition, because: It says what is delicate.}
  9: {is: not_testable, because: No fact shows it.}
  10: {is: [principle, penalty], carried_out_by: [act/2-flow-consent]}
penalties:
  '10':
    title: {zh: 罚款, en: fine}
    in_force: {from: 2021-01-01, until: 2025-01-01}
    grades:
      - when: {zh: 一般, en: ordinary}
        measures: {zh: 责令改正, en: correction}
        organisation: {max_cny: 1000000}
        source: {article: 10}
  '9':
    title: {zh: 警告, en: warning}
    grades:
      - when: {zh: 一般, en: ordinary}
        measures: {zh: 警告, en: warning}
        source: {article: 9}
""",
    "act/numbers.yaml": """\
many_requests:
  title: {zh: 较多请求, en: many requests}
  unit: requests
  source: {article: 2, paragraph: 2}
  values: {2020-01-01: 3, 2022-07-01: 5}
longest_days:
  title: {zh: 最长时限, en: longest time}
  unit: working_days
  source: {article: 2}
  values: {2020-01-01: 15}
""",
    "act/lists.yaml": """\
delicate:
  title: {zh: 敏感种类, en: delicate kinds}
  of: data_category
  source: {article: 3}
  words:
    2020-01-01: [face, gene]
    2023-01-01: [face, gene, voiceprint]
""",
    "act/3-delicate.yaml": """\
defines: item.delicate
title: {zh: 敏感信息, en: Delicate information}
source: {article: 3}
see: [act/3-delicate-flow, act/2(2)]
in_force: {from: 2020-01-01}
is: item.category in list.delicate
reading: By the list.
examples:
  - says: face
    given: {item.category: face}
    expect: true
""",
    "act/3-delicate-flow.yaml": """\
defines: flow.delicate
title: {zh: 敏感活动, en: Delicate activity}
source: {article: 3}
in_force: {from: 2020-01-01}
any: item
where: item.delicate
reading: One item is enough.
examples:
  - says: face beside a name
    children: {rows: [{item.delicate: true}, {item.delicate: false}]}
    expect: true
""",
    "act/1-answers-all.yaml": """\
defines: app.answers_all
title: {zh: 均有响应, en: Answers all}
source: {article: 1}
in_force: {from: 2020-01-01}
all: request
where: request.effective
reading: Every kind.
examples:
  - says: one does not work
    children: {rows: [{request.effective: false}]}
    expect: false
""",
    "act/1-request-kinds.yaml": """\
defines: app.request_kinds
title: {zh: 请求种类数, en: Kinds of request}
source: {article: 1}
in_force: {from: 2020-01-01}
count: request
reading: Each counts once.
examples:
  - says: two
    children: {rows: [{request.kind: access}, {request.kind: copy}]}
    expect: 2
""",
    "act/1-promised-days.yaml": """\
defines: app.promised_days
title: {zh: 承诺时限之和, en: Days promised}
source: {article: 1}
in_force: {from: 2020-01-01}
sum: request.promised_working_days
where: request.time_promised
reading: Added up.
examples:
  - says: three and four
    children:
      rows:
        - {request.time_promised: true, request.promised_working_days: 3}
        - {request.time_promised: true, request.promised_working_days: 4}
    expect: 7
""",
    "act/1-longest-promise.yaml": """\
defines: app.longest_promise
title: {zh: 最长承诺时限, en: Longest promise}
source: {article: 1}
in_force: {from: 2020-01-01}
max: request.promised_working_days
reading: The slowest counts.
examples:
  - says: three and four
    children: {rows: [{request.promised_working_days: 3}, {request.promised_working_days: 4}]}
    expect: 4
""",
    "act/2-flow-consent.yaml": """\
title: {zh: 敏感活动须单独同意, en: Delicate activities need separate consent}
source: {article: 2, paragraph: 1, item: 2}
see: [act/3-delicate, act/2, methods/1(2)]
in_force: {from: 2020-01-01, until: 2029-01-01}
force: must
labels: [collects_unlawfully]
penalty: act/10
settled: true
about: flow
applies_when: flow.delicate
unless:
  - when: flow.emergency
    source: {article: 1}
    because: {zh: 紧急情况, en: emergency}
    in_force: {from: 2021-06-01}
requires: >-
  flow.has_consent
  and consent.separate
  and flow.purpose in ["analytics", "advertising"]
finding: {zh: '活动 {flow.id} 未取得单独同意。', en: 'Flow {flow.id} of {app.name} lacks {consent.name}.'}
remedy: {zh: 单独征得同意。, en: Ask for it.}
reading: As it stands.
blind_to: Whether it was understood.
examples:
  - says: asked for
    given: {flow.delicate: true, flow.has_consent: true, consent.separate: true, flow.purpose: analytics}
    expect: met
  - says: not asked for
    as_of: 2024-01-01
    given: {flow.delicate: true, flow.has_consent: false}
    expect: breached
""",
    "act/2a-request-limits.yaml": """\
title: {zh: 请求不宜过多, en: Requests keep within limits}
source: {article: 2, paragraph: 2}
in_force: {from: 2020-01-01}
force: should
penalty: act/9
about: app
requires: app.request_kinds <= number.many_requests and app.longest_promise <= number.longest_days
finding: {zh: 过多。, en: There are too many.}
remedy: {zh: 减少。, en: Offer fewer.}
reading: As it stands.
blind_to: Nothing.
replaced_by: act/2-flow-consent
examples:
  - says: two
    given: {app.request_kinds: 2, app.longest_promise: 15}
    expect: met
""",
    "methods/instrument.yaml": """\
title: {zh: 示例办法, en: Example Methods}
short: {zh: 《示例办法》, en: Methods}
number: ''
issuer: [示例机关]
rank: normative_document
in_force: {from: 2019-06-01}
numbering: groups
text: reported
last_checked: 2025-01-01
structure:
  1: [2]
ledger:
  1(1): duty
  1(2): later
""",
    "methods/1-1-notice-shown.yaml": """\
title: {zh: 提示阅读隐私政策, en: Privacy policy is shown}
source: {article: 1, item: 1}
in_force: {from: 2019-06-01}
about: app
requires:
  2019-06-01: app.has_notice
  2020-06-01: app.has_notice and notice.prompted_at_first_run
finding: {zh: 未提示。, en: It is not shown.}
remedy: {zh: 提示。, en: Show it.}
reading: As it stands.
blind_to: Nothing.
examples:
  - says: none
    given: {app.has_notice: false}
    expect: breached
""",
}


def write(root: Path, files: Mapping[str, str] = FILES) -> Path:
    """The folder with the files in it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
