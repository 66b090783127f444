-- A pack of evidence: what it is of, and who asked for it. Everything else about it is a row of its own.
CREATE TABLE "evidence_pack_schedules" (
    "id" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "environments" TEXT[] NOT NULL,
    "every" TEXT NOT NULL CHECK ("every" IN ('month', 'quarter')),
    "redacted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "evidence_pack_schedules_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "evidence_pack_schedule_ends" (
    "scheduleId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "evidence_pack_schedule_ends_pkey" PRIMARY KEY ("scheduleId"),
    CONSTRAINT "evidence_pack_schedule_ends_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "evidence_pack_schedules"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "evidence_packs" (
    "id" UUID NOT NULL,
    "framework" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "environments" TEXT[] NOT NULL,
    "asOf" TIMESTAMPTZ(3) NOT NULL,
    "redacted" BOOLEAN NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requesterName" TEXT NOT NULL,
    "scheduleId" UUID,

    CONSTRAINT "evidence_packs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "evidence_packs_period_check" CHECK ("from" < "to" AND "to" <= "asOf"),
    CONSTRAINT "evidence_packs_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "evidence_pack_schedules"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "evidence_packs_requestedAt_idx" ON "evidence_packs"("requestedAt");
-- A schedule makes the pack of a period once, whichever worker is the first.
CREATE UNIQUE INDEX "evidence_packs_scheduleId_from_key" ON "evidence_packs"("scheduleId", "from");

CREATE TABLE "evidence_pack_progress" (
    "packId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "doing" TEXT NOT NULL,

    CONSTRAINT "evidence_pack_progress_pkey" PRIMARY KEY ("packId"),
    CONSTRAINT "evidence_pack_progress_packId_fkey" FOREIGN KEY ("packId") REFERENCES "evidence_packs"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "evidence_pack_cancellations" (
    "packId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "evidence_pack_cancellations_pkey" PRIMARY KEY ("packId"),
    CONSTRAINT "evidence_pack_cancellations_packId_fkey" FOREIGN KEY ("packId") REFERENCES "evidence_packs"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "evidence_pack_ends" (
    "packId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL CHECK ("outcome" IN ('made', 'failed', 'cancelled')),
    "detail" TEXT,
    "digest" TEXT,
    "cover" JSONB,
    "rows" INTEGER NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "evidence_pack_ends_pkey" PRIMARY KEY ("packId"),
    CONSTRAINT "evidence_pack_ends_made_check" CHECK (("outcome" = 'made') = ("digest" IS NOT NULL)),
    CONSTRAINT "evidence_pack_ends_packId_fkey" FOREIGN KEY ("packId") REFERENCES "evidence_packs"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "evidence_pack_files" (
    "packId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "evidence_pack_files_pkey" PRIMARY KEY ("packId", "name"),
    CONSTRAINT "evidence_pack_files_packId_fkey" FOREIGN KEY ("packId") REFERENCES "evidence_packs"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The files themselves, as the ZIP that is handed out.
CREATE TABLE "evidence_pack_archives" (
    "packId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "evidence_pack_archives_pkey" PRIMARY KEY ("packId"),
    CONSTRAINT "evidence_pack_archives_packId_fkey" FOREIGN KEY ("packId") REFERENCES "evidence_packs"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- It is compressed already.
ALTER TABLE "evidence_pack_archives" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

CREATE TABLE "evidence_pack_shares" (
    "id" UUID NOT NULL,
    "packId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_pack_shares_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "evidence_pack_shares_life_check" CHECK ("expiresAt" > "at" AND "expiresAt" <= "at" + interval '30 days'),
    CONSTRAINT "evidence_pack_shares_packId_fkey" FOREIGN KEY ("packId") REFERENCES "evidence_packs"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "evidence_pack_shares_tokenHash_key" ON "evidence_pack_shares"("tokenHash");
CREATE INDEX "evidence_pack_shares_packId_idx" ON "evidence_pack_shares"("packId");

CREATE TABLE "evidence_pack_share_ends" (
    "shareId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "byName" TEXT NOT NULL,

    CONSTRAINT "evidence_pack_share_ends_pkey" PRIMARY KEY ("shareId"),
    CONSTRAINT "evidence_pack_share_ends_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "evidence_pack_shares"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "evidence_pack_share_opens" (
    "id" UUID NOT NULL,
    "shareId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,

    CONSTRAINT "evidence_pack_share_opens_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "evidence_pack_share_opens_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "evidence_pack_shares"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "evidence_pack_share_opens_shareId_at_idx" ON "evidence_pack_share_opens"("shareId", "at");

GRANT SELECT, INSERT ON
  "evidence_packs", "evidence_pack_progress", "evidence_pack_cancellations", "evidence_pack_ends", "evidence_pack_files",
  "evidence_pack_archives", "evidence_pack_schedules", "evidence_pack_schedule_ends", "evidence_pack_shares",
  "evidence_pack_share_ends", "evidence_pack_share_opens"
TO countersign_app;
GRANT UPDATE ON "evidence_pack_progress" TO countersign_app;
