"""The local database. The only room that speaks SQL."""
