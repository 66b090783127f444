-- What tells the credential of a decision from others: its own id, a certificate's fingerprint, or else whose it is since when.
CREATE FUNCTION credential_key(record jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(c ->> 'jti', CASE WHEN c ->> 'kind' = 'x509-svid' THEN c ->> 'keyId' END,
    (record #>> '{principal,spiffeId}') || ' ' || (c ->> 'issuedAt'))
  FROM (SELECT record -> 'credential' AS c) r
$$;

CREATE FUNCTION credential_audiences(record jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(record #> '{credential,audience}') = 'array'
    THEN ARRAY(SELECT jsonb_array_elements_text(record #> '{credential,audience}')) END
$$;

-- Evidence asks every decision of an hour for these each minute; the record itself takes six times as long to open.
ALTER TABLE "decisions"
  ADD COLUMN "credentialKind" TEXT GENERATED ALWAYS AS ("record" #>> '{credential,kind}') STORED,
  ADD COLUMN "credentialKey" TEXT GENERATED ALWAYS AS (credential_key("record")) STORED,
  ADD COLUMN "audiences" TEXT[] GENERATED ALWAYS AS (credential_audiences("record")) STORED;

-- Whether the token a call came with was in what went on to its connector; null where nothing went on, or nobody looked.
ALTER TABLE "decision_outcomes" ADD COLUMN "passedOn" BOOLEAN;

-- An outcome can arrive after the hour of its decision was counted.
CREATE FUNCTION note_outcome_arrivals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- The first 48 bits of a UUIDv7 are its time (RFC 9562 §5.7).
  INSERT INTO "evidence_arrivals" ("hour") SELECT DISTINCT date_trunc('hour', to_timestamp(
    ('x' || lpad(left(replace("decisionId"::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0), 'UTC') FROM arrived;
  RETURN NULL;
END
$$;

CREATE TRIGGER "decision_outcomes_note_evidence_arrivals" AFTER INSERT ON "decision_outcomes"
  REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION note_outcome_arrivals();
