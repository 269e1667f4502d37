"""Who publishes: outlets, agencies, ministries and aid organisations as data, by address, by name and by credit."""

from reportedly.publishers.load import Publisher, at, credited, credits_of, every, named, posting

__all__ = ["Publisher", "at", "credited", "credits_of", "every", "named", "posting"]
