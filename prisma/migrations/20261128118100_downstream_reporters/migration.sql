-- CreateTable
CREATE TABLE "downstream_reporters" (
    "connectorId" UUID NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "downstream_reporters_pkey" PRIMARY KEY ("connectorId")
);

GRANT SELECT, INSERT, UPDATE ON "downstream_reporters" TO countersign_app;
