"""The command line. Imports the screen only where it is started."""
