"""People who sign in: user, invitation, second factor.

An account begins with an invitation by link, never with a free registration. What a person may do is not
here: roles are granted per partnership in ``partnerships``. Officers and administrators must use a second
factor. Start reading at ``models/user.py``.
"""
