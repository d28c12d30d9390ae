"""What the reader did with a story follows from what was done with its articles."""

MARK_STORIES = """
    UPDATE stories SET (read, starred, read_at, followed, muted, grown) = (
        SELECT any_read AND NOT (followed AND grown), starred, read_at, followed,
            muted | (stories.muted & 2), grown  -- what a rule says of it stays
        FROM (
            SELECT *, CASE WHEN any_read THEN (
                SELECT count(*) FROM articles a LEFT JOIN statuses s ON s.article_id = a.id
                WHERE a.story_id = stories.id AND NOT coalesce(s.read, 0)
                AND a.arrived > marks.read_at
            ) ELSE 0 END AS grown
            FROM (
                SELECT coalesce(max(s.read), 0) AS any_read,
                    coalesce(max(s.starred), 0) AS starred,
                    max(CASE WHEN s.read THEN coalesce(s.read_at, 0) END) AS read_at,
                    coalesce(max(s.followed), 0) AS followed,
                    coalesce(max(s.muted), 0) AS muted
                FROM articles a CROSS JOIN statuses s ON s.article_id = a.id
                WHERE a.story_id = stories.id
            ) AS marks
        )
    )
"""
"""Brings what stories say of marks up to date; a ``WHERE`` may follow."""
