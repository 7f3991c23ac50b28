"""The web face of ``parvis.assessment``: datasets, assessments, community profiles, the explorer.

Nothing is computed here: an assessment calls the library and keeps its result; a profile is published as
an edition. Always true: a value that is shown has been released. Start reading at
``operations/assessment.py``.
"""
