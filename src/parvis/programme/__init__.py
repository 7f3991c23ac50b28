"""Across partnerships: the cycle of one, the status of all, comparison; few or no tables of its own.

Everything here is derived from the records of the apps below, as of a date. Start reading at
``queries/cycle.py``.
"""
