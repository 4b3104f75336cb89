"""`yaodian eval`: how good the answers are on a question set."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.common import Options, command, print_json, print_text, warn

if TYPE_CHECKING:
    from bot.evaluation.evaluation import Result

_FILE = click.Path(path_type=Path, dir_okay=False)


@command("eval")
@click.argument("passages", type=_FILE)
@click.argument("questions", type=_FILE)
@click.option("--field", default="question", show_default=True, help="Which field of a line is the question.")
@click.option("--variant", type=click.Choice(["script", "typos", "keywords"]), help="How questions are worded anew.")
@click.option("--seed", default=0, show_default=True, help="Of the variant, the sample and the intervals.")
@click.option("--pool", type=_FILE, help="Another pool of passages, where the same questions have no answer.")
@click.option("--sample", type=click.IntRange(1), help="Ask so many of the questions, chosen by the seed.")
@click.option("--baselines", is_flag=True, help="Count simpler systems in the same run.")
@click.option("--plot", type=_FILE, help="Draw the reliability plot into this file (.png, .svg, .pdf).")
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), help="Keep stores here for the next run.")
async def evaluate(
    options: Options,
    passages: Path,
    questions: Path,
    field: str,
    variant: str | None,
    seed: int,
    pool: Path | None,
    sample: int | None,
    baselines: bool,
    plot: Path | None,
    work: Path | None,
) -> None:
    """Ask QUESTIONS over PASSAGES (JSON Lines) as a chat would, and count what comes.

    With --json one line a question, then one with the totals.
    """
    from bot.cli.progress import shown_progress
    from bot.errors import CannotRun
    from bot.evaluation.evaluation import Plan, run
    from bot.evaluation.plotting import PlotUnavailable, draw_reliability
    from bot.evaluation.sets import SetUnreadable

    plan = Plan(
        passages=passages,
        questions=questions,
        field=field,
        variant=variant,
        seed=seed,
        pool=pool,
        sample=sample,
        baselines=baselines,
        models=options.settings.models,
        work=work,
    )
    try:
        with shown_progress("Reading", "sentences") as progress:
            result = await run(plan, progress)
    except SetUnreadable as error:
        raise CannotRun(str(error)) from error
    _show(options, result)
    if plot:
        try:
            draw_reliability({questions.name: result.reliability}, plot)
        except PlotUnavailable as error:
            warn(str(error))


def _show(options: Options, result: "Result") -> None:
    if not options.json:
        print_text(result.table())
        return
    for outcome in result.outcomes:
        print_json(outcome.model_dump(mode="json"))
    print_json({"total": result.total.model_dump(mode="json")})


commands = (evaluate,)
