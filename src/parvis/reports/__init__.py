"""The annual report (step 5): filled from the year's records, submitted, returned or accepted.

A kind of report is data: sections and questions, in ``kinds``. Always true: a report moves draft ->
submitted -> returned or accepted, and what is under review does not change. Start reading at
``models/report.py``, then ``operations/report.py``.
"""
