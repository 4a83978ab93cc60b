"""Exposure and subject become a band, a score and the reasons, under an open policy.

`load_policy` reads the policy file, `Assessor.assess` judges the facts of one
row. This room decides nothing about names or subjects; it weighs what the
other judges found.
"""

from screening.risk.activities import Activities, load_activities
from screening.risk.assess import Assessment, Assessor, RowFacts
from screening.risk.exposure import Located
from screening.risk.list_groups import with_list_groups
from screening.risk.policy import Policy, load_policy

__all__ = [
    "Activities",
    "Assessment",
    "Assessor",
    "Located",
    "Policy",
    "RowFacts",
    "load_activities",
    "load_policy",
    "with_list_groups",
]
