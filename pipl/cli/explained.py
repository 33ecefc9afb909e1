"""Why an app has the outcome that it has, as lines for a person: each term with its value, place and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pipl
from pipl import Language, Outcome
from pipl.cli.described import heading
from pipl.cli.phrases import say
from pipl.exporters.accepted import said_of_waiver
from pipl.exporters.attested import said_of_origin
from pipl.exporters.lines import Line, Span, Style, line
from pipl.exporters.phrases import cited
from pipl.exporters.phrases import say as say_of_report
from pipl.findings import ExceptionLookedAt

MARKS: dict[bool | None, Span] = {True: ("✓ ", "met"), False: ("✗ ", "breached"), None: ("? ", "unknown")}
ORDER = tuple(Outcome)
"""Most serious first."""
_GRAVE = (Outcome.BREACHED, Outcome.WAIVED, Outcome.UNKNOWN)


def lines(of: pipl.Description, found: Sequence[pipl.Explanation], language: Language) -> Iterator[Line]:
    """The duty, then its subjects, most serious first; what is in order is told in short beside what is not."""
    yield from heading(of, language)
    if not of.binds:
        return
    if not found:
        yield line(say("no subject", language, title=of.about.in_(language)))
        return
    yield line((say("legend", language), "faint"))
    in_order = sorted(found, key=lambda each: ORDER.index(each.finding.outcome))
    grave = [each for each in in_order if each.finding.outcome in _GRAVE]
    whole = grave or (in_order if len(in_order) == 1 else [])
    for each in whole:
        yield Line()
        yield from _Subject(of, each, language).lines()
    if len(whole) < len(in_order):
        yield Line()
        yield line((say("more", language), "faint"))
    for each in in_order:
        if each not in whole:
            yield _Subject(of, each, language).head(indent=2)


class _Subject:
    """Tells of one subject. The value of a fact and what it means are said where it is first read."""

    def __init__(self, duty: pipl.Description, of: pipl.Explanation, language: Language) -> None:
        self.duty = duty
        self.of = of
        self.language: Language = language
        self.told: set[tuple[str, str]] = set()

    def head(self, *, indent: int = 0) -> Line:
        finding = self.of.finding
        outcome: Style = finding.outcome.value
        said = say_of_report(f"outcome {finding.outcome.value}", self.language)
        name = f"{self.duty.about.in_(self.language)} {finding.about.key}"
        return line(
            (said, outcome), "  ", (name, "strong"), "  ", (finding.about.place, "code"), indent=indent
        )

    def lines(self) -> Iterator[Line]:
        finding = self.of.finding
        yield self.head()
        if self.of.unlisted:
            yield line((say("unlisted", self.language), "unknown"), indent=2)
        if finding.outcome in (Outcome.BREACHED, Outcome.WAIVED):
            yield line(finding.message.in_(self.language), indent=2)
        if finding.waiver is not None:
            said = f"{said_of_waiver(finding.waiver, self.language)}  {finding.waiver.place}"
            yield line((said, "waived"), indent=2)
        for part in self.of.parts:
            because = f"  {self.because(part.exception)}" if part.exception else ""
            elsewhere = part.source != finding.details.source
            source: Span = (f"  {cited(part.source, self.language)}" if elsewhere else "", "faint")
            role: Span = (say(part.role, self.language), "strong")
            yield line(MARKS[part.term.value], role, because, source, indent=2)
            # That the law reaches the app at all is worth a line, and more only where it does not or may not.
            if part.role != "scope" or part.term.value is not True:
                yield from self.terms(part.term, 4)
        yield from self.ways_out()

    def because(self, exception: ExceptionLookedAt) -> str:
        """What an exception says, and whether it is disputed; where the outcome hangs on it, that too."""
        key = "decides" if exception.decides else "not strict"
        return exception.because.in_(self.language) + ("" if exception.settled else say(key, self.language))

    def ways_out(self) -> Iterator[Line]:
        """The facts to state, and what would turn the outcome."""
        finding = self.of.finding
        for gap in finding.missing:
            place = f"  {finding.about.file}:{gap.line}" if gap.line else ""
            state: Span = (gap.path.removeprefix("$."), "code")
            meaning: Span = (f"  {gap.text.in_(self.language)}{place}", "faint")
            yield line((say("missing", self.language), "strong"), state, meaning, indent=2)
        for change in self.of.changes:
            conditions = say("and", self.language).join(change.conditions)
            key = f"if {change.outcome.value}"
            yield line((say(key, self.language), "strong"), (conditions, "code"), indent=2)

    def terms(self, term: pipl.Term, indent: int, *, deciding: bool = False) -> Iterator[Line]:
        """A term and those within it; of a definition only those that decide its value."""
        if term.joined == "and":
            for each in _shown(term, deciding):
                yield from self.inner(each, indent, deciding)
        else:
            yield from self.inner(term, indent, deciding)

    def inner(self, term: pipl.Term, indent: int, deciding: bool) -> Iterator[Line]:
        shown = _shown(term, deciding)
        negated = term.within[0] if term.joined == "not" else None
        if term.joined in ("and", "or") and len(shown) == 1:
            yield from self.inner(shown[0], indent, deciding)
        elif term.joined in ("and", "or"):
            yield line(MARKS[term.value], say(term.joined + " of", self.language), indent=indent)
            for each in shown:
                yield from self.inner(each, indent + 2, deciding)
        elif negated is not None and negated.joined:
            yield line(MARKS[term.value], say("not of", self.language), indent=indent)
            yield from self.inner(negated, indent + 2, deciding)
        else:
            yield from self.leaf(term, negated or term, indent)

    def leaf(self, term: pipl.Term, inner: pipl.Term, indent: int) -> Iterator[Line]:
        """A term that reads facts, each with its value in words, and below it where a defined one comes from."""
        spans: list[Span] = [MARKS[term.value], (term.text, "code")]
        new = [read for read in inner.reads if (read.name, read.path) not in self.told]
        self.told.update((read.name, read.path) for read in new)
        for read in new:
            alone = term.text in (read.name, f"not {read.name}")
            spans += [("  " if alone else f"  {read.name}: ", ""), (read.said.in_(self.language), "strong")]
            place = f"  {say('line', self.language, line=read.line)}" if read.line else ""
            spans.append((f"  {read.meaning.in_(self.language)}{place}", "faint"))
            if read.origin is not None and (said := said_of_origin(read.origin, self.language)):
                spans.append((f"  {said}", "strong"))
        yield line(*spans, indent=indent)
        for defined in inner.defined:
            if all(read.name != defined.name for read in new):
                continue
            source: Span = (f"  {cited(defined.source, self.language)}  {defined.definition}", "faint")
            by: Span = (say("by", self.language), "faint")
            yield line(by, (defined.text, "code"), source, indent=indent + 4)
            if defined.term is not None:
                yield from self.terms(defined.term, indent + 6, deciding=True)
            for member in defined.members:
                perhaps = "" if member.sure else say("perhaps", self.language)
                sure = True if member.sure else None
                mark = MARKS[member.term.value if member.term is not None else sure]
                place = f"  {say('line', self.language, line=member.line)}" if member.line else ""
                yield line(mark, (member.key, "strong"), perhaps, (place, "faint"), indent=indent + 6)
                if member.term is not None:
                    yield from self.terms(member.term, indent + 8, deciding=True)


def _shown(term: pipl.Term, deciding: bool) -> tuple[pipl.Term, ...]:
    """The terms within; if only those that decide count, the ones that have the value of the whole."""
    if not deciding:
        return term.within
    return tuple(each for each in term.within if each.value is term.value) or term.within
