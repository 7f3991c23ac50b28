"""Wording to start a clause from, by theme; written by us, for councils to change.

Where partnerships really differ there are several: a small table in the country and a large one in a
city, consensus and votes. The first of a kind is the one that fits most.
"""
