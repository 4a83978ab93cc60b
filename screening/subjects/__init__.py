"""How sensitive is a subject: rules as data, read in any of eight languages."""

from screening.subjects.classifier import Classifier

__all__ = ["Classifier"]
