"""Measures pages and lists against floors measured in the same run; goals of the design. Never part of the tests."""
