"""A printing surface for the `table` report: safe text, hanging indents, aligned columns, no trailing blanks.

The only module that knows rich. Colour never carries meaning alone, and the
colours used (red, magenta, cyan, bold) read on dark and light backgrounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from screening.reporting.columns import GAP, Column, fit
from screening.reporting.interface import ReportOptions
from screening.reporting.palette import FAINT
from screening.reporting.safe import encodable, terminal

Part: TypeAlias = str | tuple[str, str]

_PIPED = 100
_NARROWEST, _WIDEST = 40, 120
"""Longer lines are hard to read however wide the window is; a width that was asked for is kept."""


class Page:
    """Prints paragraphs to `out`."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        # Asked of the stream itself: rich would let FORCE_COLOR put escapes into a file.
        on_terminal = out.isatty()
        styled = on_terminal if options.color is None else options.color
        self._console = Console(
            file=out,
            width=options.width or (None if on_terminal else _PIPED),
            force_terminal=styled,
            no_color=None if options.color is None else not options.color,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._encoding = out.encoding or "utf-8"
        self._endless = not on_terminal and options.width is None
        """True when a line of a table may be as long as it is: whatever reads a pipe has no edge."""
        self.width = max(options.width or min(self._console.width, _WIDEST), _NARROWEST)
        self.replaced = False
        """True when the output's encoding lacked a character."""

    def blank(self) -> None:
        """Print an empty line."""
        self._console.print()

    def heading(self, title: str, note: str = "") -> None:
        """Print a section title after an empty line."""
        self.blank()
        self.paragraph((title.upper(), "bold"), f"  {note}" if note else "")

    def paragraph(self, *parts: Part, indent: int = 0, label: str = "") -> None:
        """Print parts as one paragraph, its lines aligned after `label`.

        Args:
            parts: text, or (text, style); made safe here.
            indent: columns before the label.
            label: words of ours that stand before the first line.
        """
        text = Text(overflow="fold")
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            text.append(self._fit(terminal(words)), style)
        margin = " " * (indent + len(label))
        first = Text(" " * indent).append(label, FAINT)
        lines: list[Text] = []
        for line in text.wrap(self._console, self.width - len(margin)) or [Text()]:
            line.rstrip()
            lines.append(first + line)
            first = Text(margin)
        self._console.print(Text("\n").join(lines), soft_wrap=True)  # once: each call takes 0.1 ms

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Part]], indent: int = 0) -> None:
        """Print rows of cells in aligned columns, each row on one line; where there is an edge, cells are cut.

        Args:
            columns: what they hold, from left to right.
            rows: as many cells each; made safe here.
            indent: columns before the first.
        """
        header: list[Part] = [(column.header, FAINT) for column in columns]
        cells = [[self._cell(part) for part in row] for row in (header, *rows)]
        natural = [max(cell_len(row[at].plain) for row in cells) for at in range(len(columns))]
        widths = fit(columns, natural, None if self._endless else self.width - indent)
        ellipsis = self._fit("…")
        for row in cells:
            line = Text(" " * indent)
            for column, cell, width in zip(columns, row, widths, strict=True):
                if width:
                    line.append_text(_cut(cell, width, ellipsis, tail=column.tail) if not self._endless else cell)
                    line.append(" " * (max(0, width - cell_len(cell.plain)) + GAP))
            line.rstrip()
            self._console.print(line, soft_wrap=True)

    def _cell(self, part: Part) -> Text:
        words, style = (part, "") if isinstance(part, str) else part
        return Text(self._fit(terminal(words)), style, end="")

    def _fit(self, text: str) -> str:
        fitting = encodable(text, self._encoding)
        self.replaced = self.replaced or ("?" in fitting and fitting.count("?") > text.count("?"))
        return fitting


def _cut(cell: Text, width: int, ellipsis: str, *, tail: bool) -> Text:
    """Return a cell of at most `width` terminal cells, with an ellipsis where something was cut."""
    text = cell.plain
    if cell_len(text) <= width:
        return cell
    if not tail:
        return Text(set_cell_size(text, width - 1).rstrip() + ellipsis, cell.style)
    while cell_len(text) > width - 1:
        text = text[1:]
    return Text(ellipsis + text, cell.style)
