"""The text of an expression: what is read, what is refused and how, and that a tree's text reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipl.policy.expr import (
    Among,
    And,
    Compare,
    ExpressionError,
    Holds,
    Is,
    Literal,
    Name,
    Not,
    Or,
    Problem,
    Tree,
    names,
    parse,
    text_of,
)

A, B, C, D = (Is(Name(f"flow.{word}")) for word in "abcd")
N, W, T = Name("flow.n"), Name("flow.w"), Name("flow.t")


def compare(left: Name, op: str, right: Name | str | int) -> Compare:
    """A comparison, its literal given as a plain value."""
    return Compare(left, op, right if isinstance(right, Name) else Literal(right))


def problems(text: str) -> tuple[Problem, ...]:
    """What is said against a text; nothing if it can be read."""
    try:
        parse(text)
    except ExpressionError as error:
        return error.problems
    return ()


READ: list[tuple[str, Tree]] = [
    ("flow.a", A),
    ("not flow.a", Not(A)),
    ("not not flow.a", Not(Not(A))),
    ("flow.a and flow.b", And((A, B))),
    ("flow.a and flow.b and flow.c", And((A, B, C))),
    ("flow.a and (flow.b and flow.c)", And((A, B, C))),
    ("flow.a or flow.b and flow.c or flow.d", Or((A, And((B, C)), D))),
    ("(flow.a or flow.b) and flow.c", And((Or((A, B)), C))),
    ("flow.a or (flow.b or (flow.c or flow.d))", Or((A, B, C, D))),
    ("not flow.a and flow.b", And((Not(A), B))),
    ("not (flow.a and flow.b)", Not(And((A, B)))),
    ("not flow.n == 5", Not(compare(N, "==", 5))),
    ("not flow.w in ['x']", Not(Among(W, (Literal("x"),)))),
    ("flow.w not in ['x']", Not(Among(W, (Literal("x"),)))),
    ("not flow.w not in ['x']", Not(Not(Among(W, (Literal("x"),))))),
    ("((flow.a))", A),
    ("(flow.n > 5)", compare(N, ">", 5)),
    ("flow.n == 0", compare(N, "==", 0)),
    ("flow.n != 123456789012345678", compare(N, "!=", 123456789012345678)),
    ("flow.n<=number.big", compare(N, "<=", Name("number.big"))),
    ("flow.n >= flow.m", compare(N, ">=", Name("flow.m"))),
    ('flow.w == "consent"', compare(W, "==", "consent")),
    ("flow.w != 'consent'", compare(W, "!=", "consent")),
    ("flow.w == 'say \"it\"'", compare(W, "==", 'say "it"')),
    ('flow.w == "and # or ) [ ?"', compare(W, "==", "and # or ) [ ?")),
    ('flow.w == ""', compare(W, "==", "")),
    ('flow.w == "同意"', compare(W, "==", "同意")),
    ("flow.w in [\"x\", 'y']", Among(W, (Literal("x"), Literal("y")))),
    ("flow.n in [1,2]", Among(N, (Literal(1), Literal(2)))),
    ("flow.w in list.necessary", Among(W, Name("list.necessary"))),
    ("flow.w not in list.necessary", Not(Among(W, Name("list.necessary")))),
    ('"x" in flow.t', Holds(Literal("x"), T)),
    ('"x"in flow.t', Holds(Literal("x"), T)),
    ('"x" not in flow.t', Not(Holds(Literal("x"), T))),
    ('flow.a and"x" in flow.t', And((A, Holds(Literal("x"), T)))),
    ("flow.a\n  and\tflow.b\n", And((A, B))),
    ("flow.legal_basis2", Is(Name("flow.legal_basis2"))),
    ("notice.inform or order.android", Or((Is(Name("notice.inform")), Is(Name("order.android"))))),
]


@pytest.mark.parametrize(("text", "tree"), READ)
def test_read(text: str, tree: Tree) -> None:
    """A text of the language reads as its tree, and the tree's own text reads as the same tree."""
    assert parse(text) == tree
    assert parse(text_of(tree)) == tree


# text, offset of the first problem, part of what is said
REFUSED: list[tuple[str, int, str]] = [
    # nothing, or half
    ("", 0, "empty expression"),
    (" \n", 0, "empty expression"),
    ("flow.a and", 10, "missing at the end"),
    ("and flow.a", 0, "missing before `and`"),
    ("flow.a or or flow.b", 10, "missing before `or`"),
    ("not", 3, "missing at the end"),
    ("flow.n ==", 9, "the end where `==` needs"),
    ("== 5", 0, "missing before `==`"),
    ("flow.w in", 9, "the end where `in` needs a list"),
    ("in flow.t", 0, "missing before `in`"),
    ('"x" in', 6, "the end where `in` needs a fact"),
    ("flow.a flow.b", 7, "`and` or `or` is missing before `flow.b`"),
    ('flow.a "x"', 7, '`and` or `or` is missing before `"x"`'),
    ("flow.a not flow.b", 7, "`not` after `flow.a`"),
    ("flow.n == 5 not in flow.t", 12, "missing before `not`"),
    # brackets
    ("(flow.a", 0, "`(` is never closed"),
    ("flow.a)", 6, "`)` closes nothing"),
    ("()", 1, "missing before `)`"),
    ("flow.a]", 6, "`]` closes nothing"),
    ("flow.a, flow.b", 6, "`,` outside a list"),
    # null, booleans, choices
    ("flow.w == null", 10, "literal `null`"),
    ("flow.w == None", 10, "literal `None`"),
    ("not null", 4, "literal `null`"),
    ("flow.a == true", 10, "literal `true`"),
    ("false", 0, "literal `false`"),
    ("flow.a and True", 11, "literal `True`"),
    ("flow.a ? flow.b : flow.c", 7, "choice `? :`"),
    ("flow.a ?", 7, "choice `?`"),
    ("flow.a ?? flow.b", 7, "`??`"),
    ("flow&.a", 0, "bare word `flow`"),
    ("flow.t&.a", 6, "safe step `&.a`"),
    ("flow.t&[0]", 6, "safe step `&[`"),
    # names
    ("flow.a.b", 0, "more than one dot in `flow.a.b`"),
    ("sensitive", 0, "bare word `sensitive`"),
    ("$now > 5", 0, "built-in symbol `$now`"),
    ("Flow.a", 0, "`Flow.a` is not spelt like a fact"),
    ("flow.a__b", 0, "`flow.a__b` is not spelt like a fact"),
    ("flow._a", 0, "not spelt like a fact"),
    ("flow.legal-basis == 'x'", 0, "`flow.legal-basis` is not spelt like a fact"),
    ("flow .a", 0, "space in the fact `flow .a`"),
    ("flow. a", 0, "space in the fact `flow. a`"),
    ("flow.in", 0, "word of rule-engine in `flow.in`"),
    ("not.a", 0, "word of rule-engine in `not.a`"),
    ("flow.length > 5", 0, "word of rule-engine in `flow.length`"),
    ("null.a", 0, "word of rule-engine"),
    (".a", 0, "dot on its own"),
    # parts, sets, calls, comprehensions
    ("flow.t[0]", 6, "`flow.t` before `[`"),
    ("flow.t[0:1]", 8, "slice or mapping `:`"),
    ("flow.w in {'a'}", 10, "set or mapping `{`"),
    ("[x for x in flow.t]", 0, "comprehension `[x for x in flow.t]`"),
    ("flow.w in [flow.x for y in flow.t if flow.a]", 10, "comprehension"),
    ("len(flow.t) > 5", 0, "call `len(`"),
    ("flow.t.count()", 0, "call `flow.t.count(`"),
    ("flow.a (flow.b)", 7, "`flow.a` before `(`"),
    ("flow.n == 5 (flow.b)", 12, "`5` before `(`"),
    ("if flow.a", 0, "statement `if`"),
    # patterns and arithmetic
    ("flow.w =~ 'a.*'", 7, "pattern `=~`"),
    ("flow.w !~ 'a.*'", 7, "pattern `!~`"),
    ("flow.w =~~ 'a.*'", 7, "pattern `=~~`"),
    ("flow.n + 1 > 5", 7, "arithmetic `+`"),
    ("flow.n - 1 > 5", 7, "subtraction"),
    ("flow.n > -1", 9, "negative number"),
    ("-flow.n > 1", 0, "negative number"),
    ("flow.n * 2 > 5", 7, "arithmetic `*`"),
    ("flow.n / 2 > 5", 7, "arithmetic `/`"),
    ("flow.n // 2 > 5", 7, "arithmetic `//`"),
    ("flow.n % 2 == 0", 7, "arithmetic `%`"),
    ("flow.n ** 2 > 5", 7, "arithmetic `**`"),
    ("flow.a & flow.b", 7, "arithmetic `&`"),
    ("flow.a | flow.b", 7, "arithmetic `|`"),
    ("flow.n ^ 2 > 5", 7, "arithmetic `^`"),
    ("flow.n << 2 > 5", 8, "`<` where `<` needs"),
    ("flow.n >> 2 > 5", 8, "`>` after `>`"),
    # numbers
    ("flow.n > nan", 9, "number `nan`"),
    ("flow.n < inf", 9, "number `inf`"),
    ("flow.n > 0x10", 9, "number `0x10` in another base"),
    ("flow.n > 0b1", 9, "number `0b1` in another base"),
    ("flow.n > 1e6", 9, "number `1e6` with an exponent"),
    ("flow.n > 1.", 9, "number `1.` with a fraction"),
    ("flow.n > 1.5", 9, "number `1.5` with a fraction"),
    ("flow.n > .5", 9, "number `.5` with a fraction"),
    ("flow.n > 1_000", 9, "number `1_000` with `_`"),
    ("flow.n > 007", 9, "number `007` with 0 in front"),
    ("flow.n > 1234567890123456789", 9, "more than 18 digits"),
    ("flow.n > 5and flow.a", 9, "number `5and` with letters"),
    ("flow.n > 1000万", 13, "`万` is not ASCII"),
    # words in quotes
    ('flow.on > d"2021-11-01"', 10, 'date or period `d"2021-11-01"`'),
    ('flow.age > t"P1D"', 11, 'date or period `t"P1D"`'),
    ('flow.w == b"x"', 10, "prefix before the quotation mark"),
    ('flow.w == r"x"', 10, "prefix before the quotation mark"),
    ("flow.w == f'x'", 10, "prefix before the quotation mark"),
    (r'flow.w == "a\u0062"', 10, "backslash"),
    (r"flow.w == 'a\'b'", 10, "backslash"),
    ('flow.w == "a', 10, "quotation mark that is not closed"),
    ('flow.w == "a\nb"', 10, "not closed"),
    ('flow.w == "a\tb"', 10, "control character"),
    # comments, other languages, other characters
    ("flow.a # and flow.b", 7, "comment"),
    ("!flow.a", 0, "`!` for `not`"),
    ("flow.a && flow.b", 7, "`&&` for `and`"),
    ("flow.a || flow.b", 7, "`||` for `or`"),
    ("flow.n = 5", 7, "`=` for a comparison"),
    ("flow.n === 5", 7, "`===` for a comparison"),
    ("flow.n => 5", 7, "`=>` for a comparison"),
    ("flow.n <> 5", 8, "`>` after `<`"),
    ("flow.w is 'x'", 7, "`is` for a comparison"),
    ("flow.w is not 'x'", 7, "`is not` for a comparison"),
    ("flow.a AND flow.b", 7, "`AND` for `and`"),
    ("flow.w == “consent”", 10, "quotation marks of `“consent”`"),
    ("flow.w == ‘consent’", 10, "quotation marks of `‘consent’`"),
    ("（flow.a）", 0, "full-width `（`"),
    ("flow.w in ['a'，'b']", 14, "full-width `，`"),
    ("flow.n ＞ 5", 7, "full-width `＞`"),
    ("flow.n ≥ 5", 7, "full-width `≥`"),
    ("flow.a 并且 flow.b", 7, "`并且` is not ASCII"),
    ("flow.a\u3000and flow.b", 6, "only looks like a space"),
    ("flow.a\xa0and flow.b", 6, "only looks like a space"),
    ("flow.a and\r\nflow.b", 10, "only looks like a space"),
    ("flow.a\u200b", 6, "only looks like a space"),
    ("flow.a; flow.b", 6, "character `;`"),
    ("@flow.a", 0, "character `@`"),
    # comparisons
    ("flow.n < flow.m < flow.k", 16, "comparisons in a chain"),
    ("flow.n == flow.m == flow.k", 17, "comparisons in a chain"),
    ("flow.w in ['a'] == flow.a", 16, "comparisons in a chain"),
    ('"x" in flow.t in flow.t', 14, "comparisons in a chain"),
    ("(flow.a and flow.b) == flow.c", 20, "`==` after parentheses"),
    ("(flow.n) > 5", 9, "`>` after parentheses"),
    ("(flow.w) not in ['a']", 9, "`not` after parentheses"),
    ("flow.n > (5)", 9, "`(` after `>`"),
    ("flow.a == not flow.b", 10, "`not` after `==`"),
    ("flow.w == ['a']", 10, "a list after `==`"),
    ("5 < flow.n", 0, "`5` on the left of `<`"),
    ('"x" == flow.w', 0, '`"x"` on the left of `==`'),
    ('"x"', 0, '`"x"` on its own'),
    ("flow.a and 5", 11, "`5` on its own"),
    # lists
    ("flow.w in []", 11, "empty list"),
    ("flow.w in 'consent'", 10, "`in` before the word `'consent'`"),
    ("flow.n in 5", 10, "`in` before the number `5`"),
    ("flow.w in ('a', 'b')", 10, "`(` after `in`"),
    ("['a'] in flow.t", 0, "a list on the left"),
    ("5 in flow.t", 0, "the number `5` before `in`"),
    ("'a' in ['a', 'b']", 7, "`in` between a word and a list"),
    ("'a' in 'abc'", 7, "`in` between two words"),
    ("'a' in 5", 7, "`5` where `in` needs a fact"),
    ("flow.w in [['a']]", 11, "list in a list"),
    ("flow.w in ['a', ['b']]", 16, "list in a list"),
    ("flow.w in [flow.x]", 11, "`flow.x` in a list"),
    ("flow.w in ['a', not]", 16, "`not` in a list"),
    ("flow.w in ['a',]", 15, "`,` before `]`"),
    ("flow.w in ['a' 'b']", 15, "`,` or `]` is missing before `'b'`"),
    ("flow.w in ['a'", 14, "`,` or `]` is missing before the end"),
    ("flow.w in ['a', 5]", 16, "`5` makes a list of words and numbers"),
]


def test_refused_forms_are_many() -> None:
    """The table of refused texts holds each text once."""
    assert len({text for text, _, _ in REFUSED}) == len(REFUSED) > 120


@pytest.mark.parametrize(("text", "offset", "part"), REFUSED)
def test_refused(text: str, offset: int, part: str) -> None:
    """A text outside the language is refused by the name of its form, at its place, with help."""
    found = problems(text)
    assert (found[0].start, part in found[0].what) == (offset, True), found
    assert all(p.help and 0 <= p.start <= p.end <= len(text) for p in found)
    assert all(p.what[0].islower() or p.what[0] == "`" for p in found)
    assert not any(p.what.endswith(".") or p.help.endswith(".") for p in found)


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("flow.a and or flow.b == 5 == 6 or 5", [11, 26, 34]),
        ("flow.w == null and flow.a = true or x", [10, 26, 28, 36]),
        ("flow.a in [flow.b and flow.c] or flow.d and []", [11, 44]),
        ("(flow.a == (flow.b or flow.c) and not) or flow.d)", [11, 37, 48]),
        ("((flow.a and ) or (flow.b", [13, 0, 18]),
    ],
)
def test_all_problems(text: str, offsets: list[int]) -> None:
    """What follows a problem is read on, and every mistake is told once."""
    assert [problem.start for problem in problems(text)] == sorted(offsets)


def test_help_says_what_to_write() -> None:
    """Where the text shows what was meant, the help holds it ready."""
    for text, said in [
        ("5 < flow.n", "`flow.persons > 5`"),
        ("flow.w == “consent”", '`"consent"`'),
        ("flow.n ≥ 5", "`>=`"),
        ("flow.a AND flow.b", "`and`"),
        ("flow.w == consent", '`"consent"`'),
    ]:
        assert said in problems(text)[0].help


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("flow.a or " * 199 + "flow.a", ""),
        (" or ".join(["f.a"] * 201), "201 terms"),
        ("f.a or " * 300, "an expression of 2100 characters"),
        ("(" * 32 + "flow.a" + ")" * 32, ""),
        ("(" * 33 + "flow.a" + ")" * 33, "33 parentheses"),
        ("not " * 32 + "flow.a", ""),
        ("not " * 33 + "flow.a", "33 parentheses"),
        ("not (" * 16 + "flow.a" + ")" * 16, ""),
        ("not (" * 17 + "flow.a" + ")" * 17, "33 parentheses"),
        ("(" * 2000, "33 parentheses"),
        ("(" * 10**6, "1000000 characters"),
        ("not " * 500, "33 parentheses"),
        ("[" * 2000, "a list on the left"),
        (")" * 2000, "missing before"),
        ('"' * 1999, "not closed"),
        ('"' * 2000, '`""` on its own'),
        ("?" * 2000, "`??`"),
    ],
)
def test_size(text: str, part: str) -> None:
    """A text that is too long, too deep or too wide is refused for that, and never for lack of stack."""
    found = problems(text)
    assert bool(found) == bool(part)
    assert not found or part in found[0].what


def test_offsets() -> None:
    """Each node knows where it stands: a group with its parentheses, a chain from first to last term."""
    text = 'flow.a and not (flow.n >= 5 or "x" in flow.t) and flow.w in ["y"]'
    tree = parse(text)
    assert isinstance(tree, And)
    a, negated, among = tree.terms
    assert isinstance(negated, Not)
    assert isinstance(negated.term, Or)
    compared, holds = negated.term.terms
    assert isinstance(compared, Compare)
    assert isinstance(holds, Holds)
    spans = [(node.start, node.end) for node in (tree, a, negated, compared, holds, among)]
    assert [text[start:end] for start, end in spans] == [
        text,
        "flow.a",
        'not (flow.n >= 5 or "x" in flow.t)',
        "flow.n >= 5",
        '"x" in flow.t',
        'flow.w in ["y"]',
    ]
    assert text[compared.right.start : compared.right.end] == "5"
    assert text[holds.word.start : holds.word.end] == '"x"'


def test_names() -> None:
    """All names come in the order of the text, repeats and the right-hand side included."""
    tree = parse('flow.n > number.m and (flow.w in list.l or not "x" in flow.t) and flow.w == flow.v')
    found = ["flow.n", "number.m", "flow.w", "list.l", "flow.t", "flow.w", "flow.v"]
    assert [name.text for name in names(tree)] == found
    assert (names(tree)[1].noun, names(tree)[1].word) == ("number", "m")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("((flow.a)and(flow.b))", "flow.a and flow.b"),
        ("not flow.w in ['a','b']", 'flow.w not in ["a", "b"]'),
        ("flow.a or (flow.b and flow.c)", "flow.a or flow.b and flow.c"),
        ("(flow.a or flow.b) and (not (flow.c))", "(flow.a or flow.b) and not flow.c"),
        ("not (flow.a and flow.b)", "not (flow.a and flow.b)"),
        ("not (flow.n == 5)", "not flow.n == 5"),
        ("flow.w=='\"'", "flow.w == '\"'"),
    ],
)
def test_canonical_text(text: str, canonical: str) -> None:
    """The canonical text has plain spacing, double quotes and no parentheses that change nothing."""
    assert text_of(parse(text)) == canonical


TAKEN = {"and", "or", "not", "in", "for", "if", "elif", "else", "true", "null", "nan", "inf", "keys"}
WORD = st.from_regex(r"[a-z][a-z0-9]{0,3}(_[a-z0-9]{1,3})?", fullmatch=True).filter(lambda w: w not in TAKEN)
NAME = st.builds(lambda noun, word: Name(f"{noun}.{word}"), WORD, WORD)
TEXT = st.text(st.characters(exclude_characters='"\\', min_codepoint=32), max_size=6)
WORDS = st.builds(Literal, st.one_of(TEXT, TEXT.map(lambda text: text.replace("'", "") + '"')))
NUMBERS = st.builds(Literal, st.integers(0, 10**18 - 1))
LISTS = st.lists(WORDS, min_size=1, max_size=3) | st.lists(NUMBERS, min_size=1, max_size=3)
LEAF = st.one_of(
    st.builds(Is, NAME),
    st.builds(Compare, NAME, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), NAME | WORDS | NUMBERS),
    st.builds(Among, NAME, NAME | LISTS.map(tuple)),
    st.builds(Holds, WORDS, NAME),
)


def chain(terms: list[Tree], join: type[And | Or]) -> Tree:
    """A chain as `parse` builds it: flat."""
    flat: list[Tree] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, join) else (term,))
    return join(tuple(flat))


TREES: st.SearchStrategy[Tree] = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(chain, st.lists(inner, min_size=2, max_size=4), st.sampled_from([And, Or])),
    ),
    max_leaves=12,
)


@given(TREES)
def test_round_trip(tree: Tree) -> None:
    """The canonical text of any tree reads back as that tree, and is its own canonical text."""
    text = text_of(tree)
    assert parse(text) == tree
    assert text_of(parse(text)) == text


@given(st.text(st.sampled_from("flow.an d()[]'\"=<>!,5\n\\#?&-é（“"), max_size=60))
def test_any_text(text: str) -> None:
    """Any text is either read or refused with a place and help; nothing else is raised."""
    found = problems(text)
    assert all(p.help and 0 <= p.start <= p.end <= len(text) for p in found)
