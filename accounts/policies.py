"""Permissions about people and agencies themselves. None yet needs more than its role."""
