-- CreateTable
CREATE TABLE "identity_sightings" (
    "identityId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_sightings_pkey" PRIMARY KEY ("identityId","hour","kind","value")
);

-- CreateIndex
CREATE INDEX "identity_sightings_hour_idx" ON "identity_sightings"("hour");

GRANT SELECT, INSERT, UPDATE, DELETE ON "identity_sightings" TO countersign_app;
