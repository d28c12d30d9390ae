"""Typesetting: text, headlines and whole articles to lines of spans. Pure; knows no widget."""
