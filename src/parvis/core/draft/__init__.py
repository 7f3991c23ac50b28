"""Typed text is never lost: drafts, forms sent twice, a session that ended, two editors of one record.

A form takes part when its template says ``{% kept form %}`` inside ``<form method="post">``; its view knows
nothing of it. The tag gives the form a signed :mod:`ticket` and a short mark of every value that stood in it.
:class:`middleware.DraftMiddleware` takes what is sent with a ticket:

- a draft, which the page's script sends in passing, is kept for its writer alone (:mod:`record`);
- a form that was sent before leads to where the first one led;
- a form whose record changed meanwhile comes back with both versions, and nothing is written (:mod:`comparison`);
- a form that is refused, or sent after the session ended, becomes a draft.

Begin with ``middleware.py``.
"""
