-- A chain of records (the audit log, or one gateway's batches of an epoch) was followed from one number to another.
CREATE TABLE "chain_verifications" (
    "id" UUID NOT NULL,
    "chain" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "brokenAt" INTEGER,
    "problem" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_verifications_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "chain_verifications_outcome_check" CHECK (
      ("outcome" IN ('held', 'unfinished') AND "brokenAt" IS NULL) OR ("outcome" = 'broken' AND "brokenAt" IS NOT NULL))
);
CREATE INDEX "chain_verifications_chain_at_idx" ON "chain_verifications"("chain", "at" DESC);

GRANT SELECT, INSERT ON "chain_verifications" TO countersign_app;

-- What a gateway could not decide, or let through though it enforces and nothing permits it: few, and asked for by gateway.
CREATE INDEX "decisions_gatewayId_undecided_at_idx" ON "decisions"("gatewayId", "at" DESC)
  WHERE "cause" = 'error' OR "code" IN ('stale', 'unavailable') OR ("effect" = 'allow' AND "cause" <> 'permitted' AND "mode" = 'enforce');

-- What left the inventory, among all that was done.
CREATE INDEX "audit_events_removals_idx" ON "audit_events"("at")
  WHERE "action" IN ('connector.remove', 'identity.remove');

-- A gateway's word on a revocation that arrives in a later hour than it was applied changes what calls of between mean.
CREATE FUNCTION note_late_acknowledgements() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO "evidence_arrivals" ("hour")
  SELECT DISTINCT h FROM arrived a
  CROSS JOIN LATERAL generate_series(date_trunc('hour', a."appliedAt", 'UTC'), a."storedAt", interval '1 hour') h
  WHERE a."stream" = 'fleet' AND a."appliedAt" > a."storedAt" - interval '7 days'
    AND a."appliedAt" < date_trunc('hour', a."storedAt", 'UTC');
  RETURN NULL;
END
$$;
CREATE TRIGGER "acknowledgements_note_late" AFTER INSERT ON "acknowledgements"
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION note_late_acknowledgements();
