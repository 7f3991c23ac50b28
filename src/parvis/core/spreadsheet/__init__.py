"""Tables that go out as a spreadsheet and come back in: the file that was exported is the file that is imported.

A table is data (:mod:`table`): its columns with their words in both languages, and what a cell may hold.

- :mod:`writing` makes the XLSX or the CSV, with a hidden number and a hidden mark in each row;
- :mod:`container` looks into an XLSX before anything opens it, and :mod:`reading` turns a file into rows of text, or
  says in one sentence what is wrong, where, and what to do;
- :mod:`comparison` holds the rows against the records as they are: what changes, cell by cell, and what is wrong;
- :mod:`pending` keeps what was read until somebody confirms it.

Nothing here writes a record, and nothing is ever deleted because a row is missing.
"""
