"""The library at the command line: ``parvis data …``. Start reading at ``app.py``."""
