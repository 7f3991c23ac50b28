"""Estimation: from files of persons or households to indicators of areas, in one pass over the file."""
