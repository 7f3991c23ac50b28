"""What is learned and how it reaches people: stories of success, practices, communication, newsletters.

Always true: a story is public only while the consents and image rights it needs are in force, and nobody
receives a newsletter without a recorded consent. Start reading at ``models/``.
"""
