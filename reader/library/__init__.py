"""What the reader can do. Ties sources and store together."""
