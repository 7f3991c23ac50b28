"""French as written in Canada."""
