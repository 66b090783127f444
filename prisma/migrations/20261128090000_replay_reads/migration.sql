-- Replay counts decisions by where they were made, and reads those of a few places: both from the index alone, or nearly.
CREATE INDEX "decisions_entitiesDigest_at_idx" ON "decisions"("entitiesDigest", "at")
  INCLUDE ("method", "policyVersion", "cause");
