"""From raw bytes to a verdict, over letters that are damaged, and over letters that are too large."""
