import { Prisma } from '@/lib/database/generated/client';

/** The credential `k` that a decision `d` was made under, read off its record once: a column holds none of it. */
export const presented = Prisma.sql`CROSS JOIN LATERAL jsonb_to_record(coalesce(nullif(d."record" -> 'credential', 'null'), '{}'))
  AS k("kind" text, "jti" text, "keyId" text, "issuedAt" text, "audience" jsonb)`;

/** What tells credential `k` of decision `d` from others: its own id, a certificate's fingerprint, or whose it is since when. */
export const presentedKey = Prisma.sql`coalesce(k."jti", CASE WHEN k."kind" = 'x509-svid' THEN k."keyId" END,
  d."spiffeId" || ' ' || k."issuedAt", d."id"::text)`;
