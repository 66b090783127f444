-- The counts of hours, added up by day (UTC): a year is read as 365 rows for each metric and environment, and not as 8,760.
-- Only events are read from here: of a state, the last hour stands.
CREATE TABLE "metric_days" (
    "metric" TEXT NOT NULL,
    "day" TIMESTAMPTZ(3) NOT NULL,
    "environment" TEXT NOT NULL,
    "population" BIGINT NOT NULL,
    "meeting" BIGINT NOT NULL,
    "spread" JSONB,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_days_pkey" PRIMARY KEY ("metric", "day", "environment")
);

-- Added up by the database where hours are counted, so that the two cannot disagree.
CREATE FUNCTION add_up_metric_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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

CREATE TRIGGER "metric_tallies_add_up_inserted" AFTER INSERT ON "metric_tallies"
  REFERENCING NEW TABLE AS counted FOR EACH STATEMENT EXECUTE FUNCTION add_up_metric_days();
CREATE TRIGGER "metric_tallies_add_up_updated" AFTER UPDATE ON "metric_tallies"
  REFERENCING NEW TABLE AS counted FOR EACH STATEMENT EXECUTE FUNCTION add_up_metric_days();

-- What was counted before is added up too.
UPDATE "metric_tallies" SET "takenAt" = "takenAt";

GRANT SELECT ON "metric_days" TO countersign_app;
