# Two commands do everything: make run, make test. See README.md.
.DEFAULT_GOAL := help
.PHONY: help run test test-host story upgrade bench lint stop clean
export T K B TOURS POLICY FROM

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20
run: ## Odoo with the addon and demo data, on http://127.0.0.1:8069
	@dev/run
test: ## the linters and all tests; make test T=tests/test_x.py runs one file
	@dev/test
test-host: ## Odoo's own tests, with the addon and without, side by side; TOURS=1 for those in the browser
	@dev/test-host
bench: ## the measurements of benchmarks/; make bench B=audit_trail runs one
	@dev/bench
story: ## a month end by all entry points, from the customer file to the portal, checked against the ledger
	@dev/story/run
upgrade: ## a demo database of an earlier commit (FROM=) updated to this tree: data kept, views valid, statements mailed
	@dev/upgrade/run
lint: ## ruff, pylint-odoo, oca-checks and prettier
	@dev/lint
stop: ## end what make run of this clone started
	@dev/stop
clean: ## remove all that was downloaded or generated
	@dev/clean
