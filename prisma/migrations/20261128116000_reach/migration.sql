-- What each agent called of each tool, by day (UTC): what ninety days of use are read from, however many decisions they were.
CREATE TABLE "tool_uses" (
    "identityId" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "allowed" INTEGER NOT NULL,
    "denied" INTEGER NOT NULL,
    "lastAllowedAt" TIMESTAMPTZ(3),

    CONSTRAINT "tool_uses_pkey" PRIMARY KEY ("identityId", "connectorId", "target", "day")
);

CREATE INDEX "tool_uses_connectorId_day_idx" ON "tool_uses"("connectorId", "day");

-- Counted where decisions arrive, once each: a decision that was there already is not inserted and so not counted. Rows are
-- taken in the order of their key, so that two gateways delivering at once cannot wait for each other in a circle.
CREATE FUNCTION count_tool_uses() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO "tool_uses" ("identityId", "connectorId", "target", "day", "allowed", "denied", "lastAllowedAt")
  SELECT "identityId", "connectorId", "target", ("at" AT TIME ZONE 'UTC')::date,
    count(*) FILTER (WHERE "effect" = 'allow'), count(*) FILTER (WHERE "effect" <> 'allow'),
    max("at") FILTER (WHERE "effect" = 'allow')
  FROM arrived
  WHERE "method" = 'tools/call' AND "identityId" IS NOT NULL AND "connectorId" IS NOT NULL AND "target" IS NOT NULL
  GROUP BY 1, 2, 3, 4
  ORDER BY 1, 2, 3, 4
  ON CONFLICT ("identityId", "connectorId", "target", "day") DO UPDATE SET
    "allowed" = "tool_uses"."allowed" + excluded."allowed",
    "denied" = "tool_uses"."denied" + excluded."denied",
    "lastAllowedAt" = GREATEST("tool_uses"."lastAllowedAt", excluded."lastAllowedAt");
  RETURN NULL;
END
$$;

CREATE TRIGGER "decisions_count_tool_uses" AFTER INSERT ON "decisions"
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION count_tool_uses();

INSERT INTO "tool_uses" ("identityId", "connectorId", "target", "day", "allowed", "denied", "lastAllowedAt")
SELECT "identityId", "connectorId", "target", ("at" AT TIME ZONE 'UTC')::date,
  count(*) FILTER (WHERE "effect" = 'allow'), count(*) FILTER (WHERE "effect" <> 'allow'),
  max("at") FILTER (WHERE "effect" = 'allow')
FROM "decisions"
WHERE "method" = 'tools/call' AND "identityId" IS NOT NULL AND "connectorId" IS NOT NULL AND "target" IS NOT NULL
GROUP BY 1, 2, 3, 4;

-- Only the trigger writes it.
GRANT SELECT ON "tool_uses" TO countersign_app;
