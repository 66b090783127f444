-- When a secret's store was last asked, and what went wrong then: a reading beside what was said of it.
ALTER TABLE "vault_sources" ADD COLUMN "triedAt" TIMESTAMPTZ(3), ADD COLUMN "problem" TEXT;
