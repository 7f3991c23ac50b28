# One-liners for those who type make; every command is in dev: python3 dev help
.PHONY: help demo test check format messages docs benchmark
help demo test check format messages docs benchmark:
	@python3 dev $@
