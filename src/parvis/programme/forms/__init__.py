"""From typed text to values: the filters of the programme's pages, which live in the address, and its forms."""
