"""`wxdesk layout`: Word, HTML, Markdown or text to WeChat-safe HTML, without a desk."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap.layout import lay_out
from wxdesk.cli.context import FINE, STOPPED, Context, finding_json, finding_text, write_text

NAME = "layout"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    say = context.say
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli-layout-file"))
    parser.add_argument("--theme", default="news", help=say("cli-layout-theme"))
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT.html", help=say("cli-layout-out")
    )


def run(given: Namespace, context: Context) -> int:
    """Write the HTML and say how large it is; end with 1 when a finding would hold the article up."""
    laid_out = lay_out(given.file, given.theme)
    write_text(given.output, laid_out.html)
    code = STOPPED if laid_out.held else FINE
    if context.as_json:
        context.print_json(
            {
                "path": str(given.output),
                "html_characters": len(laid_out.html),
                "text_characters": laid_out.characters,
                "pictures": laid_out.pictures,
                "findings": [finding_json(context.texts, finding) for finding in laid_out.findings],
            }
        )
        return code
    for finding in laid_out.findings:
        context.print(
            f"{context.say(f'severity-{finding.severity.value}')} {finding_text(context.texts, finding)}"
        )
    context.print(
        context.say(
            "cli-layout-done",
            path=str(given.output),
            size=len(laid_out.html),
            text=laid_out.characters,
            pictures=laid_out.pictures,
        )
    )
    return code
