"""The query language: what is typed to find stories, as a tree and back as text. Pure."""
