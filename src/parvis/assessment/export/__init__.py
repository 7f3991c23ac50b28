"""Exports: the figures of an assessment as files that other tools read, with all that qualifies them.

Every value keeps its period, level, match, flag and source. Start reading at ``exports.py``.
"""
