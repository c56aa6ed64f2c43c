"""What is run by hand while the program is developed; never shipped."""
