"""The data an officer may read and change: watchlists, subjects, policy."""
