"""Real IMAP servers for the tests: private, on loopback, gone when the test ends."""
