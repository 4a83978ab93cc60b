"""See the module docstring once this room is furnished."""
