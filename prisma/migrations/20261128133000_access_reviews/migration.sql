-- Access reviews: what people looked at once more, and what they decided.
CREATE TABLE "access_reviews" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kinds" TEXT[],
    "environmentName" TEXT,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "policyVersion" INTEGER,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedBy" UUID NOT NULL,
    "openerName" TEXT NOT NULL,

    CONSTRAINT "access_reviews_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "access_reviews_openedAt_idx" ON "access_reviews"("openedAt");

CREATE TABLE "access_review_items" (
    "id" UUID NOT NULL,
    "reviewId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "connectorId" UUID,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "ownerId" UUID,
    "reviewerId" UUID NOT NULL,
    "reviewerName" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "access_review_items_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "access_review_items_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "access_reviews"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    -- Nobody reviews their own membership.
    CONSTRAINT "access_review_items_reviewer_check" CHECK ("kind" <> 'member' OR "reviewerId" <> "subjectId")
);
CREATE INDEX "access_review_items_reviewId_idx" ON "access_review_items"("reviewId");
CREATE INDEX "access_review_items_subjectId_idx" ON "access_review_items"("subjectId");

CREATE TABLE "access_review_decisions" (
    "number" SERIAL NOT NULL,
    "itemId" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "effect" TEXT,
    "effectId" UUID,
    "removedRoles" TEXT[],

    CONSTRAINT "access_review_decisions_pkey" PRIMARY KEY ("number"),
    CONSTRAINT "access_review_decisions_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "access_review_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "access_review_decisions_reason_check" CHECK ("verdict" = 'keep' OR "reason" IS NOT NULL)
);
CREATE INDEX "access_review_decisions_itemId_number_idx" ON "access_review_decisions"("itemId", "number" DESC);

CREATE TABLE "access_review_drafts" (
    "draftId" UUID NOT NULL,
    "reviewId" UUID NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "access_review_drafts_pkey" PRIMARY KEY ("draftId"),
    CONSTRAINT "access_review_drafts_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "access_reviews"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "access_review_drafts_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "policy_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "access_review_drafts_reviewId_idx" ON "access_review_drafts"("reviewId");

CREATE TABLE "access_review_completions" (
    "reviewId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "certificate" JSONB NOT NULL,

    CONSTRAINT "access_review_completions_pkey" PRIMARY KEY ("reviewId"),
    CONSTRAINT "access_review_completions_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "access_reviews"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A decision after the end would not be in the signed result.
CREATE FUNCTION refuse_decision_after_completion() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT FROM "access_review_items" i JOIN "access_review_completions" c ON c."reviewId" = i."reviewId"
             WHERE i."id" = NEW."itemId") THEN
    RAISE EXCEPTION 'The access review of item % is completed.', NEW."itemId";
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "access_review_decisions_before_completion" BEFORE INSERT ON "access_review_decisions"
  FOR EACH ROW EXECUTE FUNCTION refuse_decision_after_completion();

GRANT SELECT, INSERT ON
  "access_reviews", "access_review_items", "access_review_decisions", "access_review_completions"
TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON "access_review_drafts" TO countersign_app;
GRANT USAGE ON SEQUENCE "access_review_decisions_number_seq" TO countersign_app;
