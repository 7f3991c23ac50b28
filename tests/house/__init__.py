"""The whole house, walked through on the demonstration's records: every address, role and language."""
