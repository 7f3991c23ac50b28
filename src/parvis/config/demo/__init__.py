"""The demonstration: real communities and figures, plainly fictional people and meetings.

Everything is made through the same operations that the pages call, so that the demonstration has its
audit trail, editions and decisions as real work has. One module a family of nouns, called in order.
"""
