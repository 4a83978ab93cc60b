"""Lists as their publishers offer them, read into watchlists: one importer for each form, behind one interface.

    import_list(Path("sdn.csv"))  -> a Watchlist with its provenance and what was left aside
    read_list(Path("any file"))   -> the same, or a list file of ours

Nothing is downloaded here or anywhere else.
"""

from screening.importing.read import Wishes, files_of, import_list, is_list_file, load_lists, read_list
from screening.importing.registry import importers

__all__ = [
    "Wishes",
    "files_of",
    "import_list",
    "importers",
    "is_list_file",
    "load_lists",
    "read_list",
]
