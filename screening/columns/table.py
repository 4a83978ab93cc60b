"""All columns of a table together: what one column alone cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screening.columns.column import Judged

_PERSONAL = {"person", "given-name", "family-name", "nationality", "birth", "domicile", "level"}
"""Contents that make a table one of people."""
_OF_INSTITUTION = {"country", "city", "website", "identifier", "short-name", "address"}
"""Contents that belong to an institution and share its party."""
_TITLE_WORDS = 4
"""Mean words from which a "title" column beside persons and institutions holds titles of works."""


class Table:
    """The columns under decision, with the notes made on the way."""

    def __init__(self, columns: Sequence[Judged]) -> None:
        self.columns = list(columns)
        self.notes = [column.note for column in columns if column.note]

    def decide(self) -> None:
        """Run every table-wide decision, each resting on those before it."""
        self._repeats()
        self._names()
        self._headerless_person()
        self._short_names()
        self._home_country()
        self._bare_country()
        self._substitutes()
        self._addresses()
        self._parties()
        self._one_per_party()
        self._record_id()

    def of(self, *contents: str) -> list[Judged]:
        """Return the columns whose content is one of `contents`, in table order."""
        return [column for column in self.columns if column.content in contents]

    def set(self, column: Judged, content: str, why: str = "", party: str | None = None) -> None:
        """Give a column another content, and say why."""
        found = next(at for at, other in enumerate(self.columns) if other.index == column.index)
        self.columns[found] = replace(column, content=content, why=why or column.why, party=column.party if party is None else party)

    def _repeats(self) -> None:
        """Read "Country.1" as a second "Country" where no institution bears that number."""
        parties = {column.party for column in self.of("institution", "name")}
        for column in self.columns:
            if column.party.isdigit() and column.party not in parties:
                self.set(column, column.content, party="")

    def _names(self) -> None:
        """Decide whether a bare "name" is an institution or a person."""
        for column in self.of("name"):
            looks = column.profile
            personal = bool(self.of(*_PERSONAL))
            person_known = bool(self.of("person", "given-name", "family-name"))
            institution_known = bool(self.of("institution"))
            if looks.filled and looks.institution >= 0.3:
                self.set(column, "institution", f"{column.why}, and {looks.institution:.0%} of the values are institutions")
            elif looks.person >= 0.5 and not person_known and (personal or institution_known):
                self.set(column, "person", f"{column.why}, and the table is one of persons")
            elif institution_known or (personal and person_known):
                title = looks.words >= _TITLE_WORDS and looks.institution < 0.3
                self.set(column, "subject" if title else "", f"{column.why}, and the values read as titles of works")
            elif personal:
                self.set(column, "person", f"{column.why}, and the table is one of persons")
            elif looks.person >= 0.8 and looks.institution < 0.05 and not self.of("website", "city", "short-name"):
                self.set(column, "person", f"{column.why}, and the values look like persons")
            else:
                self.set(column, "institution", f"{column.why}, and nothing in the table speaks of persons")

    def _headerless_person(self) -> None:
        """Find the column of persons by its values where no header of the table says anything."""
        if self.of("person") or any(column.reading.role or column.reading.unknown for column in self.columns):
            return
        likely = (c for c in self.columns if not c.content and c.profile.person >= 0.8 and c.profile.distinct * 2 > c.profile.filled)
        column = next(likely, None)
        if column:
            self.set(column, "person", f"by its values: {column.profile.person:.0%} look like names of persons")

    def _short_names(self) -> None:
        """Screen an acronym column as a second spelling of its institution."""
        parties = {column.party for column in self.of("institution")}
        for column in self.of("short-name"):
            if parties and not column.profile.blank:
                party = column.party if column.party in parties else "" if "" in parties else min(parties)
                self.set(column, "institution", f"{column.why}: a second name of the institution", party)
            else:
                self.set(column, "")

    def _home_country(self) -> None:
        """Read "home country" as the person's where there is no home institution."""
        parties = {column.party for column in self.of("institution")}
        for column in self.of("country"):
            if column.party == "home" and "home" not in parties and self.of("person", "given-name", "family-name", "level"):
                self.set(column, "domicile", f"{column.why}, of the person", "")

    def _bare_country(self) -> None:
        """Decide whether an unqualified country is the institution's or a nationality."""
        institutions = self.of("institution")
        people = self.of("person", "given-name", "family-name")
        for column in self.of("country"):
            if column.party or "institution" in column.reading.others or self.of("nationality"):
                continue
            if not institutions:
                self.set(column, "nationality", f"{column.why}; the table names no institution it could belong to")
                self.notes.append(f"{column.header!r} is taken as nationality: the table has no institution column")
            elif people and not self.of("domicile"):
                # A wrong country of an institution would speak against a true match, a wrong nationality for
                # nothing; so it is the institution's only where it stands right after one.
                owner = self._left_owner(column)
                content, noun = ("country", "the institution's country") if owner else ("nationality", "nationality")
                place = f"it follows {owner.header!r}" if owner else "it follows no institution"
                self.set(column, content, f"{column.why}; taken as {noun} because {place}")
                other = "nationality" if owner else "country"
                self.notes.append(
                    f"{column.header!r} could be nationality or the institution's country; taken as {noun}."
                    f" If not: --map {other}='{column.header}'"
                )

    def _substitutes(self) -> None:
        """Use domicile, then birth, where a table has no nationality; otherwise say that they were left out.

        Neither is nationality: a South Korean citizen may be born in the DPRK. But where nothing
        else is known of a person, leaving them out would be a silent miss.
        """
        for content, noun in (("domicile", "domicile or origin"), ("birth", "country of birth")):
            nationality = [column for column in self.of("nationality") if column.reading.role != "domicile"]
            for column in self.of(content):
                if nationality:
                    self.set(column, "")
                    self.notes.append(
                        f"{column.header!r} is {noun}, not nationality, and was not screened;"
                        f" to include it: --map nationality='{column.header}'"
                    )
                else:
                    self.set(column, "nationality", f"{column.why}: {noun}, used because the table has no nationality", "")
                    self.notes.append(f"{column.header!r} is {noun}, not nationality; it is used because the table has no nationality")

    def _addresses(self) -> None:
        """Let an address stand in for a city column of the same party."""
        for column in self.of("address"):
            if self.of("institution") and not any(city.party == column.party for city in self.of("city")):
                self.set(column, "city", f"{column.why}: the town in it speaks for or against a match")
            else:
                self.set(column, "")

    def _parties(self) -> None:
        """Tie country, city, website and identifier to the institution they belong to."""
        institutions = self.of("institution")
        parties = list(dict.fromkeys(column.party for column in institutions))
        for column in self.of(*_OF_INSTITUTION):
            if column.party or not parties:
                continue
            if len(parties) == 1:
                self.set(column, column.content, party=parties[0])
                continue
            owner = self._left_owner(column)
            if owner is not None:
                self.set(column, column.content, f"{column.why}, of {owner.header!r} beside it", owner.party)
            elif "" not in parties and column.content != "website":
                self.notes.append(
                    f"{column.header!r} is not tied to one of {len(parties)} institutions;"
                    f" to tie it: --map {column.content}:{parties[0]}='{column.header}'"
                )

    def _left_owner(self, column: Judged) -> Judged | None:
        """Return the institution that a run of attribute columns follows, if it is the only one it can be."""
        by_index = {other.index: other for other in self.columns}
        at = column.index - 1
        while at in by_index and by_index[at].content in _OF_INSTITUTION:
            at -= 1
        owner = by_index.get(at)
        if owner is None or owner.content != "institution":
            return None
        before = by_index.get(at - 1)
        crowded = before is not None and before.content == "institution" and before.party != owner.party
        return None if crowded else owner

    def _record_id(self) -> None:
        """Use an institution's own id as record id where the table has no other."""
        for column in self.of("record-id"):
            if column.profile.blank:
                self.set(column, "")
        if not self.of("record-id"):
            own = (c for c in self.of("none") if c.reading.others & {"record-id", "code"} and 0 < c.profile.filled == c.profile.distinct)
            column_or_none = next(own, None)
            if column_or_none:
                self.set(column_or_none, "record-id", f"header {column_or_none.header!r} holds a different value in every row")

    def _one_per_party(self) -> None:
        """Keep one country and one city per institution, and one record id; codes before names."""
        for content in ("country", "city", "record-id"):
            seen: dict[str, Judged] = {}
            for column in sorted(self.of(content), key=lambda c: (content == "country" and c.profile.short_upper < 0.9, c.index)):
                if column.party in seen:
                    self.set(column, "")
                    if content != "record-id":
                        self.notes.append(f"{column.header!r} is a second {content} beside {seen[column.party].header!r} and was left out")
                else:
                    seen[column.party] = column
