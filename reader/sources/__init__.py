"""Bytes to articles. One file per format; knows no store and no screen."""
