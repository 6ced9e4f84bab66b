"""Runs every `test_*.py` here, and closes with one line that counts."""

import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).parent


def main():
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE))
    tests = unittest.TestLoader().discover(str(HERE))
    result = unittest.TextTestRunner(verbosity=2, warnings="ignore").run(tests)
    failed = len(result.failures) + len(result.errors)
    passed = result.testsRun - failed - len(result.skipped)
    for test, why in result.skipped:
        print(f"skipped: {test}: {why}")
    print(f"{passed} passed, {failed} failed, {len(result.skipped)} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
