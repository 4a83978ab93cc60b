"""Write a large enrolment table: seeded, realistic in its repetition, invented in its persons.

    python benchmarks/generate.py ROWS PATH [--distinct]

Nine columns, about 136 bytes a row. Institution strings follow what such tables
hold: a few thousand names that repeat, and a long tail of affiliation lines
(some 136,000 distinct strings of some 32,000 distinct words in a million rows);
200 distinct titles. About one row in two hundred names a watched institution in
one of its written forms. With `--distinct` every institution string differs.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

from screening.watchlist import builtin_watchlists

HEADERS = [
    "Student ID",
    "Family name",
    "Given name",
    "Nationality",
    "Home institution",
    "Country of institution",
    "Course title",
    "Level",
    "E-mail",
]
PLACES = {
    "Germany": ["Aachen", "Bonn", "Kassel", "Ulm", "Jena", "Trier"],
    "France": ["Lyon", "Nantes", "Lille", "Rennes", "Nancy", "Tours"],
    "United States": ["Dayton", "Fresno", "Akron", "Toledo", "Boise", "Reno"],
    "Brazil": ["Recife", "Belém", "Natal", "Santos", "Manaus"],
    "Japan": ["Kobe", "Sendai", "Nagoya", "Gifu", "Okayama"],
    "South Korea": ["Daegu", "Gwangju", "Daejeon", "Jeonju"],
    "China": ["Wuhan", "Harbin", "Dalian", "Lanzhou", "Hefei", "Xiamen"],
    "Russia": ["Kazan", "Perm", "Omsk", "Samara", "Tula", "Voronezh"],
    "India": ["Pune", "Kanpur", "Mysore", "Ranchi", "Bhopal"],
    "Nigeria": ["Ibadan", "Jos", "Kano", "Benin City"],
    "Turkey": ["Bursa", "Konya", "Adana", "Samsun"],
    "Spain": ["Cádiz", "Oviedo", "Girona", "Burgos"],
}
FORMS = [
    "University of {city}",
    "{city} State University",
    "{city} University of Technology",
    "{city} Institute of Science",
    "{city} Medical University",
    "{name} University, {city}",
    "{name} College of {city}",
    "{city} Polytechnic",
    "National University of {city}",
    "{name} Institute for Advanced Studies, {city}",
]
UNITS = ["Department of", "Faculty of", "School of", "Institute of", "Laboratory of", "Centre for", "Division of"]
FIELDS = [
    "Physics", "Chemistry", "History", "Law", "Nursing", "Mathematics", "Economics", "Linguistics", "Biology",
    "Mechanical Engineering", "Nuclear Engineering", "Aerospace Engineering", "Computer Science", "Fine Art",
    "Materials Science", "Philosophy", "Dentistry", "Agronomy", "Education", "Remote Sensing",
]  # fmt: skip
DEGREES = ["BA", "BSc", "MSc", "MA", "PhD", "MEng", "BEng", "LLM", "MPhil", "Diploma"]
TITLES = [f"{degree} {field}" for degree in DEGREES for field in FIELDS]
SYLLABLES = [
    "ka", "ri", "mo", "ten", "sa", "lu", "bor", "vi", "nar", "del", "o", "pe", "tsu", "gra", "li", "mer", "an", "ho",
    "jin", "wel",
]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--distinct", action="store_true", help="make every institution string differ")
    options = parser.parse_args()
    write(options.rows, options.path, distinct=options.distinct)


def write(rows: int, path: Path, *, distinct: bool = False, seed: int = 2270) -> None:
    """Write the table; the same arguments give the same bytes."""
    draw = random.Random(seed)
    entities = [e for w in builtin_watchlists() for e in w.entities if e.country]
    countries = list(PLACES)
    institutions = [_institution(draw, draw.choice(countries)) for _ in range(12_000)]
    streets = list(dict.fromkeys(_word(draw) for _ in range(72_000)))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for number in range(1, rows + 1):
            institution, country = draw.choice(institutions)
            if distinct or draw.random() < 0.13:
                unit = f"{draw.choice(UNITS)} {draw.choice(FIELDS)}, {draw.choice(streets)} {draw.randrange(1, 90)}"
                institution = f"{unit}, {institution}{f', {_word(draw)} {number}' if distinct else ''}"
            if draw.random() < 0.005:
                entity = draw.choice(entities)
                institution, country = draw.choice(entity.aliases).text, entity.country
            family, given = _word(draw), _word(draw)
            mail = f"{given}.{family}{number}@example.edu".lower()
            nationality = country if draw.random() < 0.8 else draw.choice(countries)
            level = draw.choice(["Bachelor", "Master", "Doctorate"])
            title = draw.choice(TITLES)
            writer.writerow([f"S{number:08d}", family, given, nationality, institution, country, title, level, mail])


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randrange(2, 5))).capitalize()


def _institution(draw: random.Random, country: str) -> tuple[str, str]:
    form = draw.choice(FORMS).format(city=draw.choice(PLACES[country]), name=_word(draw))
    return form, country


if __name__ == "__main__":
    main()
