"""`screen FILE`: the main command."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from screening.cli import problems, streams
from screening.cli.before import Before, before_options
from screening.cli.configured import Configured
from screening.cli.jobs import jobs_for
from screening.cli.judging import Judging
from screening.cli.listed import listed_files
from screening.cli.options import collection_options, people_options, table_options
from screening.cli.outcome import BANDS, FailCondition
from screening.cli.outputs import CONFIG, Output, Shown, keep_inputs, named_files, plan_outputs
from screening.cli.params import HELP, PathText
from screening.cli.progress import flushing, progress
from screening.cli.record import Recorded, record_options
from screening.cli.redaction import redaction_for
from screening.cli.settings import settings_of
from screening.cli.tableoptions import TableOptions
from screening.errors import InputError

if TYPE_CHECKING:
    from screening.reporting.omissions import Omissions
    from screening.workers import Workers

_FORMATS = ["table", "json", "ndjson", "csv", "markdown", "html", "xlsx"]
_CI_FORMATS = ["sarif", "junit", "github", "gitlab", "rdjson", "job-summary"]
_TYPED = click.core.ParameterSource.COMMANDLINE


@click.command(name="file", cls=Configured, context_settings=HELP)
@click.argument("files", metavar="FILE...", nargs=-1)
@click.option(
    "--files-from",
    type=PathText(),
    metavar="LIST",
    help="Screen the files that LIST names, one a line or ended by NUL; '-' reads it from standard input.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([*_FORMATS, *_CI_FORMATS]),
    help="Report format (default: table). Repeat together with -o for several reports.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=PathText(),
    metavar="PATH",
    help="Write the report to a file; without -f its ending decides the format. Repeatable.",
)
@click.option(
    "--all/--no-all", "show_all", default=False, help="Include rows without findings, and names that came near."
)
@click.option(
    "--min-band",
    type=click.Choice(BANDS),
    default="low",
    show_default=True,
    help="Leave findings below this band out of the report.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="Findings shown in table and markdown (default: 50) and in html (default: 1,000); 0 for all.",
)
@people_options
@click.option("--summary/--no-summary", default=False, help="Print only the overview: counts and a line a finding.")
@click.option("--fail-on", type=click.Choice(BANDS), help="Exit with 1 when a finding is at or above this band.")
@click.option(
    "--strict/--no-strict",
    default=False,
    help="Exit with 3 when a row, column, sheet or file that matters was not screened.",
)
@before_options
@record_options
@collection_options
@click.option(
    "--require-list",
    multiple=True,
    metavar="ID@sha256:DIGEST",
    help="Refuse to run unless this list is loaded, in this state (see `screen watchlists`). Repeatable.",
)
@table_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but what is wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr how long it took.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    files_from: str | None,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    show_all: bool,
    min_band: str,
    limit: int | None,
    details: bool | None,
    audience: str,
    redact: bool | None,
    redact_key: Path | None,
    summary: bool,
    fail_on: str | None,
    strict: bool,
    decisions: tuple[Path, ...],
    no_decisions: bool,
    since: str,
    new_only: bool,
    record: Path | None,
    by: str,
    purpose: str,
    case: str,
    retain_until: str,
    skip_unreadable: bool,
    engine: str,
    scheduler: str,
    jobs: int,
    require_list: tuple[str, ...],
    given: TableOptions,
    quiet: bool,
    verbose: bool,
) -> None:
    """Screen a table of enrolments or partnerships.

    FILE is CSV, XLSX, XLS, ODS, Parquet, JSON or NDJSON, plain or gzipped; `-` reads standard input.
    A folder, a pattern ('data/*.parquet') or several files give one report over all of them.

    Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 usage or input error;
    3 something that matters (a row, a column, a sheet, a file) was not screened and --strict was given.
    With 1, standard error says so too when --strict would have given 3.
    """
    plan = plan_outputs(formats, outputs)
    problems.expect_on_stdout([output.format for output in plan if output.to_stdout])
    if files_from is not None:
        files = (*files, *listed_files(ctx, files_from))
        if not files:
            _say_nothing_to_do(quiet)
            return
    problems.concern(files)
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.", ctx)
    asked = frozenset(name for name in ("audience", "summary") if ctx.get_parameter_source(name) == _TYPED)
    shown = Shown(limit, show_all, details, audience, fail_on or "low", strict, summary, quiet, asked)
    shown.refuse_without_reader(plan)
    redaction = redaction_for(redact, redact_key, [output.format for output in plan], recorded=record is not None)
    if not all(output.to_stdout for output in plan):
        streams.go_on_without_reader()
    before = Before(decisions, no_decisions, since, new_only)
    before.check()
    recorded = Recorded(record, by, purpose, case, retain_until)
    recorded.check()
    every_row = show_all or bool(since) or record is not None
    started = time.monotonic()
    judging = replace(given.judging(), required=require_list)
    fail_condition = FailCondition(fail_on, strict)
    with ExitStack() as stack:
        workers = _workers(stack, files, jobs, judging)
        stack.enter_context(_loaded_ahead(files))
        from screening.cli.inputs import Collection, one_file, several_files
        from screening.cli.reviewed import ReviewedRun, reviewed
        from screening.files import find_files, is_single
        from screening.model import Band
        from screening.reporting.omissions import Omissions

        streamed = any(output.to_stdout and output.format == "ndjson" for output in plan)
        overrides, options = given.overrides(), replace(given.reading(), live=streamed and jobs < 2)
        collection = Collection(skip_unreadable, engine, scheduler, jobs)
        if is_single(files):
            collection.refuse_for_one_file()
            keep_inputs(plan, [*files, *named_files(ctx), *before.named_files(files)])
            screened = stack.enter_context(one_file(files[0], options, overrides, judging, workers, show_all=every_row))
        else:
            found = find_files(files)
            keep_inputs(plan, [*found.paths, *named_files(ctx), *before.named_files(files)])
            screened = stack.enter_context(several_files(files, found, options, overrides, judging, collection))
        reports = [stack.enter_context(output.opened(shown)) for output in plan]
        omissions = [Omissions()] if strict else []
        review = stack.enter_context(
            reviewed(
                before,
                recorded,
                files,
                ReviewedRun(
                    options,
                    overrides,
                    judging,
                    Band[min_band.upper()],
                    show_all,
                    ctx.meta.get(CONFIG),
                    fail_condition,
                    redaction.key,
                ),
                # Standard output last: nothing of the other reports can fail once it is complete.
                sorted(
                    (
                        (output, redaction.over(report, output.format))
                        for output, report in zip(plan, reports, strict=True)
                    ),
                    key=lambda report: report[0].to_stdout,
                ),
                [redaction.over_remarks(omission, [output.format for output in plan]) for omission in omissions],
            )
        )
        with progress(quiet) as on_rows:
            told = flushing(on_rows) if streamed else on_rows
            screened([review], show_all=every_row, on_rows=told, configuration=settings_of(ctx).facts())
        counts = review.summary
        problems.expect_on_stdout([])  # what was to stand there does
    seconds = time.monotonic() - started
    if not quiet and not any(output.to_stdout for output in plan):
        _say_where(plan, {band: counts.alerting(band) for band in BANDS})
    if verbose:
        click.echo(
            f"{counts.rows:,} rows in {seconds:.2f} s ({counts.rows / max(seconds, 1e-9):,.0f} rows/s)", err=True
        )
    ended = fail_condition.judge(counts)
    if ended.not_screened and strict:
        _say_why(omissions[0], f"; it is 1, for findings at or above {fail_on}" if ended.findings else "")
    if ended.code:
        ctx.exit(ended.code)


@contextmanager
def _loaded_ahead(files: tuple[str, ...]) -> Iterator[None]:
    """Keep a workbook that the process which reads it loads while this one loads modules; errors are told later."""
    book = None
    if len(files) == 1:
        from screening.reading import workbook_at

        with suppress(InputError):
            book = workbook_at(files[0])
    if book:
        book.list_ahead()
    yield


def _workers(stack: ExitStack, files: tuple[str, ...], wished: int, judging: Judging) -> Workers | None:
    """Start the workers if there are to be some: first of all, as they get ready meanwhile."""
    count = jobs_for(files[0], wished) if len(files) == 1 else 1
    if count == 1:
        return None
    from screening.workers import Workers  # 20 ms, for large files

    return stack.enter_context(Workers(count, judging.load))


def _say_why(omissions: Omissions, instead: str) -> None:
    """List on standard error what `--strict` stumbles over."""
    click.echo("\n".join([f"Not screened (exit code 3 by --strict{instead}):", *omissions.lines()]), err=True)


def _say_nothing_to_do(quiet: bool) -> None:
    """Say that the list names no file: nothing was screened, and nothing was found."""
    said = "No file to screen: the list of --files-from is empty. No report was written."
    if not quiet:
        problems.remark(said)
    problems.write({"type": "note", "code": "no-files", "what": said})


def _say_where(plan: list[Output], by_band: dict[str, int]) -> None:
    counts = ", ".join(f"{by_band[band]:,} {band}" for band in reversed(BANDS) if by_band.get(band))
    click.echo(f"Findings: {counts or 'none'}. Written to {', '.join(output.path for output in plan)}.", err=True)
    sys.stderr.flush()
