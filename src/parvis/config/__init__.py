"""How the platform is put together: settings, addresses, and the entry points of server and worker."""
