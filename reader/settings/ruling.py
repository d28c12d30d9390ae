"""The queries of a config: the rules that make sense, and what is wrong with other ones."""

from dataclasses import dataclass

from reader.domain.rules import Rule, RuleKind
from reader.settings.config import Config, ConfigProblem


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a config says of rules."""

    rules: tuple[Rule, ...] = ()
    problems: tuple[ConfigProblem, ...] = ()


def rules_of(config: Config) -> Ruling:
    """Read the rules; one that is no rule is told with file, line and place, and passed over."""
    settings = config.settings
    if not settings.mute and not settings.highlight:
        return Ruling()
    # Who has no rules does not wait for the query language.
    from reader.domain.query.ruling import BadRuleError, read_rule  # noqa: PLC0415

    rules: list[Rule] = []
    problems: list[ConfigProblem] = []
    wanted = {RuleKind.MUTE: settings.mute, RuleKind.HIGHLIGHT: settings.highlight}
    for kind, texts in wanted.items():
        for number, text in enumerate(texts):
            try:
                rules.append(read_rule(kind, text))
            except BadRuleError as error:
                line = config.lines.get(f"{kind}.{number}", config.lines.get(kind, 0))
                problems.append(ConfigProblem(config.file, line, f"{kind}: {error}"))
    return Ruling(tuple(rules), tuple(problems))


def view_problems(config: Config) -> tuple[ConfigProblem, ...]:
    """Tell what a filter would mark in the saved views; they are offered all the same."""
    from reader.domain.query.parsing import parse  # noqa: PLC0415 - as above

    problems = []
    for name, text in config.settings.views.items():
        for mark in parse(text).marks[:1]:
            line = config.lines.get(f"views.{name}", config.lines.get("views", 0))
            reason = f"views: {name}: {text[mark.start : mark.end]!r} at {mark.start + 1}"
            problems.append(ConfigProblem(config.file, line, f"{reason}: {mark.hint}"))
    return tuple(problems)
