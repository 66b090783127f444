import type { Database } from '@/lib/database/client';
import type { FlipBucket } from '../replay/buckets';
import { inWindow, type ReplayWindow } from './replay-window';

/** A call that is not plainly unchanged, before it is kept with who and what it was. */
export type Flip = {
  decisionId: string;
  bucket: FlipBucket;
  before: string[];
  after: string[];
  detail: string | null;
};

const atOnce = 5_000;

/** Keeps flips beside the columns of their decisions, copied in the database. */
export async function keepFlips(db: Database, replayId: string, flips: readonly Flip[]): Promise<void> {
  for (let from = 0; from < flips.length; from += atOnce) {
    await db.$executeRaw`
      INSERT INTO "replay_flips" ("replayId", "decisionId", "at", "bucket", "agentId", "agentName", "personName",
        "connectorId", "connectorName", "target", "before", "after", "detail")
      SELECT ${replayId}::uuid, d."id", d."at", f->>'bucket', d."identityId", coalesce(d."agentName", d."spiffeId"),
        d."personName", d."connectorId", d."connectorName", coalesce(d."target", d."method"),
        ARRAY(SELECT jsonb_array_elements_text(f->'before')), ARRAY(SELECT jsonb_array_elements_text(f->'after')),
        f->>'detail'
      FROM jsonb_array_elements(${JSON.stringify(flips.slice(from, from + atOnce))}::jsonb) AS f
      JOIN "decisions" d ON d."id" = (f->>'decisionId')::uuid
      ON CONFLICT DO NOTHING`;
  }
}

/** Flips that turn out to hang on an earlier flip of their task: taken back, and how many of each bucket. */
export const takeBackFlips = (db: Database, replayId: string, decisionIds: readonly string[]) =>
  db.$queryRaw<{ bucket: FlipBucket; decisionId: string }[]>`
    DELETE FROM "replay_flips" WHERE "replayId" = ${replayId}::uuid AND "decisionId" = ANY(${[...decisionIds]}::uuid[])
    RETURNING "bucket", "decisionId"`;

/** Calls that were put to the policies, but without what they were asked: nothing can be said of them. */
export const keepUnsited = (db: Database, replayId: string, window: ReplayWindow, kind: number) => db.$executeRaw`
  INSERT INTO "replay_flips" ("replayId", "decisionId", "at", "bucket", "agentId", "agentName", "personName",
    "connectorId", "connectorName", "target", "before", "after", "detail")
  SELECT ${replayId}::uuid, d."id", d."at", 'undecidable', d."identityId", coalesce(d."agentName", d."spiffeId"),
    d."personName", d."connectorId", d."connectorName", coalesce(d."target", d."method"), d."determining", '{}', 'request'
  FROM "decisions" d
  WHERE d."kindNumber" = ${kind} AND ${inWindow(window)}
  ON CONFLICT DO NOTHING`;
