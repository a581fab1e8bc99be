# Two commands do everything on a fresh Debian 12.
.PHONY: run test test-long install clean
run:
	@bin/run
test:
	@bin/test
test-long:
	@bin/test long
# After "bin/build build-run"; PREFIX and DESTDIR as usual.
install:
	@test -x build-run/tupa || { bin/setup run && bin/build build-run -DTUPA_TESTS=OFF; }
	DESTDIR=$(DESTDIR) cmake --install build-run $(if $(PREFIX),--prefix $(PREFIX))
clean:
	rm -rf build build-run build-test build-asan
