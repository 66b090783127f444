-- An approval that was taken back may be given again: each giving is a row.
ALTER TABLE "policy_approvals" DROP CONSTRAINT "policy_approvals_pkey",
  ADD CONSTRAINT "policy_approvals_pkey" PRIMARY KEY ("draftId","digest","memberId","at");

CREATE TABLE "policy_approval_withdrawals" (
    "draftId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "approvedAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "policy_approval_withdrawals_pkey" PRIMARY KEY ("draftId","digest","memberId","approvedAt")
);

ALTER TABLE "policy_approval_withdrawals" ADD CONSTRAINT "policy_approval_withdrawals_approval_fkey"
  FOREIGN KEY ("draftId","digest","memberId","approvedAt")
  REFERENCES "policy_approvals"("draftId","digest","memberId","at") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT ON "policy_approval_withdrawals" TO countersign_app;
-- Rows go with the draft they are of, by the owner's cascade; nobody edits or removes one.
REVOKE UPDATE, DELETE ON "policy_approval_withdrawals" FROM countersign_app;
