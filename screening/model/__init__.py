"""The nouns of screening: what flows between the rooms, and nothing else.

Every class here is a frozen struct or an enum named after the field's own
term. No room passes a loose dict to another. This package imports no other
part of `screening`; every other part may import it.
"""

from screening.model.change import Cause, Change, ChangeKind, Comparison, Gone
from screening.model.column import ColumnNote, ColumnRole, Mapping, Role
from screening.model.decision import Decision, DecisionCounts, Disposition
from screening.model.entity import (
    Alias,
    AliasKind,
    Claim,
    Entity,
    EntityKind,
    Group,
    Hedge,
    Imported,
    LeftAside,
    Listing,
    Namesake,
    NamingRule,
    Place,
    Watchlist,
)
from screening.model.finding import FINDING_BANDS, WORST_FIRST, Band, Finding, LocatedMatch, Reason, Unscreened
from screening.model.match import Answer, Certainty, Check, Context, Match, Method, NearMiss
from screening.model.place import Country, CountryStatus
from screening.model.run import (
    Action,
    ConfigurationFacts,
    Coverage,
    Exit,
    Input,
    ListFacts,
    PolicyFacts,
    Run,
    SettingFacts,
    SubjectsFacts,
    Summary,
)
from screening.model.subject import Sensitivity, Subject, SubjectEvidence
from screening.model.table import UNUSED_ROWS, Batch, RowFlaw, SourceFacts, TableWarning, as_numpy, text_column

__all__ = [
    "FINDING_BANDS",
    "UNUSED_ROWS",
    "WORST_FIRST",
    "Action",
    "Alias",
    "AliasKind",
    "Answer",
    "Band",
    "Batch",
    "Cause",
    "Certainty",
    "Change",
    "ChangeKind",
    "Check",
    "Claim",
    "ColumnNote",
    "ColumnRole",
    "Comparison",
    "ConfigurationFacts",
    "Context",
    "Country",
    "CountryStatus",
    "Coverage",
    "Decision",
    "DecisionCounts",
    "Disposition",
    "Entity",
    "EntityKind",
    "Exit",
    "Finding",
    "Gone",
    "Group",
    "Hedge",
    "Imported",
    "Input",
    "LeftAside",
    "ListFacts",
    "Listing",
    "LocatedMatch",
    "Mapping",
    "Match",
    "Method",
    "Namesake",
    "NamingRule",
    "NearMiss",
    "Place",
    "PolicyFacts",
    "Reason",
    "Role",
    "RowFlaw",
    "Run",
    "Sensitivity",
    "SettingFacts",
    "SourceFacts",
    "Subject",
    "SubjectEvidence",
    "SubjectsFacts",
    "Summary",
    "TableWarning",
    "Unscreened",
    "Watchlist",
    "as_numpy",
    "text_column",
]
