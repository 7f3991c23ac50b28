"""Where a figure is from: areas and their codes, service areas made of census units, boundaries and names."""
