"""How each band is set apart: always by its word, and by colour where there is colour."""

from screening.model import Band

# Red, magenta and bold read on dark and light backgrounds alike; yellow, white and blue do not.
BAND_STYLE = {
    Band.CRITICAL: "bold reverse red",
    Band.HIGH: "bold red",
    Band.MEDIUM: "bold magenta",
    Band.LOW: "bold",
    Band.NONE: "",
}
FAINT = "dim"
"""For labels, codes and sources; where a terminal has no dim text they look like the rest."""
