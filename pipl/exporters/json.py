"""One report as `pipl-report/1`, several as `pipl-reports/1`: the same bytes on every machine."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pipl.report import Report
from pipl.text import Language


def export(reports: Sequence[Report], language: Language = "en") -> str:  # noqa: ARG001 -- it holds both
    """The report itself if there is one, else all of them in their order."""
    if len(reports) == 1:
        return reports[0].to_json()
    document = {"format": "pipl-reports/1", "reports": [report.to_dict() for report in reports]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
