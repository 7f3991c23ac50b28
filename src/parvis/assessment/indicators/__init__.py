"""Indicators: what is measured, about whom, in which unit, and which way is better.

A definition comes before a calculation. Each module holds the indicators of one characteristic; start at
:mod:`.indicator` for what an indicator is and at :mod:`.catalogue` for the list.
"""
