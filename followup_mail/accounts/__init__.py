"""How to get into a mailbox: providers and what they want, where secrets are kept, sign-in by OAuth 2.0."""
