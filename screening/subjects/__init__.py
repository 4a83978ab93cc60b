"""How sensitive is a subject: rules as data, read in any of eight languages."""

from screening.subjects.classifier import SUBJECT_FILES, Classifier

__all__ = ["SUBJECT_FILES", "Classifier"]
