import { credentialFormats } from '@/lib/credentials/formats';
import { Prisma } from '@/lib/database/generated/client';

const words = JSON.stringify(
  Object.fromEntries(Object.entries(credentialFormats).map(([kind, { words }]) => [kind, words])),
);

/** What a secret `k` is called, as `credentialName` does: its form, and what is shown of it. */
export const secretName = Prisma.sql`coalesce(${words}::jsonb ->> k."kind", k."kind") || CASE
  WHEN k."account" IS NOT NULL THEN ' of ' || k."account"
  WHEN coalesce(k."prefix", k."lastFour") IS NOT NULL THEN ' ' || coalesce(k."prefix", '') || '…' || coalesce(k."lastFour", '')
  ELSE '' END`;
