"""A partnership and how it governs itself (steps 1 and 2 of the cycle).

Nouns: partnership, service area, organisation, council, seat, appointment, meeting, motion, decision,
terms of reference, clause; and the role that lets a person act (``access.py``: the one table of who may
do what). Always true: a seat exists before the person who sits on it; a decision follows from a motion
that was carried with a quorum present; at most one version of the terms is in force. Start reading at
``models/partnership.py``, then ``access.py``.
"""
