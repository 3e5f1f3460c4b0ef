"""Which reports tell of one incident, why, and how many independent voices stand behind it."""
