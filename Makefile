# Two commands do everything on a fresh Debian 12.
.PHONY: run test test-long clean
run:
	@bin/run
test:
	@bin/test
test-long:
	@bin/test long
clean:
	rm -rf build build-run build-test build-asan
