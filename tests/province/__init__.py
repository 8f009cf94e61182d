"""A stand-in for the province: keeps, verifies and signs what desks send, and fails when it is told to."""
