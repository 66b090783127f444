-- A downstream call changes what is counted of the hour its call was decided in, whenever the span itself began.
DROP TRIGGER "downstream_calls_note_evidence_arrivals" ON "downstream_calls";
-- It counts by the decision's id, as outcomes do.
CREATE TRIGGER "downstream_calls_note_evidence_arrivals" AFTER INSERT ON "downstream_calls"
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION note_outcome_arrivals();

-- Every outcome notes its hour already, also one no decision is recorded of.
DROP TRIGGER "decision_outcomes_note_undecided" ON "decision_outcomes";
DROP FUNCTION note_undecided_outcomes();

CREATE OR REPLACE FUNCTION add_up_metric_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- Two that count hours of the same day at once would each leave the other's out of its sum.
  PERFORM pg_advisory_xact_lock(hashtext('metric_days'));
  INSERT INTO "metric_days" ("metric", "day", "environment", "population", "meeting", "spread", "hour", "takenAt")
  WITH days AS (SELECT DISTINCT "metric", date_trunc('day', "hour", 'UTC') AS "day" FROM counted),
  hours AS MATERIALIZED (
    SELECT t.*, d."day" FROM days d
    JOIN "metric_tallies" t ON t."metric" = d."metric" AND t."hour" >= d."day" AND t."hour" < d."day" + interval '1 day'),
  sums AS (
    SELECT "metric", "day", "environment", sum("population") AS "population", sum("meeting") AS "meeting",
      max("hour") AS "hour", max("takenAt") AS "takenAt"
    FROM hours GROUP BY 1, 2, 3),
  spreads AS (
    SELECT "metric", "day", "environment", jsonb_object_agg("value", "times") AS "spread" FROM (
      SELECT h."metric", h."day", h."environment", v.key AS "value", sum(v.value::bigint) AS "times"
      FROM hours h, jsonb_each_text(h."spread") v WHERE h."spread" IS NOT NULL GROUP BY 1, 2, 3, 4) e
    GROUP BY 1, 2, 3)
  SELECT "metric", "day", "environment", s."population", s."meeting", p."spread", s."hour", s."takenAt"
  FROM sums s LEFT JOIN spreads p USING ("metric", "day", "environment")
  ORDER BY 1, 2, 3
  ON CONFLICT ("metric", "day", "environment") DO UPDATE SET "population" = excluded."population",
    "meeting" = excluded."meeting", "spread" = excluded."spread", "hour" = excluded."hour", "takenAt" = excluded."takenAt";
  RETURN NULL;
END
$$;
