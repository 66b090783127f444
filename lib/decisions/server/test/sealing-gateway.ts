import { randomUUID } from 'node:crypto';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import type { DownstreamRecord } from '@/lib/call-credentials/otlp';
import type { Database } from '@/lib/database/client';
import type { BatchSeal } from '@/lib/gateways/reports';
import { messageType } from '@/lib/gateways/wire';
import { batchChainStart, batchHash } from '../../batch-hash';
import type { DecisionRecord, EntitySlice, OutcomeRecord } from '../../record';
import { ingestBatch } from '../ingest-batch';

/** A gateway's side of delivery: its own key, and a chain of batches it seals and the console takes in. */
export type SealingGateway = {
  id: string;
  name: string;
  send: (
    decisions: DecisionRecord[],
    outcomes?: OutcomeRecord[],
    slices?: EntitySlice[],
    downstream?: DownstreamRecord[],
  ) => Promise<void>;
};

/** Enrols a gateway by its row, with a key pair that only the returned object holds. */
export async function sealingGateway(db: Database, groupId: string, name: string): Promise<SealingGateway> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const signingJwk = (await exportJWK(publicKey)) as Record<string, unknown>;
  const id = randomUUID();
  const epoch = uuidv7();
  const url = 'http://127.0.0.1:1';
  await db.gateway.create({
    data: { id, name, groupId, url, signingJwk: signingJwk as object, encryptionJwk: signingJwk as object },
  });
  let number = 0;
  let previousHash = batchChainStart;
  return {
    id,
    name,
    async send(decisions, outcomes = [], slices = [], downstream = []) {
      const body = JSON.stringify({ decisions, outcomes, slices, downstream });
      number += 1;
      const hash = batchHash(previousHash, body);
      const count = decisions.length + outcomes.length + downstream.length;
      const payload: BatchSeal = { gatewayId: id, epoch, number, previousHash, hash, count };
      const seal = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', typ: messageType.batch })
        .sign(privateKey);
      const gateway = { id, name, groupId, signingJwk };
      const stored = await ingestBatch.run({ db, gateway, now: new Date() }, { seal, body });
      if (!stored.ok) throw new Error(stored.problem.title);
      previousHash = hash;
    },
  };
}

/** A recorded call of a moment: permitted by "reads" unless the change says otherwise. */
export function decisionAt(at: number, change: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    format: 1,
    id: uuidv7({ msecs: at }),
    at: new Date(at).toISOString(),
    era: 'modern',
    method: 'tools/call',
    effect: 'allow',
    cause: 'permitted',
    code: null,
    detail: null,
    principal: { kind: 'agent', id: null, spiffeId: null, name: null },
    person: null,
    lineage: [],
    act: [],
    credential: null,
    approval: null,
    chain: null,
    connector: null,
    target: 'read',
    request: null,
    entitiesDigest: null,
    policyVersion: 1,
    policyDigest: null,
    determining: ['reads'],
    satisfiedPermits: [],
    satisfiedForbids: [],
    errors: [],
    revocationId: null,
    states: { fleet: 0, group: 1 },
    decideMicros: 100,
    sourceAddress: '127.0.0.1',
    traceId: null,
    mode: 'enforce',
    beside: null,
    ...change,
  };
}

/** What a denial changes. */
export const denied = (
  cause: DecisionRecord['cause'],
  change: Partial<DecisionRecord> = {},
): Partial<DecisionRecord> => ({ effect: 'deny', cause, determining: [], ...change });
