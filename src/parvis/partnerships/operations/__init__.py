"""The only door out: one function a verb, each with who acts and when, each leaving an audit event."""
