-- What each gateway saw when it made one thing fail and decided a call: a test of itself for every state, and each hour.
CREATE TABLE "fail_closed_tests" (
    "gatewayId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fault" TEXT NOT NULL,
    "denied" BOOLEAN NOT NULL,
    "code" TEXT,

    CONSTRAINT "fail_closed_tests_pkey" PRIMARY KEY ("gatewayId", "at", "fault"),
    CONSTRAINT "fail_closed_tests_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "gateways"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

GRANT SELECT, INSERT ON "fail_closed_tests" TO countersign_app;
