"""One column of a batch, and its distinct texts where they are asked for."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow as pa

from screening.model import as_numpy
from screening.model.distinct import Codes, Distinct
from screening.text.arrays import take


class Column:
    """One column of a batch: its cells, and its distinct texts where they are asked for."""

    def __init__(self, cells: pa.StringArray) -> None:
        self.cells = cells
        self._shown: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.cells)

    @cached_property
    def _encoded(self) -> pa.DictionaryArray:
        return self.cells.dictionary_encode()

    @property
    def dictionary(self) -> pa.StringArray:
        """The distinct texts, still in columnar form."""
        return self._encoded.dictionary

    @cached_property
    def codes(self) -> Codes:
        """Which text of the dictionary each row has."""
        return as_numpy(self._encoded.indices).astype(np.int64)

    @cached_property
    def texts(self) -> Distinct[str]:
        """The distinct texts as strings."""
        return Distinct(self.dictionary.to_pylist(), self.codes)

    def fetch(self, rows: Codes) -> None:
        """Get the texts of rows that will be asked for one by one: a tenth of the time of getting each alone."""
        self._shown = dict(zip(rows.tolist(), take(self.cells, rows).to_pylist(), strict=True))

    def at(self, row: int) -> str:
        """Return the text of one row."""
        return self._shown[row] if row in self._shown else str(self.cells[row].as_py())
