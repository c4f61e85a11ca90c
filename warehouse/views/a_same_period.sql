-- Whether two periods are one: nearly all of each is in the other ("2025" and "January to December"),
-- or both are of one day ("on Monday", "on Monday morning"). A month and its year are two.
CREATE OR REPLACE MACRO same_period(a_start, a_end, b_start, b_end) AS
    a_start < b_end AND b_start < a_end
    AND (
        epoch(least(a_end, b_end) - greatest(a_start, b_start))
            >= 0.8 * epoch(greatest(a_end - a_start, b_end - b_start))
        OR date_trunc('day', a_start) = date_trunc('day', b_start)
            AND greatest(a_end, b_end) <= date_trunc('day', a_start) + INTERVAL 1 DAY
    );
