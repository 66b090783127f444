-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "delegationId" UUID,
ADD COLUMN     "personId" UUID;

-- CreateTable
CREATE TABLE "persons" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "memberId" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "persons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_providers" (
    "issuer" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "jwksUrl" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "identity_providers_pkey" PRIMARY KEY ("issuer")
);

-- CreateTable
CREATE TABLE "oauth_clients" (
    "id" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "redirectUris" TEXT[],
    "metadata" JSONB NOT NULL,
    "identityId" UUID NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "oauth_clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization_codes" (
    "secretHash" TEXT NOT NULL,
    "delegationId" UUID NOT NULL,
    "redirectUri" TEXT NOT NULL,
    "codeChallenge" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authorization_codes_pkey" PRIMARY KEY ("secretHash")
);

-- CreateTable
CREATE TABLE "authorization_code_uses" (
    "secretHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authorization_code_uses_pkey" PRIMARY KEY ("secretHash")
);

-- CreateTable
CREATE TABLE "delegations" (
    "id" UUID NOT NULL,
    "parentId" UUID,
    "rootId" UUID NOT NULL,
    "depth" INTEGER NOT NULL,
    "personId" UUID,
    "subjectId" UUID,
    "actorId" UUID NOT NULL,
    "clientId" UUID,
    "audiences" TEXT[],
    "scope" TEXT[],
    "purpose" TEXT,
    "via" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "delegations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation_tokens" (
    "jti" UUID NOT NULL,
    "delegationId" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "scope" TEXT[],
    "confirmation" TEXT NOT NULL,
    "grant" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delegation_tokens_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "secretHash" TEXT NOT NULL,
    "delegationId" UUID NOT NULL,
    "jkt" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("secretHash")
);

-- CreateTable
CREATE TABLE "refresh_token_uses" (
    "secretHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refresh_token_uses_pkey" PRIMARY KEY ("secretHash")
);

-- CreateTable
CREATE TABLE "issuer_keys" (
    "kid" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "sealed" TEXT NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "notAfter" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issuer_keys_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "used_proofs" (
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_proofs_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "persons_memberId_key" ON "persons"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "persons_issuer_subject_key" ON "persons"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_clients_clientId_key" ON "oauth_clients"("clientId");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_clients_identityId_key" ON "oauth_clients"("identityId");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_codes_delegationId_key" ON "authorization_codes"("delegationId");

-- CreateIndex
CREATE INDEX "used_proofs_expiresAt_idx" ON "used_proofs"("expiresAt");

-- CreateIndex
CREATE INDEX "delegations_rootId_idx" ON "delegations"("rootId");

-- CreateIndex
CREATE INDEX "delegations_parentId_idx" ON "delegations"("parentId");

-- CreateIndex
CREATE INDEX "delegations_personId_createdAt_idx" ON "delegations"("personId", "createdAt");

-- CreateIndex
CREATE INDEX "delegations_actorId_createdAt_idx" ON "delegations"("actorId", "createdAt");

-- CreateIndex
CREATE INDEX "delegations_subjectId_idx" ON "delegations"("subjectId");

-- CreateIndex
CREATE INDEX "delegation_tokens_delegationId_issuedAt_idx" ON "delegation_tokens"("delegationId", "issuedAt");

-- CreateIndex
CREATE INDEX "delegation_tokens_expiresAt_idx" ON "delegation_tokens"("expiresAt");

-- CreateIndex
CREATE INDEX "decisions_personId_at_idx" ON "decisions"("personId", "at" DESC);

-- CreateIndex
CREATE INDEX "decisions_delegationId_at_idx" ON "decisions"("delegationId", "at" DESC);

-- AddForeignKey
ALTER TABLE "persons" ADD CONSTRAINT "persons_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_clients" ADD CONSTRAINT "oauth_clients_identityId_fkey" FOREIGN KEY ("identityId") REFERENCES "identities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "delegations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization_code_uses" ADD CONSTRAINT "authorization_code_uses_secretHash_fkey" FOREIGN KEY ("secretHash") REFERENCES "authorization_codes"("secretHash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "delegations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_personId_fkey" FOREIGN KEY ("personId") REFERENCES "persons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "identities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "identities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "oauth_clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_tokens" ADD CONSTRAINT "delegation_tokens_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "delegations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "delegations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_token_uses" ADD CONSTRAINT "refresh_token_uses_secretHash_fkey" FOREIGN KEY ("secretHash") REFERENCES "refresh_tokens"("secretHash") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "persons", "identity_providers", "oauth_clients", "authorization_codes", "authorization_code_uses", "delegations",
  "delegation_tokens", "refresh_tokens", "refresh_token_uses", "issuer_keys", "used_proofs"
TO countersign_app;
-- Rows go with the sample they are of, by the owner's cascade; nobody edits or removes one.
REVOKE UPDATE, DELETE ON
  "authorization_codes", "authorization_code_uses", "delegations", "delegation_tokens", "refresh_tokens",
  "refresh_token_uses"
FROM countersign_app;
