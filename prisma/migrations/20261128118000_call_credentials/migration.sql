-- AlterTable
ALTER TABLE "discoveries" ADD COLUMN     "answersStrangers" BOOLEAN;

-- CreateTable
CREATE TABLE "call_credential_settings" (
    "id" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "audience" TEXT,
    "seconds" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "call_credential_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_issuing_keys" (
    "kid" TEXT NOT NULL,
    "gatewayId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "certificate" TEXT NOT NULL,
    "notAfter" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gateway_issuing_keys_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "downstream_calls" (
    "decisionId" UUID NOT NULL,
    "spanId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "peer" TEXT,
    "method" TEXT,
    "status" TEXT NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "downstream_calls_pkey" PRIMARY KEY ("decisionId", "spanId")
) PARTITION BY RANGE ("decisionId");

-- CreateIndex
CREATE INDEX "call_credential_settings_connectorId_at_idx" ON "call_credential_settings"("connectorId", "at" DESC);

-- CreateIndex
CREATE INDEX "gateway_issuing_keys_gatewayId_notAfter_idx" ON "gateway_issuing_keys"("gatewayId", "notAfter");

-- AddForeignKey
ALTER TABLE "call_credential_settings" ADD CONSTRAINT "call_credential_settings_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway_issuing_keys" ADD CONSTRAINT "gateway_issuing_keys_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "gateways"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A month's partition of each table of the log.
CREATE OR REPLACE FUNCTION ensure_decision_partitions(first timestamptz, months int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  base text;
  month timestamptz;
  name text;
  made int := 0;
BEGIN
  FOREACH base IN ARRAY ARRAY['decisions', 'decision_outcomes', 'downstream_calls'] LOOP
    FOR i IN 0 .. months - 1 LOOP
      month := date_trunc('month', first AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => i);
      name := base || '_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
      IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
          name, base, uuid_v7_floor(month), uuid_v7_floor(month + interval '1 month'));
        -- Reached through its parent alone.
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END
$$;

CREATE TABLE "downstream_calls_default" PARTITION OF "downstream_calls" DEFAULT;

SELECT ensure_decision_partitions(now() - interval '1 month', 14);

GRANT SELECT, INSERT ON "call_credential_settings", "gateway_issuing_keys", "downstream_calls" TO countersign_app;
