"""Why an article is where it is, in one line each."""

from collections.abc import Iterable

from reader.domain.coverage import Bond, Reason

_NAMED = 5


def say_reasons(reasons: Iterable[Reason]) -> str:
    """Return reasons as one line; likeness without a word to show for it only stands alone."""
    told = list(reasons)
    named = [it for it in told if it.bond is not Bond.FOUND or it.words]
    return "; ".join(map(say_reason, named or told))


def say_reason(reason: Reason) -> str:
    """Return a reason as a phrase: ``listed by NPR's editor``."""
    match reason.bond:
        case Bond.LISTED:
            return (
                f"listed by {_own(reason.outlet)} editor"
                if reason.outlet
                else "listed by an editor"
            )
        case Bond.LISTS:
            return "its editor lists the others"
        case Bond.SAME:
            return f"same text as {reason.outlet or 'another'}"
        case Bond.JOINED:
            return "joined by you"
        case Bond.FOUND:
            return (
                _words(reason.words) if reason.words else "much the same words, none of them rare"
            )


def _words(words: tuple[str, ...]) -> str:
    count = len(words)
    named = ", ".join(words[:_NAMED]) + (", …" if count > _NAMED else "")
    return f"{count} rare word{'s' if count != 1 else ''} shared: {named}"


def _own(outlet: str) -> str:
    return f"{outlet}'" if outlet.endswith("s") else f"{outlet}'s"
