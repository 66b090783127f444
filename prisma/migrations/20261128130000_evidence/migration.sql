-- What each metric counted, hour by hour: what a page of evidence reads, however many rows were counted.
CREATE TABLE "metric_tallies" (
    "metric" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "environment" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "meeting" INTEGER NOT NULL,
    "spread" JSONB,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_tallies_pkey" PRIMARY KEY ("metric", "hour", "environment"),
    CONSTRAINT "metric_tallies_meeting_check" CHECK ("meeting" BETWEEN 0 AND "population")
);
CREATE INDEX "metric_tallies_hour_idx" ON "metric_tallies"("hour");

-- A row for each statement that brings something, and not one row for each hour: two gateways delivering at once would
-- wait for each other on it, and an arrival that is not yet committed while the hour is counted would be forgotten.
CREATE TABLE "evidence_arrivals" (
    "id" BIGSERIAL NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_arrivals_pkey" PRIMARY KEY ("id")
);

CREATE FUNCTION note_evidence_arrivals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO "evidence_arrivals" ("hour") SELECT DISTINCT date_trunc('hour', "at", 'UTC') FROM arrived;
  RETURN NULL;
END
$$;

CREATE TRIGGER "decisions_note_evidence_arrivals" AFTER INSERT ON "decisions"
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION note_evidence_arrivals();
CREATE TRIGGER "downstream_calls_note_evidence_arrivals" AFTER INSERT ON "downstream_calls"
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION note_evidence_arrivals();

-- What was recorded before is counted too.
INSERT INTO "evidence_arrivals" ("hour") SELECT DISTINCT date_trunc('hour', "at", 'UTC') FROM "decisions";

CREATE TABLE "requirement_statements" (
    "id" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "requirement" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "says" TEXT NOT NULL,
    "metrics" TEXT[],
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "requirement_statements_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "requirement_statements_framework_requirement_at_idx" ON "requirement_statements"("framework", "requirement", "at");

CREATE TABLE "framework_choices" (
    "id" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "shown" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "framework_choices_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "framework_choices_framework_at_idx" ON "framework_choices"("framework", "at");

GRANT SELECT, INSERT, UPDATE ON "metric_tallies" TO countersign_app;
GRANT SELECT, DELETE ON "evidence_arrivals" TO countersign_app;
GRANT SELECT, INSERT ON "requirement_statements", "framework_choices" TO countersign_app;
