# Zhenjie (镇街). `make run` plays a town's day; `make test` proves the promises. See README.md.

DATA ?= .zhenjie
SEEDS ?= 500
SEED ?= 1
KILLS ?= 50
JOBS ?= 2
COMPOSE ?= docker compose
PROGRAMS = zhenjie zhenjie-registry zhenjie-hall zhenjie-grid zhenjie-enforcement zhenjie-console

.PHONY: run test setup build lint format bench chaos simulate mutants reset image compose compose-down compose-test

# One debug build serves `run` and `test`: the day is bound by the demo clock, not by the CPU, and a
# release build of all packages would cost a stranger another ten minutes.
build: setup
	@swift build

# SPEED and PORT, where they are given, reach the script by themselves.
run: build
	@DATA=$(DATA) tools/run.sh

test: setup
	@swift build --build-tests
	@SEEDS=$(SEEDS) SEED=$(SEED) KILLS=$(KILLS) JOBS=$(JOBS) tools/test.sh

setup:
	@tools/setup.sh

lint:
	@swift format lint --strict --parallel --recursive Package.swift Services Shared Tests

format:
	@swift format format --in-place --parallel --recursive Package.swift Services Shared Tests

# Release: only an optimised build says what a machine can do.
bench: setup
	@swift build -c release
	@$$(swift build -c release --show-bin-path)/bench
	@$$(swift build -c release --show-bin-path)/bench-web

chaos: build
	@$$(swift build --show-bin-path)/chaos --kills $(KILLS)

simulate: build
	@$$(swift build --show-bin-path)/simulate --seeds $(SEEDS) --seed $(SEED) --jobs $(JOBS)

mutants: setup
	@tools/mutants.sh

# Forgets the town in $(DATA), after asking; YES=1 does not ask.
reset:
	@DATA=$(DATA) YES=$(YES) tools/reset.sh

# Programs linked so that they need no Swift to run, and the image around them. Their symbols stay
# outside, in .build-image/release: see the runbook on a crash in a container.
image: setup
	@mkdir -p .build/image
	@for name in $(PROGRAMS); do \
		swift build -c release --static-swift-stdlib --scratch-path .build-image --product $$name && \
		strip -o .build/image/$$name .build-image/release/$$name || exit 1; done
	@rm -rf .build/image/zhenjie_Console.resources
	@cp -r .build-image/release/zhenjie_Console.resources .build/image/
	@$(COMPOSE) -f compose/compose.yaml --profile tools build

# One container for each service; with podman: make compose COMPOSE=podman-compose
compose: image
	@$(COMPOSE) -f compose/compose.yaml --profile tools run --rm init
	@$(COMPOSE) -f compose/compose.yaml up -d

compose-down:
	@$(COMPOSE) -f compose/compose.yaml down

# The stack from the image that is there, killed and looked at; a town of its own, gone afterwards.
compose-test:
	@tools/compose_test.sh
