"""The pages of accounts, in rooms: hats, and one's own account."""
