-- CreateTable
CREATE TABLE "audit_events" (
    "number" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "subjectKind" TEXT,
    "subjectId" TEXT,
    "subjectName" TEXT,
    "detail" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_workspace" (
    "id" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sample_workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environments" (
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "environments_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "connectors" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" UUID,
    "environmentName" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "dataClasses" TEXT[],
    "destinations" TEXT[],
    "groupId" UUID NOT NULL,
    "identityId" UUID,
    "transport" TEXT NOT NULL,
    "url" TEXT,
    "command" TEXT,
    "args" TEXT[],
    "env" JSONB NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "connectors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tools" (
    "id" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "inputSchema" JSONB NOT NULL,
    "outputSchema" JSONB,
    "annotations" JSONB,
    "definitionHash" TEXT NOT NULL,
    "reads" BOOLEAN NOT NULL,
    "writes" BOOLEAN NOT NULL,
    "destroys" BOOLEAN NOT NULL,
    "egresses" BOOLEAN NOT NULL,
    "pathArguments" TEXT[],
    "urlArguments" TEXT[],
    "pinnedAt" TIMESTAMPTZ(3) NOT NULL,
    "pinnedBy" TEXT NOT NULL,

    CONSTRAINT "tools_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discoveries" (
    "id" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "gatewayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "digest" TEXT NOT NULL,
    "server" JSONB NOT NULL,
    "toolCount" INTEGER NOT NULL,
    "tools" JSONB NOT NULL,

    CONSTRAINT "discoveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sealed_secrets" (
    "id" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "sealed_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connector_reports" (
    "gatewayId" UUID NOT NULL,
    "connectorId" UUID NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "connector_reports_pkey" PRIMARY KEY ("connectorId","gatewayId")
);

-- CreateTable
CREATE TABLE "connector_uses" (
    "connectorId" UUID NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connector_uses_pkey" PRIMARY KEY ("connectorId")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "gatewayId" UUID NOT NULL,
    "epoch" UUID NOT NULL,
    "batch" INTEGER NOT NULL,
    "effect" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "code" TEXT,
    "detail" TEXT,
    "era" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "identityId" UUID,
    "spiffeId" TEXT,
    "agentName" TEXT,
    "personName" TEXT,
    "connectorId" UUID,
    "connectorName" TEXT,
    "target" TEXT,
    "policyVersion" INTEGER,
    "determining" TEXT[],
    "revocationId" UUID,
    "entitiesDigest" TEXT,
    "decideMicros" DOUBLE PRECISION NOT NULL,
    "record" JSONB NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "decision_outcomes" (
    "decisionId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT,
    "durationMs" DOUBLE PRECISION NOT NULL,
    "responseBytes" INTEGER NOT NULL,
    "revocationId" UUID,

    CONSTRAINT "decision_outcomes_pkey" PRIMARY KEY ("decisionId")
) PARTITION BY RANGE ("decisionId");

-- CreateTable
CREATE TABLE "entity_slices" (
    "digest" TEXT NOT NULL,
    "entities" JSONB NOT NULL,

    CONSTRAINT "entity_slices_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "gateway_groups" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gateway_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateways" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "signingJwk" JSONB NOT NULL,
    "encryptionJwk" JSONB NOT NULL,
    "enrolledAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "gateways_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_contacts" (
    "gatewayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" JSONB NOT NULL,

    CONSTRAINT "gateway_contacts_pkey" PRIMARY KEY ("gatewayId")
);

-- CreateTable
CREATE TABLE "enrolment_tokens" (
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enrolment_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_removals" (
    "gatewayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "gateway_removals_pkey" PRIMARY KEY ("gatewayId")
);

-- CreateTable
CREATE TABLE "enrolment_token_uses" (
    "tokenId" UUID NOT NULL,
    "gatewayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrolment_token_uses_pkey" PRIMARY KEY ("tokenId")
);

-- CreateTable
CREATE TABLE "stream_heads" (
    "stream" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "stream_heads_pkey" PRIMARY KEY ("stream")
);

-- CreateTable
CREATE TABLE "stream_states" (
    "stream" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "jws" TEXT NOT NULL,
    "digest" TEXT,
    "kind" TEXT NOT NULL,
    "revocationId" UUID,
    "cause" TEXT NOT NULL,

    CONSTRAINT "stream_states_pkey" PRIMARY KEY ("stream","number")
);

-- CreateTable
CREATE TABLE "bundles" (
    "digest" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bundles_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "stream_keys" (
    "kid" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "sealed" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "notAfter" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stream_keys_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "freshness_deadlines" (
    "tier" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setBy" TEXT NOT NULL,
    "setterName" TEXT NOT NULL,

    CONSTRAINT "freshness_deadlines_pkey" PRIMARY KEY ("tier")
);

-- CreateTable
CREATE TABLE "acknowledgements" (
    "gatewayId" UUID NOT NULL,
    "stream" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),
    "storedAt" TIMESTAMPTZ(3) NOT NULL,
    "digest" TEXT,
    "probe" JSONB,
    "jws" TEXT NOT NULL,

    CONSTRAINT "acknowledgements_pkey" PRIMARY KEY ("gatewayId","stream","number")
);

-- CreateTable
CREATE TABLE "batch_ledgers" (
    "gatewayId" UUID NOT NULL,
    "epoch" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "batch_ledgers_pkey" PRIMARY KEY ("gatewayId","epoch")
);

-- CreateTable
CREATE TABLE "decision_batches" (
    "gatewayId" UUID NOT NULL,
    "epoch" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "seal" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_batches_pkey" PRIMARY KEY ("gatewayId","epoch","number")
);

-- CreateTable
CREATE TABLE "identities" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "spiffeId" TEXT NOT NULL,
    "trustDomain" TEXT NOT NULL,
    "ownerId" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trust_domains" (
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "trust_domains_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "trust_domain_keys" (
    "kid" TEXT NOT NULL,
    "trustDomain" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "sealed" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trust_domain_keys_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_roles" (
    "memberId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "grantedBy" TEXT NOT NULL,

    CONSTRAINT "member_roles_pkey" PRIMARY KEY ("memberId","role")
);

-- CreateTable
CREATE TABLE "member_departures" (
    "memberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "member_departures_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "userAgent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_ends" (
    "sessionId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,

    CONSTRAINT "session_ends_pkey" PRIMARY KEY ("sessionId")
);

-- CreateTable
CREATE TABLE "sign_in_links" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "memberId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link_uses" (
    "linkId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_link_uses_pkey" PRIMARY KEY ("linkId")
);

-- CreateTable
CREATE TABLE "sign_in_failures" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_failures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token_ends" (
    "tokenId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,

    CONSTRAINT "api_token_ends_pkey" PRIMARY KEY ("tokenId")
);

-- CreateTable
CREATE TABLE "policy_drafts" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "baseVersion" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "authorId" UUID NOT NULL,
    "authorName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_proposals" (
    "draftId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proposedBy" UUID NOT NULL,
    "proposerName" TEXT NOT NULL,

    CONSTRAINT "policy_proposals_pkey" PRIMARY KEY ("draftId")
);

-- CreateTable
CREATE TABLE "policy_withdrawals" (
    "draftId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "policy_withdrawals_pkey" PRIMARY KEY ("draftId")
);

-- CreateTable
CREATE TABLE "policy_versions" (
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "draftId" UUID,
    "authorName" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publisherName" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "policies" JSONB NOT NULL,

    CONSTRAINT "policy_versions_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "self_publications" (
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "self_publications_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "policy_tests" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "expected" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "policy_tests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revocations" (
    "id" UUID NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "subjectName" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ticket" TEXT,
    "effect" JSONB NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedBy" UUID NOT NULL,
    "requesterName" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "revocations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reinstatements" (
    "revocationId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "reinstatements_pkey" PRIMARY KEY ("revocationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_id_key" ON "audit_events"("id");

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at");

-- CreateIndex
CREATE INDEX "audit_events_subjectKind_subjectId_idx" ON "audit_events"("subjectKind", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_slug_key" ON "connectors"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_namespace_key" ON "connectors"("namespace");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_identityId_key" ON "connectors"("identityId");

-- CreateIndex
CREATE INDEX "connectors_ownerId_idx" ON "connectors"("ownerId");

-- CreateIndex
CREATE INDEX "connectors_environmentName_idx" ON "connectors"("environmentName");

-- CreateIndex
CREATE INDEX "connectors_createdAt_idx" ON "connectors"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "tools_connectorId_name_key" ON "tools"("connectorId", "name");

-- CreateIndex
CREATE INDEX "discoveries_connectorId_at_idx" ON "discoveries"("connectorId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "sealed_secrets_connectorId_name_key" ON "sealed_secrets"("connectorId", "name");

-- CreateIndex
CREATE INDEX "decisions_at_id_idx" ON "decisions"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "decisions_connectorId_at_idx" ON "decisions"("connectorId", "at" DESC);

-- CreateIndex
CREATE INDEX "decisions_connectorId_target_at_idx" ON "decisions"("connectorId", "target", "at" DESC);

-- CreateIndex
CREATE INDEX "decisions_identityId_at_idx" ON "decisions"("identityId", "at" DESC);

-- CreateIndex
CREATE INDEX "decisions_effect_at_idx" ON "decisions"("effect", "at" DESC);

-- CreateIndex
CREATE INDEX "decisions_revocationId_idx" ON "decisions"("revocationId");

-- CreateIndex
CREATE UNIQUE INDEX "gateway_groups_name_key" ON "gateway_groups"("name");

-- CreateIndex
CREATE UNIQUE INDEX "gateways_name_key" ON "gateways"("name");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_tokens_secretHash_key" ON "enrolment_tokens"("secretHash");

-- CreateIndex
CREATE INDEX "stream_states_revocationId_idx" ON "stream_states"("revocationId");

-- CreateIndex
CREATE INDEX "acknowledgements_stream_number_idx" ON "acknowledgements"("stream", "number");

-- CreateIndex
CREATE UNIQUE INDEX "identities_spiffeId_key" ON "identities"("spiffeId");

-- CreateIndex
CREATE UNIQUE INDEX "members_email_key" ON "members"("email");

-- CreateIndex
CREATE INDEX "sessions_memberId_idx" ON "sessions"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_links_tokenHash_key" ON "sign_in_links"("tokenHash");

-- CreateIndex
CREATE INDEX "sign_in_failures_key_at_idx" ON "sign_in_failures"("key", "at");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_tokenHash_key" ON "api_tokens"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "policy_versions_draftId_key" ON "policy_versions"("draftId");

-- CreateIndex
CREATE UNIQUE INDEX "policy_tests_name_key" ON "policy_tests"("name");

-- CreateIndex
CREATE INDEX "revocations_subjectKind_subjectId_idx" ON "revocations"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "revocations_requestedAt_idx" ON "revocations"("requestedAt");

-- AddForeignKey
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_environmentName_fkey" FOREIGN KEY ("environmentName") REFERENCES "environments"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "gateway_groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_identityId_fkey" FOREIGN KEY ("identityId") REFERENCES "identities"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tools" ADD CONSTRAINT "tools_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discoveries" ADD CONSTRAINT "discoveries_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_secrets" ADD CONSTRAINT "sealed_secrets_connectorId_fkey" FOREIGN KEY ("connectorId") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateways" ADD CONSTRAINT "gateways_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "gateway_groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway_contacts" ADD CONSTRAINT "gateway_contacts_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "gateways"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway_removals" ADD CONSTRAINT "gateway_removals_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "gateways"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_tokens" ADD CONSTRAINT "enrolment_tokens_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "gateway_groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_token_uses" ADD CONSTRAINT "enrolment_token_uses_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "enrolment_tokens"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "gateways"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_ledgers" ADD CONSTRAINT "batch_ledgers_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "gateways"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_trustDomain_fkey" FOREIGN KEY ("trustDomain") REFERENCES "trust_domains"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trust_domain_keys" ADD CONSTRAINT "trust_domain_keys_trustDomain_fkey" FOREIGN KEY ("trustDomain") REFERENCES "trust_domains"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_roles" ADD CONSTRAINT "member_roles_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_departures" ADD CONSTRAINT "member_departures_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_ends" ADD CONSTRAINT "session_ends_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_link_uses" ADD CONSTRAINT "sign_in_link_uses_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "sign_in_links"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token_ends" ADD CONSTRAINT "api_token_ends_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "api_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_proposals" ADD CONSTRAINT "policy_proposals_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_withdrawals" ADD CONSTRAINT "policy_withdrawals_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_publications" ADD CONSTRAINT "self_publications_version_fkey" FOREIGN KEY ("version") REFERENCES "policy_versions"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reinstatements" ADD CONSTRAINT "reinstatements_revocationId_fkey" FOREIGN KEY ("revocationId") REFERENCES "revocations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Partitions: one a month, by the time inside the UUIDv7 (RFC 9562 §5.7: the first 48 bits are Unix milliseconds).
CREATE FUNCTION uuid_v7_floor(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-0000-0000-000000000000')::uuid
  FROM (SELECT lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') AS h) AS x
$$;

CREATE FUNCTION ensure_decision_partitions(first timestamptz, months int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  base text;
  month timestamptz;
  name text;
  made int := 0;
BEGIN
  FOREACH base IN ARRAY ARRAY['decisions', 'decision_outcomes'] LOOP
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

-- A net for ids whose month has no partition yet, so that no record is ever refused for that.
CREATE TABLE "decisions_default" PARTITION OF "decisions" DEFAULT;
CREATE TABLE "decision_outcomes_default" PARTITION OF "decision_outcomes" DEFAULT;

SELECT ensure_decision_partitions(now() - interval '1 month', 14);

-- The application connects with this role: it may not change or remove a record. The owner only migrates.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'countersign_app') THEN
    CREATE ROLE countersign_app NOLOGIN;
  END IF;
  EXECUTE format('GRANT countersign_app TO %I', current_user);
END $$;
GRANT USAGE ON SCHEMA public TO countersign_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO countersign_app;
REVOKE UPDATE, DELETE ON
  "audit_events", "decisions", "decisions_default", "decision_outcomes", "decision_outcomes_default", "entity_slices",
  "decision_batches", "acknowledgements", "stream_states", "bundles", "policy_versions", "self_publications",
  "revocations", "reinstatements", "discoveries", "gateway_removals"
FROM countersign_app;
-- Partitions are reached through their parent alone.
DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT inhrelid::regclass AS name FROM pg_inherits
           WHERE inhparent IN ('decisions'::regclass, 'decision_outcomes'::regclass) LOOP
    EXECUTE format('REVOKE ALL ON %s FROM countersign_app', p.name);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION ensure_decision_partitions(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_decision_partitions(timestamptz, int) TO countersign_app;

INSERT INTO "audit_head" ("id", "number", "hash") VALUES (1, 0, repeat('0', 64));
INSERT INTO "stream_heads" ("stream", "number") VALUES ('fleet', 0);
