"""Strategy, action plan and their progress (steps 3 and 4 of the cycle).

Nouns: strategy, outcome, action plan, action, progress. Always true: a strategy covers three to five
years and is approved by a decision of the council; an action belongs to one outcome and one fiscal year;
an approved plan is changed only through progress. Start reading at ``models/strategy.py``.
"""
