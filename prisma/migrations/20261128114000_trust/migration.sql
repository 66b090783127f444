-- CreateTable
CREATE TABLE "trust_sources" (
    "id" UUID NOT NULL,
    "trustDomain" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setBy" TEXT NOT NULL,
    "setterName" TEXT NOT NULL,

    CONSTRAINT "trust_sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trust_bundles" (
    "trustDomain" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sourceId" UUID NOT NULL,
    "sequence" BIGINT,
    "refreshHint" INTEGER,
    "keys" JSONB NOT NULL,
    "leftOut" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedBy" TEXT NOT NULL,

    CONSTRAINT "trust_bundles_pkey" PRIMARY KEY ("trustDomain","number")
);

-- CreateTable
CREATE TABLE "trust_refreshes" (
    "trustDomain" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "problem" TEXT,
    "detail" TEXT,
    "succeededAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trust_refreshes_pkey" PRIMARY KEY ("trustDomain")
);

-- CreateTable
CREATE TABLE "svid_rejections" (
    "gatewayId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "trustDomain" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "svid_rejections_pkey" PRIMARY KEY ("gatewayId","startedAt","trustDomain","reason")
);

-- CreateTable
CREATE TABLE "spire_entries" (
    "trustDomain" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "spiffeId" TEXT NOT NULL,
    "identityId" UUID NOT NULL,
    "parentId" TEXT NOT NULL,
    "selectors" TEXT[],
    "x509Seconds" INTEGER,
    "jwtSeconds" INTEGER,
    "expiresAt" TIMESTAMPTZ(3),
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "importedBy" TEXT NOT NULL,

    CONSTRAINT "spire_entries_pkey" PRIMARY KEY ("trustDomain","entryId")
);

-- CreateTable
CREATE TABLE "spire_agents" (
    "spiffeId" TEXT NOT NULL,
    "trustDomain" TEXT NOT NULL,
    "attestation" TEXT NOT NULL,
    "selectors" TEXT[],
    "serial" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "banned" BOOLEAN NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "importedBy" TEXT NOT NULL,

    CONSTRAINT "spire_agents_pkey" PRIMARY KEY ("spiffeId")
);

-- CreateIndex
CREATE INDEX "trust_sources_trustDomain_setAt_idx" ON "trust_sources"("trustDomain", "setAt");

-- CreateIndex
CREATE INDEX "svid_rejections_trustDomain_idx" ON "svid_rejections"("trustDomain");

-- CreateIndex
CREATE INDEX "spire_entries_identityId_idx" ON "spire_entries"("identityId");

-- What belongs to a trust domain, an identity or a gateway goes with it; the audit chain keeps what was there.
ALTER TABLE "trust_sources" ADD CONSTRAINT "trust_sources_trustDomain_fkey" FOREIGN KEY ("trustDomain") REFERENCES "trust_domains"("name") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "trust_bundles" ADD CONSTRAINT "trust_bundles_trustDomain_fkey" FOREIGN KEY ("trustDomain") REFERENCES "trust_domains"("name") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "trust_refreshes" ADD CONSTRAINT "trust_refreshes_trustDomain_fkey" FOREIGN KEY ("trustDomain") REFERENCES "trust_domains"("name") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "spire_entries" ADD CONSTRAINT "spire_entries_identityId_fkey" FOREIGN KEY ("identityId") REFERENCES "identities"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "spire_agents" ADD CONSTRAINT "spire_agents_trustDomain_fkey" FOREIGN KEY ("trustDomain") REFERENCES "trust_domains"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- The trust domains there are: what gateways verify with becomes the first bundle of each.
INSERT INTO "trust_sources" ("id", "trustDomain", "kind", "setAt", "setBy", "setterName")
SELECT gen_random_uuid(), "name", "source", "createdAt", "createdBy", 'Set-up' FROM "trust_domains";
INSERT INTO "trust_bundles" ("trustDomain", "number", "sourceId", "keys", "leftOut", "digest", "acceptedAt", "acceptedBy")
SELECT s."trustDomain", 1, s."id", k."keys", '[]'::jsonb, encode(sha256(convert_to(k."keys"::text, 'UTF8')), 'hex'), s."setAt", s."setBy"
FROM "trust_sources" s
CROSS JOIN LATERAL (
  SELECT coalesce(jsonb_agg("publicJwk" ORDER BY "kid"), '[]'::jsonb) AS "keys" FROM "trust_domain_keys" WHERE "trustDomain" = s."trustDomain") k;

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "trust_sources", "trust_bundles", "trust_refreshes", "svid_rejections", "spire_entries", "spire_agents"
TO countersign_app;
REVOKE UPDATE, DELETE ON "trust_sources", "trust_bundles" FROM countersign_app;
