#!/usr/bin/env python3
"""Prints how many tests of a run passed and failed: count_tests.py FOLDER NAME.

Reads the reports that `swift test --xunit-output NAME.xml` writes there, one for each library.
"""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

passed = failed = 0
for report in pathlib.Path(sys.argv[1]).glob(sys.argv[2] + "*.xml"):
    for case in ElementTree.parse(report).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is None:
            passed += 1
print(passed, failed)
