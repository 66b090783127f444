-- Replay counts decisions by where they were made, from the index alone, and reads those of a few places by it. The id is
-- in it because conditions on it keep other months' partitions out.
CREATE INDEX "decisions_entitiesDigest_at_idx" ON "decisions"("entitiesDigest", "at")
  INCLUDE ("id", "method", "policyVersion", "cause");
