"""Superscripts and subscripts as characters of their own, where Unicode has them all."""

import re

_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
)
_LOWERED = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
)
_ALIKE = frozenset("™®℠©ªº†‡§*°′″ ,.")
"""Stand high already, or look the same."""
_LONGEST = 8
"""Characters; a longer text is no exponent and no mark, and small letters are hard to read."""
_FORMULA = re.compile(r"[\w+−=().,/-]{1,12}")


def raised(text: str) -> str:
    """Return a superscript: ``10`` and ``3`` must not become 103.

    Where a character has no raised form, or there are many, the whole stays as it is, behind ``^``
    if it may be an exponent.
    """
    return _shifted(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Return a subscript; where it cannot be one, behind ``_`` if it may be an index."""
    return _shifted(text, _LOWERED, "_")


def _shifted(text: str, forms: dict[int, int], sign: str) -> str:
    short = len(text.strip()) <= _LONGEST
    if short and all(ord(character) in forms or character in _ALIKE for character in text):
        return text.translate(forms)
    if not _FORMULA.fullmatch(text):
        return text
    return f"{sign}{text}" if text.isalnum() else f"{sign}({text})"
