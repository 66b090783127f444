-- A remark on a line keeps what the line said: it outlives the text it was written on.
ALTER TABLE "policy_comments" ADD COLUMN "quote" TEXT;
