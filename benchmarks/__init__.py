"""What is claimed about speed and accuracy, for anybody to run again."""
