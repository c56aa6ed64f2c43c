"""Mail stores: one protocol, IMAP and Maildir behind it."""
