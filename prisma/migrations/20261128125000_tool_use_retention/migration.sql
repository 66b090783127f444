-- Counts of use by day are forgotten once no page reads so far back. They are no records: the decisions they count stay.
CREATE INDEX "tool_uses_day_idx" ON "tool_uses"("day");

GRANT DELETE ON "tool_uses" TO countersign_app;
