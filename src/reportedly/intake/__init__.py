"""The porch: files, folders, streams and pages made into documents, whose text nobody touches again."""

from reportedly.intake.files import Refused, Taken, documents
from reportedly.intake.options import Intake

__all__ = ["Intake", "Refused", "Taken", "documents"]
