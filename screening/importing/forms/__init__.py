"""The published forms, one file each; `importing.registry` names them all."""
