import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { storeDownstream } from '@/lib/call-credentials/server/store-downstream';
import { noteUses } from '@/lib/connectors/server/note-uses';
import { noteIssued } from '@/lib/credentials/server/note-issued';
import type { Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { type BatchBody, type BatchSeal, batchBody, batchRequest, batchSeal } from '@/lib/gateways/reports';
import { verifyMessage } from '@/lib/gateways/server/verify-message';
import { messageType } from '@/lib/gateways/wire';
import { defineIngest } from '@/lib/operations/ingest';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { comparisonOf } from '@/lib/rollouts/difference';
import { batchChainStart, batchHash } from '../batch-hash';
import type { EntitySlice } from '../record';
import { kindNumbers } from './kind-numbers';

/**
 * Slices are shared by all gateways' decisions, and the first of a digest stays: one that is not what its digest says
 * would speak for decisions of others.
 */
const isWhole = ({ digest, entities }: EntitySlice): boolean =>
  createHash('sha256').update(canonicalJson(entities)).digest('hex') === digest;

/**
 * Rows travel as one JSON parameter and become columns in the database: one statement however large the batch. A record
 * that is there already stays as it is: a gateway restored from a copy sends some again, in a new epoch.
 */
async function insertRows(tx: Transaction, seal: BatchSeal, body: BatchBody): Promise<void> {
  const slices = body.slices.filter(isWhole);
  if (slices.length > 0) {
    await tx.entitySlice.createMany({
      data: slices.map((slice) => ({ digest: slice.digest, entities: slice.entities as object[] })),
      skipDuplicates: true,
    });
  }
  if (body.decisions.length > 0) {
    const kinds = await kindNumbers(tx, body.decisions);
    await tx.$executeRaw`
      INSERT INTO "decisions" ("id", "at", "gatewayId", "epoch", "batch", "effect", "cause", "code", "detail", "era", "method",
        "identityId", "spiffeId", "agentName", "personId", "personName", "delegationId", "connectorId", "connectorName", "environment",
        "target", "policyVersion",
        "determining", "revocationId", "mode", "candidateVersion", "difference", "entitiesDigest", "kindNumber",
        "decideMicros", "record")
      SELECT (r->>'id')::uuid, (r->>'at')::timestamptz, ${seal.gatewayId}::uuid, ${seal.epoch}::uuid, ${seal.number}::int,
        r->>'effect', r->>'cause', r->>'code', r->>'detail', r->>'era', r->>'method',
        (r#>>'{principal,id}')::uuid, r#>>'{principal,spiffeId}', r#>>'{principal,name}', (r#>>'{person,id}')::uuid,
        r#>>'{person,name}', (r#>>'{lineage,-1}')::uuid,
        (r#>>'{connector,id}')::uuid, r#>>'{connector,name}',
        (SELECT o."environmentName" FROM "connectors" o WHERE o."id" = (r#>>'{connector,id}')::uuid),
        r->>'target', (r->>'policyVersion')::int,
        ARRAY(SELECT jsonb_array_elements_text(r->'determining')), (r->>'revocationId')::uuid, r->>'mode',
        (c->>'candidateVersion')::int, c->>'difference', r->>'entitiesDigest', k, (r->>'decideMicros')::float8, r
      FROM ROWS FROM (
        jsonb_array_elements(${JSON.stringify(body.decisions)}::jsonb),
        jsonb_array_elements(${JSON.stringify(body.decisions.map(comparisonOf))}::jsonb),
        unnest(${kinds}::int[])) AS t(r, c, k)
      ON CONFLICT DO NOTHING`;
    await noteUses(tx, body.decisions);
  }
  if (body.outcomes.length > 0) {
    await tx.$executeRaw`
      INSERT INTO "decision_outcomes" ("decisionId", "at", "kind", "detail", "durationMs", "responseBytes", "revocationId",
        "passedOn")
      SELECT (r->>'decisionId')::uuid, (r->>'at')::timestamptz, r->>'kind', r->>'detail', (r->>'durationMs')::float8,
        (r->>'responseBytes')::int, (r->>'revocationId')::uuid, (r->>'passedOn')::boolean
      FROM jsonb_array_elements(${JSON.stringify(body.outcomes)}::jsonb) AS r
      ON CONFLICT DO NOTHING`;
    await noteIssued(tx, seal.gatewayId, body.outcomes);
  }
  await storeDownstream(tx, seal.gatewayId, body.downstream);
}

type Place = 'next' | 'stored' | 'unexpected';

/** Compares and sets the ledger of the gateway's epoch, under its row lock. */
async function claim(tx: Transaction, seal: BatchSeal, now: Date): Promise<{ place: Place; number: number }> {
  await tx.$executeRaw`
    INSERT INTO "batch_ledgers" ("gatewayId", "epoch", "number", "hash", "updatedAt")
    VALUES (${seal.gatewayId}::uuid, ${seal.epoch}::uuid, 0, ${batchChainStart}, ${now}) ON CONFLICT DO NOTHING`;
  const [ledger] = await tx.$queryRaw<{ number: number; hash: string }[]>`
    SELECT "number", "hash" FROM "batch_ledgers"
    WHERE "gatewayId" = ${seal.gatewayId}::uuid AND "epoch" = ${seal.epoch}::uuid FOR UPDATE`;
  const number = ledger?.number ?? 0;
  if (seal.number <= number) {
    const stored = await tx.decisionBatch.findUnique({
      where: { gatewayId_epoch_number: { gatewayId: seal.gatewayId, epoch: seal.epoch, number: seal.number } },
      select: { hash: true },
    });
    return { place: stored?.hash === seal.hash ? 'stored' : 'unexpected', number };
  }
  if (seal.number !== number + 1 || seal.previousHash !== ledger?.hash) return { place: 'unexpected', number };
  await tx.$executeRaw`
    UPDATE "batch_ledgers" SET "number" = ${seal.number}, "hash" = ${seal.hash}, "updatedAt" = ${now}
    WHERE "gatewayId" = ${seal.gatewayId}::uuid AND "epoch" = ${seal.epoch}::uuid`;
  return { place: 'next', number: seal.number };
}

/** A decision's id must name about the time it says, or it would land in the wrong partition. */
const toleranceMs = 10 * 60_000;

function misdated(body: BatchBody): string | null {
  const wrong = body.decisions.find((decision) => {
    const stamped = Number.parseInt(decision.id.replace('-', '').slice(0, 12), 16);
    return Math.abs(stamped - Date.parse(decision.at)) > toleranceMs;
  });
  return wrong?.id ?? null;
}

function fromJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as SyntaxError).message });
    return z.NEVER;
  }
}

/** Stores a sealed batch once, in order, or not at all. */
export const ingestBatch = defineIngest({
  name: 'decision.ingest',
  input: batchRequest,
  run: async ({ db, gateway, now }, input): Promise<Outcome<{ stored: boolean; number: number }>> => {
    const verified = await verifyMessage(input.seal, gateway.signingJwk, messageType.batch, batchSeal);
    if (!verified.ok) return verified;
    const seal = verified.value;
    if (seal.gatewayId !== gateway.id) return refuse('unprocessable', 'The batch names another gateway.');
    if (batchHash(seal.previousHash, input.body) !== seal.hash) {
      return refuse('unprocessable', `Batch ${seal.number} does not match its seal.`, {
        detail: 'Its body was changed on the way. Send it again.',
      });
    }
    const parsed = z.string().transform(fromJson).pipe(batchBody).safeParse(input.body);
    if (!parsed.success)
      return refuse('unprocessable', `Batch ${seal.number} does not have the expected form.`, {
        detail: parsed.error.message,
      });
    const body = parsed.data;
    if (body.decisions.length + body.outcomes.length + body.downstream.length !== seal.count)
      return refuse('unprocessable', `Batch ${seal.number} does not hold the ${seal.count} records it says.`);
    const wrong = misdated(body);
    if (wrong) return refuse('unprocessable', `Decision ${wrong} has an id of another time than it says.`);
    return db.$transaction(
      async (tx): Promise<Outcome<{ stored: boolean; number: number }>> => {
        const { place, number } = await claim(tx, seal, now);
        if (place === 'stored') return { ok: true, value: { stored: false, number } };
        if (place === 'unexpected') {
          return refuse('conflict', `Batch ${seal.number} does not follow batch ${number} of this epoch.`, {
            extra: { number },
          });
        }
        await insertRows(tx, seal, body);
        await tx.decisionBatch.create({
          data: {
            gatewayId: seal.gatewayId,
            epoch: seal.epoch,
            number: seal.number,
            previousHash: seal.previousHash,
            hash: seal.hash,
            count: seal.count,
            seal: input.seal,
            body: input.body,
            storedAt: now,
          },
        });
        await notify(tx, { topic: 'decision' });
        return { ok: true, value: { stored: true, number } };
      },
      { timeout: 60_000 },
    );
  },
});
