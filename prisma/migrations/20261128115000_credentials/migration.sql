-- A secret of a connector has a place, a credential of the inventory, and versions: one is live, or two while they overlap.
DROP INDEX "sealed_secrets_connectorId_name_key";

ALTER TABLE "sealed_secrets"
  ADD COLUMN "place" TEXT NOT NULL DEFAULT 'environment',
  ADD COLUMN "credentialId" UUID,
  ALTER COLUMN "sealed" DROP NOT NULL,
  ALTER COLUMN "fingerprint" DROP NOT NULL;

CREATE INDEX "sealed_secrets_connectorId_name_idx" ON "sealed_secrets"("connectorId", "name");

CREATE INDEX "sealed_secrets_credentialId_idx" ON "sealed_secrets"("credentialId");

-- CreateTable
CREATE TABLE "credentials" (
    "id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account" TEXT,
    "prefix" TEXT,
    "lastFour" TEXT,
    "scopes" TEXT,
    "ownerId" UUID,
    "expiry" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "issuedAt" TIMESTAMPTZ(3),
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "foundBy" TEXT NOT NULL,

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_places" (
    "id" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "connectorId" UUID,
    "connectorName" TEXT,
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "seen" INTEGER NOT NULL DEFAULT 1,
    "reportedBy" TEXT NOT NULL,
    "decisionId" UUID,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "credential_places_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_extensions" (
    "id" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "fromExpiry" TIMESTAMPTZ(3),
    "toExpiry" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_extensions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_ends" (
    "credentialId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "credential_ends_pkey" PRIMARY KEY ("credentialId")
);

-- CreateTable
CREATE TABLE "secret_rotations" (
    "newSecretId" UUID NOT NULL,
    "oldSecretId" UUID NOT NULL,
    "overlapEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "secret_rotations_pkey" PRIMARY KEY ("newSecretId")
);

-- CreateTable
CREATE TABLE "secret_ends" (
    "secretId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "secret_ends_pkey" PRIMARY KEY ("secretId")
);

-- CreateTable
CREATE TABLE "secret_uses" (
    "secretId" UUID NOT NULL,
    "gatewayId" UUID NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_uses_pkey" PRIMARY KEY ("secretId","gatewayId")
);

-- CreateTable
CREATE TABLE "vault_sources" (
    "secretId" UUID NOT NULL,
    "store" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "field" TEXT NOT NULL,

    CONSTRAINT "vault_sources_pkey" PRIMARY KEY ("secretId")
);

-- CreateTable
CREATE TABLE "secret_leases" (
    "id" UUID NOT NULL,
    "secretId" UUID NOT NULL,
    "store" TEXT NOT NULL,
    "leaseId" TEXT NOT NULL,
    "renewable" BOOLEAN NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "renewedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "endedHow" TEXT,

    CONSTRAINT "secret_leases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issuing_tools" (
    "connectorId" UUID NOT NULL,
    "tool" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "issuing_tools_pkey" PRIMARY KEY ("connectorId","tool")
);

-- CreateTable
CREATE TABLE "issued_credentials" (
    "decisionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "credentialId" UUID NOT NULL,
    "connectorId" UUID,
    "connectorName" TEXT,
    "tool" TEXT,
    "identityId" UUID,
    "agentName" TEXT,

    CONSTRAINT "issued_credentials_pkey" PRIMARY KEY ("decisionId","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "credentials_fingerprint_key" ON "credentials"("fingerprint");

-- CreateIndex
CREATE INDEX "credentials_foundAt_idx" ON "credentials"("foundAt");

-- CreateIndex
CREATE UNIQUE INDEX "credential_places_credentialId_key_key" ON "credential_places"("credentialId", "key");

-- CreateIndex
CREATE INDEX "credential_places_connectorId_idx" ON "credential_places"("connectorId");

-- CreateIndex
CREATE INDEX "credential_extensions_credentialId_idx" ON "credential_extensions"("credentialId");

-- CreateIndex
CREATE UNIQUE INDEX "secret_rotations_oldSecretId_key" ON "secret_rotations"("oldSecretId");

-- CreateIndex
CREATE INDEX "secret_leases_secretId_idx" ON "secret_leases"("secretId");

-- CreateIndex
CREATE INDEX "issued_credentials_credentialId_idx" ON "issued_credentials"("credentialId");

-- CreateIndex
CREATE INDEX "issued_credentials_connectorId_at_idx" ON "issued_credentials"("connectorId", "at" DESC);

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_places" ADD CONSTRAINT "credential_places_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credentials"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_extensions" ADD CONSTRAINT "credential_extensions_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credentials"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_ends" ADD CONSTRAINT "credential_ends_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credentials"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secret_rotations" ADD CONSTRAINT "secret_rotations_newSecretId_fkey" FOREIGN KEY ("newSecretId") REFERENCES "sealed_secrets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secret_rotations" ADD CONSTRAINT "secret_rotations_oldSecretId_fkey" FOREIGN KEY ("oldSecretId") REFERENCES "sealed_secrets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secret_ends" ADD CONSTRAINT "secret_ends_secretId_fkey" FOREIGN KEY ("secretId") REFERENCES "sealed_secrets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secret_uses" ADD CONSTRAINT "secret_uses_secretId_fkey" FOREIGN KEY ("secretId") REFERENCES "sealed_secrets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_sources" ADD CONSTRAINT "vault_sources_secretId_fkey" FOREIGN KEY ("secretId") REFERENCES "sealed_secrets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issuing_tools" ADD CONSTRAINT "issuing_tools_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issued_credentials" ADD CONSTRAINT "issued_credentials_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credentials"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_secrets" ADD CONSTRAINT "sealed_secrets_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credentials"("id") ON DELETE SET NULL ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "credentials", "credential_places", "credential_extensions", "credential_ends", "secret_rotations",
  "secret_ends", "secret_uses", "vault_sources", "secret_leases", "issuing_tools", "issued_credentials"
TO countersign_app;
-- Rows go with the connector or credential they are about, by the owner's cascade; nobody edits or removes one.
REVOKE UPDATE, DELETE ON
  "credential_extensions", "credential_ends", "secret_rotations", "secret_ends", "issued_credentials"
FROM countersign_app;
