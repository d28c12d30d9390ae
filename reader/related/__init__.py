"""How articles belong together. Pure computation: knows no database, no file format, no screen."""
