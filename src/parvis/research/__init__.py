"""Research of a partnership (step 3, first half): projects and what they found.

Always true: a finding names its evidence. Start reading at ``models/project.py``.
"""
