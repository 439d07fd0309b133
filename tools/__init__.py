"""What `make` runs: setting up, embedded servers, the demo, checks. No part of the portal itself."""
