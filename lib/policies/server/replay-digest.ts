import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { Database } from '@/lib/database/client';
import type { ReplayCounts } from '../replay/buckets';

/** SHA-256 of what was compared and what came of it. */
export async function replayDigest(
  db: Database,
  replay: { id: string; candidateDigest: string; baseDigest: string; from: Date; until: Date; engine: string },
  counts: ReplayCounts,
): Promise<string> {
  const [flips] = await db.$queryRaw<{ digest: string }[]>`
    SELECT encode(sha256(convert_to(coalesce(string_agg("bucket" || ' ' || "decisionId"::text, E'\n'
      ORDER BY "bucket", "decisionId"), ''), 'UTF8')), 'hex') AS "digest"
    FROM "replay_flips" WHERE "replayId" = ${replay.id}::uuid`;
  const { candidateDigest, baseDigest, engine } = replay;
  const window = [replay.from.toISOString(), replay.until.toISOString()];
  const whole = canonicalJson({ candidateDigest, baseDigest, engine, window, counts, flips: flips?.digest ?? null });
  return createHash('sha256').update(whole).digest('hex');
}
