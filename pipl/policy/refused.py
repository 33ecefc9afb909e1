"""What an expression leaves out of rule-engine, or never had: each form by name, and what to write instead.

Read only when a text is wrong. `tokens` names what the language has not got, `place` what it has got but not
there.
"""

from __future__ import annotations

import re

from pipl.policy.expr import NAME, NUMBER, SIGN, TAKEN, TEXT
from pipl.policy.tree import Problem

_KEYWORD = r"(?:and|or|not|in)\b"
_ESCAPED = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_UNSEEN = r"[\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+"

_BE_PLAIN = "a word stands in plain quotes on one line, without `\\`"
_BE_WHOLE = "numbers are whole, from 0 up, in plain digits"
_BE_FACT = "a fact is `noun.word`: a list becomes its own subject, a count a defined fact"
_BE_DEFINED = "an expression does not reckon: define a fact that does"
_BE_UNKNOWN = "what is not stated stays unknown by itself"
_BE_TWO = "write `a.x and b.y or not a.x and c.z`"

# Pattern, what is wrong, what to do; the first that matches counts. {0} is the text found, {1} the same in
# ASCII, {2} in lower case.
_FORMS: tuple[tuple[str, str, str], ...] = (
    (r"#[^\n]*", "a comment in an expression", "rule-engine drops all that follows: say it in `reading`"),
    (
        r"""\[(?:[^\[\]"']|"[^"]*"|'[^']*')*?\bfor\b[^\]]*\]?""",
        "a comprehension `{0}`",
        "define an aggregate (`any`, `all`, `count`, `sum`) over the rows",
    ),
    (rf"[dt]{_ESCAPED}", "a date or period `{0}`", "days belong in `in_force`, periods are numbers of days"),
    (rf"(?!{_KEYWORD})[A-Za-z]\w*{_ESCAPED}", "a prefix before the quotation mark `{0}`", _BE_PLAIN),
    (r""""[^"\\\n]*\\(?:[^"\\\n]|\\.)*"?|'[^'\\\n]*\\(?:[^'\\\n]|\\.)*'?""", "a backslash `{0}`", _BE_PLAIN),
    (
        r""""[^"\n]*[\x00-\x09\x0b-\x1f][^"\n]*"|'[^'\n]*[\x00-\x09\x0b-\x1f][^'\n]*'""",
        "a control character `{0}`",
        _BE_PLAIN,
    ),
    (r""""[^"\n]*(?:\n.*|\Z)|'[^'\n]*(?:\n.*|\Z)""", "a quotation mark that is not closed", _BE_PLAIN),
    (r"\?\?", "`??` for what is not stated", _BE_UNKNOWN),
    (r"\?[^?:]*:", "a choice `? :`", _BE_TWO),
    (r"\?", "a choice `?`", _BE_TWO),
    (r"&(?:\.\w*|\[)", "a safe step `{0}`", f"write `.`: {_BE_UNKNOWN}"),
    (r"&&", "`&&` for `and`", "write `and`"),
    (r"\|\|", "`||` for `or`", "write `or`"),
    (r"[=!]~~?", "a pattern `{0}`", "facts are words of a vocabulary: write `==` or `in`"),
    (r"[=!]==|=[<>]", "`{0}` for a comparison", "write one of `== != < <= > >=`"),
    (r"-", "`-`: a negative number or a subtraction", f"{_BE_WHOLE}; {_BE_DEFINED}"),
    (r"\*\*|//|[+*/%&|^~]", "arithmetic `{0}`", _BE_DEFINED),
    (r"=(?!=)", "`=` for a comparison", "write `==`"),
    (r"!(?!=)", "`!` for `not`", "write `not`"),
    (r":", "a slice or mapping `:`", _BE_FACT),
    (r"[{}]", "a set or mapping `{0}`", "a list is written `[..]`"),
    (r"\$\w*", "a built-in symbol `{0}`", "an expression knows facts, and neither clock nor functions"),
    (
        r"(?!(?i:and|or|not|in|is|if)\b)[A-Za-z_][\w.]*[ \t\n]*\(",
        "a call `{0}`",
        "there are no functions: define a fact",
    ),
    (r"0[xXbBoO]\w*", "the number `{0}` in another base", _BE_WHOLE),
    (r"(?:\d+\.?\d*|\.\d+)[eE][-+]?\d+", "the number `{0}` with an exponent", _BE_WHOLE),
    (r"\d+\.\d*|\.\d+", "the number `{0}` with a fraction", f"{_BE_WHOLE}: choose a smaller unit"),
    (r"\d[\d_]*_[\d_]*", "the number `{0}` with `_`", _BE_WHOLE),
    (r"0\d+", "the number `{0}` with 0 in front", _BE_WHOLE),
    (r"\d{19,}", "the number `{0}` of more than 18 digits", _BE_WHOLE),
    (
        r"\d+[A-Za-z_]\w*",
        "the number `{0}` with letters",
        "units are in the name of a fact; words need a space before",
    ),
    (r"[A-Za-z_]\w*(?:\.\w+){2,}", "more than one dot in `{0}`", _BE_FACT),
    (
        rf"(?:{TAKEN})\.\w+|[A-Za-z_]\w*\.(?:{TAKEN})\b",
        "a word of rule-engine in `{0}`",
        "the fact needs another name",
    ),
    (
        r"[a-z]\w*\.\w+(?:-[A-Za-z_]\w*)+(?![\w.])",
        "`{0}` is not spelt like a fact",
        "words are joined by `_`",
    ),
    (rf"{NAME}|{SIGN}|{TEXT}|{NUMBER}|[ \t\n]+", "", ""),  # what the language has got
    (rf"(?i:{_KEYWORD})", "`{0}` for `{2}`", "write `{2}`"),
    (
        r"[A-Za-z_]\w*\.\w+",
        "`{0}` is not spelt like a fact",
        "lower-case words joined by single `_`: `flow.legal_basis`",
    ),
    (r"[A-Za-z_]\w*(?:\s+\.\s*|\.\s+)\w+", "a space in the fact `{0}`", "write `noun.word`"),
    (r"(?i:true|false)\b", "the literal `{0}`", "write the fact itself, or `not` and the fact"),
    (r"(?i:null|nil|undefined)\b|None\b", "the literal `{0}`", f"{_BE_UNKNOWN}: take the comparison out"),
    (r"(?i:nan|inf|infinity)\b", "the number `{0}`", _BE_WHOLE),
    (r"(?i:is(?:\s+not)?|equals)\b", "`{0}` for a comparison", "write `==` or `!=`"),
    (r"(?:if|elif|else|then|while|for)\b", "the statement `{0}`", _BE_TWO),
    (r"[A-Za-z_]\w*", "a bare word `{0}`", 'a fact is `noun.word`; a word stands in quotes, `"{0}"`'),
    (
        r"[“”„«»「」『』][^“”„«»「」『』\n]*[“”„«»「」『』]|[‘’][^‘’\n]*[‘’]",
        "quotation marks of `{0}`",
        "write `{1}`",
    ),
    (r"[“”„«»「」『』‘’（）【】［］，、＝＜＞！≠≤≥０-９．。；：＃－＋]+", "full-width `{0}`", "write `{1}`"),
    (_UNSEEN, "a character that only looks like a space", "write plain spaces and plain line feeds"),
    (r"\.", "a dot on its own", "a fact is `noun.word`, without spaces"),
    (r"[^\x00-\x7f]+", "`{0}` is not ASCII", "facts and operators are ASCII; a word stands in quotes"),
    (
        r".",
        "the character `{0}`",
        "there are facts, words in quotes, `and or not == != < <= > >= in ( ) [ ] ,`",
    ),
)
_HAD = next(index for index, (_, what, _) in enumerate(_FORMS) if not what)
_FORM = re.compile("|".join(f"(?P<f{i}>{form[0]})" for i, form in enumerate(_FORMS)), re.ASCII | re.DOTALL)
_ASCII: dict[int, str | int] = {
    **str.maketrans("（）【】［］，、＝＜＞！．。；：＃－＋", "()[][],,=<>!..;:#-+"),
    **str.maketrans("０１２３４５６７８９“”„«»「」『』‘’", "0123456789" + '"' * 9 + "''"),
    ord("≠"): "!=",
    ord("≤"): "<=",
    ord("≥"): ">=",
}


def tokens(text: str) -> list[Problem]:
    """Each stretch of a text that the language has not got; at least one where `parse` met one."""
    problems = []
    for match in _FORM.finditer(text):
        index = int((match.lastgroup or "")[1:])
        if index != _HAD:
            found = _short(match[0])
            forms = (found, found.translate(_ASCII), found.lower())
            _, what, advice = _FORMS[index]
            problems.append(Problem(what.format(*forms), match.start(), match.end(), advice.format(*forms)))
    return problems


def _short(found: str) -> str:
    found = " ".join(found.split())
    return found if len(found) <= 40 else f"{found[:38]}.."


_TERM = "a term is a fact, or a comparison with a fact on the left"
_LEFT = "the fact stands on the left"
_LITERALS = "a list holds words in quotes, or whole numbers"
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_CHAINED = dict.fromkeys(
    (*_COMPARISONS, "in"), ("comparisons in a chain, `{1} {0}`", "compare twice and join by `and`")
)
_GROUPED = dict.fromkeys(
    (*_COMPARISONS, "in", "not"),
    ("`{0}` after parentheses", "facts are compared, not the outcome of parentheses"),
)
_APART = {
    "(": (
        "`{1}` before `(`",
        "there are no functions to call: define a fact, or join terms by `and` or `or`",
    ),
    "[": ("`{1}` before `[`", "there are no parts to take of it: a list follows `in` only"),
    ",": ("`,` outside a list", "join terms by `and` or `or`"),
    "]": ("`]` closes nothing", "a list is written `[..]`"),
    "": ("`and` or `or` is missing before `{0}`", "join terms by `and` or `or`"),
}

# Where the token stands: its kind ("" for any other): what is wrong, what to do. {0} is the token, {1} the
# one before it.
_PLACES: dict[str, dict[str, tuple[str, str]]] = {
    "start": {
        "[": ("a list on the left", f"{_LEFT}: `flow.purpose in [..]`"),
        "": ("a fact is missing before `{0}`", _TERM),
        "end": ("a fact is missing at the end", _TERM),
    },
    "literal": {  # the kind is that of the token after the literal
        **{
            op: (f"`{{0}}` on the left of `{op}`", f"{_LEFT}: `flow.persons {_TURNED.get(op, op)} {{0}}`")
            for op in _COMPARISONS
        },
        "in": ("the number `{0}` before `in`", f"sets hold words; {_LEFT}"),
        "": ("`{0}` on its own", f"compare a fact with it: {_LEFT}"),
    },
    "compare": {
        "not": (
            "`not` after `{1}`",
            "a yes-or-no fact is not compared: write it alone, or `not` and the fact",
        ),
        "(": ("`(` after `{1}`", "what is compared stands without parentheses"),
        "[": ("a list after `{1}`", "write `in [..]`"),
        ">": ("`>` after `{1}`", "write `!=` for `<>`; there is no `>>`"),
        "": ("`{0}` where `{1}` needs a word, a number or a fact", _TERM),
    },
    "in": {
        "text": (
            "`in` before the word `{0}`",
            "`in` does not look into a word: write `==`, or a list `[..]`",
        ),
        "number": ("`in` before the number `{0}`", "write `==`, or a list `[..]`"),
        "(": ("`(` after `in`", "a list is written `[..]`"),
        "": ("`{0}` where `in` needs a list", 'write `["a", "b"]`, or `list.x`'),
    },
    "holds": {
        "[": ("`{1}` between a word and a list", f"{_LEFT}: `flow.purpose in [..]`"),
        "text": ("`{1}` between two words", f"{_LEFT}, and `in` does not look into a word"),
        "": ("`{0}` where `in` needs a fact", 'write `"face" in flow.categories`'),
    },
    "first": {
        "]": ("an empty list `[]`", "nothing is ever in it: leave the term out"),
        "[": ("a list in a list", _LITERALS),
        "name": ("`{0}` in a list", f"{_LITERALS}; facts are compared one by one and joined by `or`"),
        "": ("`{0}` in a list", _LITERALS),
    },
    "mixed": {"": ("`{0}` makes a list of words and numbers", "a list holds words only, or numbers only")},
    "between": {"": ("`,` or `]` is missing before `{0}`", _LITERALS)},
    "not": {"": ("`not` after `{1}`", "write `not in`, or join terms by `and not`")},
    "after": {**_APART, **_CHAINED},
    "after group": {**_APART, **_GROUPED},
    "outside": {"": ("`)` closes nothing", "take it out, or open `(` before it")},
}
_PLACES["element"] = {**_PLACES["first"], "]": ("`,` before `]`", "take the last `,` out")}


def place(where: str, kind: str, found: str, before: str) -> tuple[str, str]:
    """What is wrong with a token at such a place, and what to do."""
    places = _PLACES[where]
    what, advice = places.get(kind, places[""])
    found = _short(found) or "the end"
    return what.format(found, before).replace("`the end`", "the end"), advice.format(found, before)
