"""The published shape of a report for programs: `schema/report-1.json` in code.

Each function turns one noun of the model into plain JSON values in the order
of the contract. Key names are a promise; new keys may come, none may go while
`SCHEMA_VERSION` stays.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from screening.model import (
    FINDING_BANDS,
    WORST_FIRST,
    Country,
    Decision,
    Finding,
    Imported,
    LocatedMatch,
    Mapping,
    NearMiss,
    Run,
    SourceFacts,
    Subject,
    Summary,
    TableWarning,
    Unscreened,
)
from screening.reporting import list_facts, scope

SCHEMA_VERSION = "1"

Json: TypeAlias = dict[str, Any]


def tool(run: Run) -> Json:
    """Return which program made the report."""
    return {"name": run.tool, "version": run.version}


def input_facts(facts: SourceFacts, mapping: Mapping) -> Json:
    """Return how the input was read and understood, without what only its end tells."""
    return {
        "path": facts.path,
        "format": facts.format,
        "encoding": facts.encoding,
        "delimiter": facts.delimiter,
        "sheet": facts.sheet,
        "header_row": facts.header_row,
        "compression": facts.compression,
        "columns": mapping.headers_by_role(),
        "mapping": [
            {
                "index": c.index,
                "header": c.header,
                "role": c.role.value,
                "party": c.party,
                "why": c.why,
                "guessed": c.guessed,
            }
            for c in mapping.roles
        ],
        "unused": list(mapping.unused),
        "notes": [note.sentence for note in mapping.notes],
        "column_notes": [msgspec.to_builtins(note) for note in mapping.notes],
    }


def input_totals(summary: Summary) -> Json:
    """Return what only the end of the input tells."""
    return {"sha256": summary.source.sha256, "rows": summary.rows}


def inputs_facts(run: Run) -> Json:
    """Return how each of several files was read and understood; nothing when there is only one input."""
    return {"inputs": [input_facts(file.source, file.mapping) for file in run.inputs]} if run.inputs else {}


def inputs_totals(summary: Summary) -> Json:
    """Return what only the end of each of several files tells; nothing when there is only one input."""
    files = ({"path": part.source.path, **input_totals(part), **_counted(part)} for part in summary.inputs)
    return {"inputs": list(files)} if summary.inputs else {}


def inputs(run: Run, summary: Summary) -> Json:
    """Return everything about each of several files; nothing when there is only one input."""
    files = (
        input_totals(part) | input_facts(part.source, file.mapping) | _counted(part)
        for file, part in zip(run.inputs, summary.inputs, strict=True)
    )
    return {"inputs": list(files)} if run.inputs else {}


def watchlists(run: Run) -> list[Json]:
    """Return which lists were used, in which state."""
    return [
        {
            "id": w.id,
            "version": w.version,
            "sha256": w.sha256,
            "entities": w.entities,
            "persons": w.persons,
            "title": w.title,
            "covers": w.covers,
            "builtin": w.builtin,
            "publisher": w.publisher,
            "licence": w.licence,
            "url": w.url,
            "age_days": list_facts.age_in_days(w, run),
            "max_age_days": w.max_age or None,
            "too_old": list_facts.is_old(w, run),
            "groups": [{"id": name, "title": title} for name, title in w.groups.items()],
            "imported": _imported(w.imported),
        }
        for w in run.watchlists
    ]


def _imported(made: Imported | None) -> Json | None:
    """Return how a list was made of a published file."""
    if made is None:
        return None
    aside = [{"what": each.what, "count": each.count, "where": each.where} for each in made.left_aside]
    return {"file": made.file, "sha256": made.sha256, "form": made.form, "read": made.read, "left_aside": aside}


def looked_for(run: Run) -> Json:
    """Return whom the run looked for, in words, and whose lists nobody gave it."""
    return {"text": scope.looked_for(run.watchlists), "not_given": scope.not_given(run.watchlists)}


def policy(run: Run) -> Json:
    """Return which policy was used, in which state, and what it asks a reader to do."""
    return {
        "id": run.policy.id,
        "version": run.policy.version,
        "sha256": run.policy.sha256,
        "rules": run.policy.rules,
        "contact": run.policy.contact,
        "exposures": [{"id": name, "title": title} for name, title in run.policy.exposures.items()],
        "actions": [msgspec.to_builtins(action) for action in run.policy.actions],
    }


def subjects(run: Run) -> Json:
    """Return which subjects file was used, in which state; nothing when it is not known."""
    return {"subjects": msgspec.to_builtins(run.subjects)} if run.subjects else {}


def configuration(run: Run) -> Json:
    """Return what a configuration file and variables set; nothing when nothing was."""
    if run.configuration is None:
        return {}
    told = run.configuration
    file = {"path": told.path, "sha256": told.sha256, "found": told.found} if told.path else None
    return {"configuration": {"file": file, "settings": [msgspec.to_builtins(each) for each in told.settings]}}


def redacted(run: Run) -> Json:
    """Return that personal text was left out, and a digest of the key; nothing when it was not."""
    return {"redacted": {"key": run.redacted}} if run.redacted else {}


def exit_status(summary: Summary) -> Json:
    """Return with which code the command ends and why; nothing where no command runs."""
    return {"exit": msgspec.to_builtins(summary.exit)} if summary.exit else {}


def judged_before(summary: Summary) -> Json:
    """Return what became of earlier decisions, and how the run differs from an earlier one, as far as was asked."""
    said = {"decisions": summary.decisions, "comparison": summary.comparison}
    return {key: msgspec.to_builtins(value) for key, value in said.items() if value is not None}


def summary_counts(summary: Summary) -> Json:
    """Return the counts of the run; every band is present."""
    return {
        "rows": summary.rows,
        "screened": summary.screened,
        "unscreenable": summary.unscreenable,
        "by_band": {band.label: summary.by_band.get(band.label, 0) for band in WORST_FIRST},
        "unscreenable_by_code": dict(sorted(summary.unscreenable_by_code.items())),
        "in_part": summary.in_part,
        "names_alone": {band.label: summary.names_alone.get(band.label, 0) for band in FINDING_BANDS},
        "complete": summary.complete,
        "coverage": [
            {
                "aspect": c.aspect,
                "column": c.column,
                "given": c.given,
                "blank": c.blank,
                "placeholder": c.placeholder,
                "not_understood": c.not_understood,
            }
            for c in summary.coverage
        ],
    }


def warning(value: TableWarning) -> Json:
    """Return one thing about the input an officer must know."""
    return _source(value.source) | {
        "code": value.code,
        "text": value.text,
        "count": value.count,
        "rows": list(value.rows),
        "lines": list(value.lines),
        "sheet_rows": list(value.sheet_rows),
        "unscreened": value.unscreened,
    }


def finding(value: Finding) -> Json:
    """Return one row with its band and evidence."""
    return _source(value.source) | {
        "row": value.row,
        "line": value.line,
        "sheet_row": value.sheet_row,
        "record_id": value.record_id,
        "band": value.band.label,
        "score": value.score,
        "to_verify": value.to_verify,
        "name_alone": value.name_alone,
        "exposure": value.exposure,
        "matches": [_match(located) for located in value.matches],
        "nationality": _country(value.nationality),
        "institution_country": _country(value.institution_country),
        "subject": _subject(value.subject),
        "reasons": [
            {
                "code": r.code,
                "text": r.text,
                "source": r.source,
                "short": r.short,
                "about": r.about,
                "of_list": r.of_list,
            }
            for r in value.reasons
        ],
        "near_misses": [_near_miss(near) for near in value.near_misses],
        "fingerprint": value.fingerprint,
        "record_key": value.record_key,
        "cells_key": value.cells_key,
        "entries_key": value.entries_key,
        "decision": decision(value.decision),
        **({"change": msgspec.to_builtins(value.change)} if value.change else {}),
    }


def decision(value: Decision | None) -> Json | None:
    """Return what a person decided earlier; None when nobody did."""
    return None if value is None else {**msgspec.to_builtins(value), "in_force": value.in_force}


def unscreened(value: Unscreened) -> Json:
    """Return one row that could not be screened."""
    return _source(value.source) | {
        "row": value.row,
        "line": value.line,
        "sheet_row": value.sheet_row,
        "record_id": value.record_id,
        "code": value.code,
        "text": value.text,
        "strict": value.strict,
        "fingerprint": value.fingerprint,
        "record_key": value.record_key,
    }


def _source(path: str) -> Json:
    return {"source": path} if path else {}


def _counted(part: Summary) -> Json:
    return {"summary": summary_counts(part)}


def _match(located: LocatedMatch) -> Json:
    match = located.match
    return {
        "entity_id": match.entity_id,
        "entity_name": match.entity_name,
        "list_id": match.list_id,
        "group": match.group,
        "column": located.column,
        "mention": located.mention,
        "text": match.text,
        "cell": located.cell,
        "span": list(located.span),
        "matched_name": match.alias.text,
        "alias": {
            "kind": match.alias.kind.value,
            "lang": match.alias.lang,
            "source": match.alias.source,
            "seen": match.alias.seen,
            "rule": match.alias.rule.value if match.alias.rule else "",
            "years": match.alias.years,
        },
        "method": match.method.value,
        "similarity": round(match.similarity, 3),
        "certainty": match.certainty.value,
        "country_check": match.country_check.value,
        "city_check": match.city_check.value,
        "why": list(match.why),
        "traits": list(match.traits),
    }


def _near_miss(near: NearMiss) -> Json:
    return {
        "entity_id": near.entity_id,
        "entity_name": near.entity_name,
        "text": near.text,
        "matched_name": near.alias.text,
        "similarity": round(near.similarity, 3),
        "code": near.code,
        "why": list(near.why),
    }


def _country(value: Country | None) -> Json | None:
    if value is None:
        return None
    return {
        "text": value.text,
        "status": value.status.value,
        "code": value.code,
        "candidates": list(value.candidates),
        "why": value.why,
    }


def _subject(value: Subject | None) -> Json | None:
    if value is None:
        return None
    return {
        "text": value.text,
        "code": value.code,
        "level": value.level,
        "sensitivity": value.sensitivity.value,
        "discipline": value.discipline,
        "discipline_name": value.discipline_name,
        "basis": value.basis,
        "advanced": value.advanced,
        "evidence": [{"kind": e.kind, "text": e.text, "says": e.says} for e in value.evidence],
    }
