"""Reports for CI services: what was found in a table, beside the line it stands on.

`results` turns a run into a list of `Result`: findings, rows that were not screened, warnings, each with a rule, a
level and a place in a file. One module per format lays the list out; what each service can carry, and how many of
them, is known there alone.
"""
