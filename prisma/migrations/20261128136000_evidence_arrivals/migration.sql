-- A downstream call changes what is counted of the hour its call was decided in, whenever the span itself began.
DROP TRIGGER "downstream_calls_note_evidence_arrivals" ON "downstream_calls";
-- It counts by the decision's id, as outcomes do.
CREATE TRIGGER "downstream_calls_note_evidence_arrivals" AFTER INSERT ON "downstream_calls"
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION note_outcome_arrivals();
