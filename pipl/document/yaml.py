"""YAML as values with places, from PyYAML's events: whatever readers of YAML disagree about is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from pipl.document import syntax
from pipl.document.places import LINE_BREAK, Mark, Scalar, moved
from pipl.document.scalars import Refusal, meaning
from pipl.document.tree import CONTROL, EMPTY, NOT_STATED, Tree, shown

if TYPE_CHECKING:
    from datetime import date

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is installed; PyYAML's own parser is some twenty times slower and says the same."""

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.)", re.DOTALL)
_NAMED_ESCAPES = dict(zip("0abevfN", "\0\a\b\x1b\v\f\x85", strict=True))
_DIRECTIVE = re.compile(r"(?:^|[\r\n])%")
_EMPTY_KEY = ("a key is missing before the colon", "write `key: value`")
_OTHER_KEY = "put the key in quotes, or rename it"
_MERGE = ("a merge key, `<<`, is not read here", "write the keys out")


def fill(tree: Tree) -> None:
    """Reads the source of the tree into it. Raises: Stopped where it cannot go on."""
    source = tree.source = _without_directives(tree)
    events = LOADER(source)
    try:
        _fill(tree, events)
    except yaml.MarkedYAMLError as error:
        place, began = error.problem_mark, error.context_mark
        index = place.index if place else 0
        complaint = syntax.Complaint(
            error.problem or "", error.context or "", index, began.index if began else index, source
        )
        if complaint.unfinished:
            _stop_unclosed(tree)
        _stop(tree, syntax.wording(complaint))
    except (ValueError, OverflowError):  # PyYAML's own scanner, at an escape beyond Unicode
        _stop(tree, syntax.bad_escape(source, events.index))
    finally:
        events.dispose()


def _stop(tree: Tree, word: syntax.Wording) -> NoReturn:
    tree.stop(word.what, word.advice, moved(Mark(1, 1), tree.source[: word.at]))


def _stop_unclosed(tree: Tree) -> None:
    """Stops at the innermost bracket that is open."""
    lines = LINE_BREAK.split(tree.source)
    for mark in tree.opened():
        bracket = lines[mark.line - 1][mark.column - 1 :][:1]
        if bracket in syntax.CLOSING:  # `[a: b]` holds a mapping without a bracket of its own
            tree.stop(*syntax.never_closed(bracket), mark)


def _without_directives(tree: Tree) -> str:
    """The source with its leading directives turned into comments, so that the parsers agree on them."""
    if not _DIRECTIVE.search(tree.source):
        return tree.source
    start, done = 0, []
    for number, line in enumerate(tree.source.splitlines(keepends=True), 1):
        if line.startswith("%"):
            tree.fault(*syntax.DIRECTIVE, Mark(number, 1))
        elif line.strip() and not line.lstrip().startswith("#"):
            break
        done.append(f"#{line[1:]}" if line.startswith("%") else line)
        start += len(line)
    return "".join(done) + tree.source[start:]


def _fill(tree: Tree, events: Any) -> None:
    documents = 0
    next_event = events.get_event
    while True:
        event = next_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _scalar(tree, event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            mark = _mark(event)
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(tree, event, mark)
            tree.open({} if kind is yaml.MappingStartEvent else [], mark)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            tree.close()
        elif kind is yaml.AliasEvent:
            _alias(tree, event)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                tree.stop(*syntax.SECOND, _mark(event))
        elif kind is yaml.StreamEndEvent:
            break
    if not documents:
        tree.stop(*EMPTY, Mark(1, 1))


def _mark(event: Any) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1)


def _scalar(tree: Tree, event: Any) -> None:
    start = event.start_mark
    mark = Mark(start.line + 1, start.column + 1)
    text: str = event.value
    style: str = event.style or ""
    if event.anchor is not None or event.tag is not None:
        _refuse_properties(tree, event, mark)
    if style == '"' and CONTROL.search(text):
        _refuse_escape(tree, event, mark)
    if tree.wants_key:
        tree.key(text if style else _key(tree, text, mark), mark)
        return
    value: Any = text if style else meaning(text)
    if type(value) is Refusal:
        if not text:
            if not tree.depth and not tree.faults:
                tree.stop(*EMPTY, Mark(1, 1))
            mark = tree.keys.get(tree.path, mark)  # the parsers do not agree on where nothing stands
        tree.fault(*value, mark, tree.path)
        value = None if value.what == NOT_STATED[0] else text
    if type(value) is str:
        tree.leaf(value, mark, Scalar(style, start.index, event.end_mark.index))
    else:
        tree.leaf(value, mark)


def _key(tree: Tree, text: str, mark: Mark) -> str | int | date:
    """The key that an unquoted scalar is; its text where it is refused."""
    key = meaning(text)
    if type(key) is str and text != "<<":
        return key
    if text in ("", "~", "null"):
        tree.fault(*_EMPTY_KEY, mark, tree.path)
    elif text == "<<":
        tree.fault(*_MERGE, mark, tree.path)
    elif isinstance(key, Refusal):
        tree.fault(f"{key.what}, and it is a key here", _OTHER_KEY, mark, tree.path)
    elif isinstance(key, (bool, float)):
        tree.fault(f"{shown(text)} is a value, and it is a key here", _OTHER_KEY, mark, tree.path)
    else:
        return key
    return text


def _alias(tree: Tree, event: Any) -> None:
    mark = _mark(event)
    tree.fault(*syntax.ALIAS, mark, tree.path)
    if tree.wants_key:
        tree.key(f"*{event.anchor}", mark)
    else:
        tree.leaf(None, mark)


def _refuse_properties(tree: Tree, event: Any, mark: Mark) -> None:
    if event.anchor is not None:
        tree.fault(*syntax.ANCHOR, mark, tree.path)
    if event.tag is not None:
        tree.fault(*syntax.TAG, mark, tree.path)


def _refuse_escape(tree: Tree, event: Any, mark: Mark) -> None:
    """Refuses the first escape that stands for a control character.

    libyaml goes no further than a surrogate, so neither does the other parser.
    """
    start = event.start_mark.index
    for found in _ESCAPE.finditer(tree.source, start, event.end_mark.index):
        code = found[1] or found[2] or found[3]
        character = chr(int(code, 16)) if code else _NAMED_ESCAPES.get(found[0][1], " ")
        if "\ud800" <= character <= "\udfff":
            _stop(tree, syntax.bad_escape(tree.source, found.start()))
        if CONTROL.match(character):
            what = f"the escape {shown(found[0])} stands for a control character"
            tree.fault(what, "remove it", moved(mark, tree.source[start : found.start()]), tree.path)
            return
