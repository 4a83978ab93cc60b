"""`python -m screening`, for machines where `screen` is something else."""

from screening.cli import main

main()
