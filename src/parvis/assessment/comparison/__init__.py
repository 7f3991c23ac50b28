"""Comparison: an area beside its peers, a group beside another, and what may honestly be said of it.

No bare rank: a place among peers is a distribution, and a difference is "higher", "lower", "similar" or
"cannot tell". Start reading at ``verdict.py``, then ``compare.py``, which makes a whole table of them.
"""
