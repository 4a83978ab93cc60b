"""Tells a sheet of codes and their meanings, or of the values of a drop-down, from rows that may matter.

It stands behind the table in many workbooks. By what its sheet and its headers
are called: "Code | Holder" may be persons, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.columns.header import read_header

_SHEETS = frozenset({
    "lookup", "lookups", "look", "up", "ups", "lists", "codes", "code", "legend", "legends", "key", "keys",
    "dropdown", "dropdowns", "drop", "down", "downs", "validation", "picklist", "picklists", "pick", "options",
    "settings", "config", "configuration", "glossary", "dictionary", "mapping", "mappings", "nachschlagen",
    "schlüssel", "codeliste", "codelisten", "legende", "auswahl", "auswahllisten", "auswahlwerte", "listen", "listes",
    "légende", "nomenclature", "nomenclatures", "listas", "códigos", "leyenda", "leggenda", "elenchi", "codici",
    "справочник", "справочники", "списки", "коды", "легенда", "słownik", "słowniki", "legenda", "kody", "代码",
    "代码表", "字典", "数据字典", "选项", "下拉", "图例", "コード", "コード表", "凡例", "코드", "코드표", "범례",
})  # fmt: skip
_FILLERS = frozenset({
    "data", "values", "value", "table", "tables", "sheet", "and", "of", "the", "for", "ref", "reference", "werte",
    "daten", "tab",
})  # fmt: skip
_CODES = frozenset({
    "code", "codes", "key", "value", "abbreviation", "abbr", "symbol", "acronym", "colour", "color", "option",
    "kürzel", "schlüssel", "wert", "abkürzung", "farbe", "clé", "valeur", "sigle", "abréviation", "clave", "valor",
    "código", "abreviatura", "codice", "код", "ключ", "сокращение", "kod", "代码", "编码", "代號", "コード", "코드",
})  # fmt: skip
_MEANINGS = frozenset({
    "meaning", "description", "desc", "definition", "label", "term", "explanation", "bedeutung", "beschreibung",
    "bezeichnung", "erläuterung", "signification", "libellé", "définition", "intitulé", "significado", "descripción",
    "definición", "etiqueta", "significato", "descrizione", "значение", "расшифровка", "описание", "наименование",
    "znaczenie", "opis", "含义", "意义", "说明", "描述", "意味", "説明", "의미", "설명",
})  # fmt: skip
_HOLDING = frozenset({"", "record-id", "person", "given-name", "family-name", "institution", "nationality", "name"})
"""What a header may say, besides what no judge knows, over cells that are for screening."""
_COLUMNS = 4
_CODE_LENGTH = 12
_LABEL_LENGTH = 80
_NAME = re.compile(r"[A-ZÀ-ÞА-Я][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*){1,3}")


def is_lookup(sheet: str, headers: Sequence[str], sample: Sequence[Sequence[str]]) -> bool:
    """Tell whether a sheet in which nothing to screen was found lists codes or values, and so cannot matter.

    Args:
        sheet: its name.
        headers: as read, "column 3" where there are none.
        sample: the first cells of each column.
    """
    columns = [(header, _filled(cells)) for header, cells in zip(headers, sample, strict=True)]
    columns = [(header, cells) for header, cells in columns if cells]
    if (
        not columns
        or len(columns) > _COLUMNS
        or any(len(cell) > _LABEL_LENGTH for _, cells in columns for cell in cells)
    ):
        return False
    if not all(_is_listed_once(cells) or _are_numbers(cells) for _, cells in columns):
        return _pairs_codes(columns) and _is_listed_once(columns[0][1])
    if _pairs_codes(columns) or _is_of_no_role(columns):
        return True
    words = _words(sheet)
    named = bool(words & _SHEETS) and words <= _SHEETS | _FILLERS
    return named and (len(columns) < 3 or not any(_are_names(cells) for _, cells in columns))


def _pairs_codes(columns: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Tell a column of codes beside one whose header says that it explains them."""
    explained = any(_words(header) & _MEANINGS for header, _ in columns)
    coded = any(
        not _words(header) & _MEANINGS
        and _is_listed_once(cells)
        and all(len(cell) <= _CODE_LENGTH and (bool(_words(header) & _CODES) or " " not in cell) for cell in cells)
        for header, cells in columns
    )
    return explained and coded and len(columns) > 1


def _is_of_no_role(columns: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Tell columns of which each header is understood and speaks of no person, institution or nationality."""
    readings = [read_header(header) for header, _ in columns]
    return not any(reading.role in _HOLDING or reading.unknown for reading in readings)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells if cell.strip()]


def _is_listed_once(cells: Sequence[str]) -> bool:
    return len(set(cells)) == len(cells)


def _are_numbers(cells: Sequence[str]) -> bool:
    return all(re.fullmatch(r"[\d.,\s%]+", cell) for cell in cells)


def _are_names(cells: Sequence[str]) -> bool:
    return sum(_NAME.fullmatch(cell) is not None for cell in cells) * 2 >= len(cells)
