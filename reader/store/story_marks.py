"""What the reader did with a story follows from what was done with its articles."""

from reader.store.ruling import BY_RULE


def _kept(column: str, source: str) -> str:
    """Return a column of stories: a story that was read keeps its place, whatever joins it."""
    return f"""
        CASE WHEN told.grown OR stories.grown THEN (
            SELECT a.{source} FROM articles a LEFT JOIN statuses s ON s.article_id = a.id
            WHERE a.story_id = stories.id
            AND (NOT told.read OR coalesce(s.read, 0) OR a.arrived <= told.read_at)
            ORDER BY a.appeared DESC, a.day_only LIMIT 1
        ) ELSE stories.{column} END AS {column}
    """


MARK_STORIES = f"""
    UPDATE stories SET (read, starred, read_at, followed, muted, grown, newest, day_only, hot) = (
        SELECT read, starred, read_at, followed,
            muted | (stories.muted & {BY_RULE}),  -- what a rule says of it stays
            grown, newest, day_only, stories.hot + (newest - stories.newest) / 43200.0
        FROM (
            SELECT *, {_kept("newest", "appeared")}, {_kept("day_only", "day_only")}
            FROM (
                SELECT *, any_read AND NOT (followed AND grown) AS read FROM (
                    SELECT *, CASE WHEN any_read THEN (
                        SELECT count(*) FROM articles a
                        LEFT JOIN statuses s ON s.article_id = a.id
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
            ) AS told
        )
    )
"""
"""Brings what stories say of marks up to date; a ``WHERE`` may follow."""
