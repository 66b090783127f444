-- AlterTable
ALTER TABLE "acknowledgements" ADD COLUMN     "candidate" JSONB;

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "candidateVersion" INTEGER,
ADD COLUMN     "difference" TEXT,
ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'enforce';

-- AlterTable
ALTER TABLE "policy_versions" ADD COLUMN     "restores" INTEGER;

-- CreateTable
CREATE TABLE "findings" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "subjectName" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_closures" (
    "findingId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "finding_closures_pkey" PRIMARY KEY ("findingId")
);

-- CreateTable
CREATE TABLE "policy_approvals" (
    "draftId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "memberName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_approvals_pkey" PRIMARY KEY ("draftId","digest","memberId")
);

-- CreateTable
CREATE TABLE "policy_comments" (
    "id" UUID NOT NULL,
    "draftId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "line" INTEGER,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "quote" TEXT,

    CONSTRAINT "policy_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_comment_resolutions" (
    "commentId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "policy_comment_resolutions_pkey" PRIMARY KEY ("commentId")
);

-- CreateTable
CREATE TABLE "review_rules" (
    "environmentName" TEXT NOT NULL,
    "approvers" INTEGER NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setBy" UUID NOT NULL,
    "setterName" TEXT NOT NULL,

    CONSTRAINT "review_rules_pkey" PRIMARY KEY ("environmentName")
);

-- CreateTable
CREATE TABLE "emergency_publications" (
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "emergency_publications_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "policy_homes" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "repository" TEXT,
    "path" TEXT,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setBy" UUID NOT NULL,
    "setterName" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "policy_homes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_pushes" (
    "draftId" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "policy_pushes_pkey" PRIMARY KEY ("draftId")
);

-- CreateTable
CREATE TABLE "break_glasses" (
    "id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "break_glasses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "break_glass_ends" (
    "breakGlassId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,

    CONSTRAINT "break_glass_ends_pkey" PRIMARY KEY ("breakGlassId")
);

-- CreateTable
CREATE TABLE "replays" (
    "id" UUID NOT NULL,
    "draftId" UUID,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "candidateDigest" TEXT NOT NULL,
    "baseVersion" INTEGER NOT NULL,
    "baseDigest" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "engine" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedBy" UUID NOT NULL,
    "requesterName" TEXT NOT NULL,

    CONSTRAINT "replays_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "replay_progress" (
    "replayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "replay_progress_pkey" PRIMARY KEY ("replayId")
);

-- CreateTable
CREATE TABLE "replay_cancellations" (
    "replayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "replay_cancellations_pkey" PRIMARY KEY ("replayId")
);

-- CreateTable
CREATE TABLE "replay_ends" (
    "replayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" TEXT,
    "total" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,
    "digest" TEXT NOT NULL,
    "unasked" JSONB NOT NULL,

    CONSTRAINT "replay_ends_pkey" PRIMARY KEY ("replayId")
);

-- CreateTable
CREATE TABLE "replay_flips" (
    "replayId" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "bucket" TEXT NOT NULL,
    "agentId" UUID,
    "agentName" TEXT,
    "personName" TEXT,
    "connectorId" UUID,
    "connectorName" TEXT,
    "target" TEXT,
    "before" TEXT[],
    "after" TEXT[],
    "detail" TEXT,

    CONSTRAINT "replay_flips_pkey" PRIMARY KEY ("replayId","bucket","decisionId")
);

-- CreateTable
CREATE TABLE "replay_attachments" (
    "replayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "replay_attachments_pkey" PRIMARY KEY ("replayId")
);

-- CreateTable
CREATE TABLE "policy_rollouts" (
    "version" INTEGER NOT NULL,
    "stopRule" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" UUID NOT NULL,
    "starterName" TEXT NOT NULL,

    CONSTRAINT "policy_rollouts_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "rollout_steps" (
    "version" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "groupIds" UUID[],
    "share" INTEGER,
    "reason" TEXT NOT NULL,
    "counts" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "rollout_steps_pkey" PRIMARY KEY ("version","number")
);

-- CreateTable
CREATE TABLE "enforcement_changes" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedBy" UUID NOT NULL,
    "requesterName" TEXT NOT NULL,

    CONSTRAINT "enforcement_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enforcement_approvals" (
    "changeId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "enforcement_approvals_pkey" PRIMARY KEY ("changeId")
);

-- CreateTable
CREATE TABLE "enforcement_withdrawals" (
    "changeId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "enforcement_withdrawals_pkey" PRIMARY KEY ("changeId")
);

-- CreateIndex
CREATE INDEX "findings_openedAt_idx" ON "findings"("openedAt");

-- CreateIndex
CREATE INDEX "findings_subjectKind_subjectId_idx" ON "findings"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "policy_comments_draftId_idx" ON "policy_comments"("draftId");

-- CreateIndex
CREATE INDEX "policy_homes_setAt_idx" ON "policy_homes"("setAt");

-- CreateIndex
CREATE INDEX "break_glasses_expiresAt_idx" ON "break_glasses"("expiresAt");

-- CreateIndex
CREATE INDEX "replays_draftId_requestedAt_idx" ON "replays"("draftId", "requestedAt");

-- CreateIndex
CREATE INDEX "enforcement_changes_groupId_requestedAt_idx" ON "enforcement_changes"("groupId", "requestedAt");

-- AddForeignKey
ALTER TABLE "finding_closures" ADD CONSTRAINT "finding_closures_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "findings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_approvals" ADD CONSTRAINT "policy_approvals_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_comments" ADD CONSTRAINT "policy_comments_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_comment_resolutions" ADD CONSTRAINT "policy_comment_resolutions_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "policy_comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_publications" ADD CONSTRAINT "emergency_publications_version_fkey" FOREIGN KEY ("version") REFERENCES "policy_versions"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_pushes" ADD CONSTRAINT "policy_pushes_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "break_glass_ends" ADD CONSTRAINT "break_glass_ends_breakGlassId_fkey" FOREIGN KEY ("breakGlassId") REFERENCES "break_glasses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replays" ADD CONSTRAINT "replays_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replay_progress" ADD CONSTRAINT "replay_progress_replayId_fkey" FOREIGN KEY ("replayId") REFERENCES "replays"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replay_cancellations" ADD CONSTRAINT "replay_cancellations_replayId_fkey" FOREIGN KEY ("replayId") REFERENCES "replays"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replay_ends" ADD CONSTRAINT "replay_ends_replayId_fkey" FOREIGN KEY ("replayId") REFERENCES "replays"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replay_flips" ADD CONSTRAINT "replay_flips_replayId_fkey" FOREIGN KEY ("replayId") REFERENCES "replays"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replay_attachments" ADD CONSTRAINT "replay_attachments_replayId_fkey" FOREIGN KEY ("replayId") REFERENCES "replays"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_rollouts" ADD CONSTRAINT "policy_rollouts_version_fkey" FOREIGN KEY ("version") REFERENCES "policy_versions"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout_steps" ADD CONSTRAINT "rollout_steps_version_fkey" FOREIGN KEY ("version") REFERENCES "policy_rollouts"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enforcement_changes" ADD CONSTRAINT "enforcement_changes_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "gateway_groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enforcement_approvals" ADD CONSTRAINT "enforcement_approvals_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "enforcement_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enforcement_withdrawals" ADD CONSTRAINT "enforcement_withdrawals_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "enforcement_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a candidate does differently is told apart once, when the decision arrives: the log filters and counts by it, and
-- reads only the decisions a candidate took part in.
CREATE INDEX "decisions_candidateVersion_at_idx" ON "decisions"("candidateVersion", "at" DESC) WHERE "candidateVersion" IS NOT NULL;

-- Replay counts decisions by where they were made, from the index alone, and reads those of a few places by it. The id is
-- in it because conditions on it keep other months' partitions out.
CREATE INDEX "decisions_entitiesDigest_at_idx" ON "decisions"("entitiesDigest", "at")
  INCLUDE ("id", "method", "policyVersion", "cause");

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "policy_approvals", "policy_comments", "policy_comment_resolutions", "review_rules", "emergency_publications",
  "policy_homes", "policy_pushes", "break_glasses", "break_glass_ends",
  "policy_rollouts", "rollout_steps", "enforcement_changes", "enforcement_approvals", "enforcement_withdrawals",
  "replays", "replay_progress", "replay_cancellations", "replay_ends", "replay_flips", "replay_attachments",
  "findings", "finding_closures"
TO countersign_app;
REVOKE UPDATE, DELETE ON
  "emergency_publications", "policy_homes", "break_glasses", "break_glass_ends",
  "policy_rollouts", "rollout_steps", "enforcement_changes", "enforcement_approvals", "enforcement_withdrawals",
  "findings", "finding_closures"
FROM countersign_app;
