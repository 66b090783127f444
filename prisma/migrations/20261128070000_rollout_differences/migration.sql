-- What a candidate does differently is told apart once, when the decision arrives: the log filters and counts by it.
DROP INDEX "decisions_besideVersion_at_idx";
ALTER TABLE "decisions" DROP COLUMN "besideVersion", DROP COLUMN "besideEffect",
ADD COLUMN     "candidateVersion" INTEGER,
ADD COLUMN     "difference" TEXT;
CREATE INDEX "decisions_candidateVersion_at_idx" ON "decisions"("candidateVersion", "at" DESC) WHERE "candidateVersion" IS NOT NULL;

-- AlterTable
ALTER TABLE "acknowledgements" ADD COLUMN     "candidate" JSONB;

-- AlterTable
ALTER TABLE "enforcement_approvals" ADD COLUMN     "reason" TEXT;
