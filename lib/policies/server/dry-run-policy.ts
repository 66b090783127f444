import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { decisionRecord } from '@/lib/decisions/record';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { CedarEntity, PolicyRequest } from '../model';
import { type RequestSketch, requestSketch, tryRequest } from '../policy-tests';
import { sketchOfRecord } from '../recorded-call';
import { mayBeUnknown } from '../unknown-facts';
import { decideOpen, decideRequest, type TrialDecision } from './decide-request';
import { chosenText, textChoice } from './judge-policy';
import { loadPolicyModels } from './load-policy-models';
import { type TextEngine, textEngine } from './text-engine';
import { versionInForce } from './version-in-force';

export type RecordedDecision = {
  id: string;
  at: string;
  effect: 'allow' | 'deny';
  cause: string;
  policyVersion: number | null;
  agentName: string | null;
  connectorName: string;
};

export type DryRun = {
  /** The call in words; null for a recorded one that no agent made. */
  call: RequestSketch | null;
  /** The recorded call it was changed from; null for one that was entered. */
  base: RequestSketch | null;
  /** Exactly what Cedar is asked; null when a gateway would deny without asking. */
  request: PolicyRequest | null;
  result: TrialDecision;
  /** The same request on the version in force; null before the first, or when that is what was tried. */
  inForce: { version: number; result: TrialDecision } | null;
  /** The recorded decision that was tried again. */
  recorded: RecordedDecision | null;
  /** A revocation that denies the call whatever the policies say. */
  revoked: { id: string; subjectName: string } | null;
  engine: string;
};

type Subject = Pick<DryRun, 'call' | 'base' | 'request' | 'recorded'> & {
  keys: { connector: string; agent: string | null };
  ask: (loaded: TextEngine) => TrialDecision;
};

/** A recorded request, with the entities and the context its gateway saw. */
async function recordedSubject(db: Database, decisionId: string): Promise<Outcome<Subject>> {
  const row = await db.decision.findUnique({ where: { id: decisionId } });
  if (!row) return notFound('decision', decisionId);
  const record = decisionRecord.parse(row.record);
  const slice = record.entitiesDigest
    ? await db.entitySlice.findUnique({ where: { digest: record.entitiesDigest } })
    : null;
  const { connector } = record;
  if (!connector || !record.request || !slice) {
    return refuse('unprocessable', 'This call was never put to the policies, so there is nothing to try again.', {
      detail: record.detail ?? 'Its gateway denied it before. Enter the call to see what the policies would say.',
    });
  }
  const { principal, action, resource, context } = record.request;
  const request: PolicyRequest = {
    principal,
    action,
    resource,
    context,
    entities: slice.entities as CedarEntity[],
  };
  const recorded: RecordedDecision = {
    id: record.id,
    at: record.at,
    effect: record.effect,
    cause: record.cause,
    policyVersion: record.policyVersion,
    agentName: record.principal.name,
    connectorName: connector.name,
  };
  return {
    ok: true,
    value: {
      call: sketchOfRecord(record),
      base: sketchOfRecord(record),
      request,
      recorded,
      keys: { connector: connector.slug, agent: record.principal.spiffeId },
      ask: (loaded) => decideRequest(loaded, request, connector.slug),
    },
  };
}

async function enteredSubject(
  db: Database,
  { call, unknown }: { call: RequestSketch; unknown: readonly string[] },
  loaded: TextEngine,
  now: Date,
): Promise<Subject> {
  const models = await loadPolicyModels(db);
  const tried = tryRequest(loaded.engine, models, call, now);
  return {
    call,
    base: null,
    request: tried.kind === 'decided' ? tried.request : null,
    recorded: null,
    keys: { connector: call.connector, agent: call.agent },
    ask: (engine) => decideOpen(engine, models, call, unknown, now),
  };
}

type Asked = { call?: RequestSketch | undefined; decisionId?: string | undefined; unknown: readonly string[] };

/** An entered call, a recorded one, or the first as it was changed from the second. */
async function subjectOf(db: Database, asked: Asked, loaded: TextEngine, now: Date): Promise<Outcome<Subject>> {
  const { call, decisionId, unknown } = asked;
  const was = decisionId ? await recordedSubject(db, decisionId) : null;
  if (was && !(was.ok && call)) return was;
  if (!call)
    return refuse('invalid-input', 'A dry run needs a call: an entered one, or the id of a recorded decision.');
  const entered = await enteredSubject(db, { call, unknown }, loaded, now);
  return { ok: true, value: was?.ok ? { ...entered, base: was.value.call, recorded: was.value.recorded } : entered };
}

const revocationOf = (db: Database, { connector, agent }: Subject['keys']) =>
  db.revocation.findFirst({
    where: {
      reinstatement: null,
      OR: [
        { subjectKind: 'connector', subjectKey: connector },
        { subjectKind: 'identity', subjectKey: agent ?? '' },
      ],
    },
    select: { id: true, subjectName: true },
  });

/**
 * What a text would say of one call, entered or recorded, beside what the version in force says. Decides nothing and
 * records nothing.
 */
export const dryRunPolicy = defineQuery({
  name: 'policy.dry-run',
  permission: 'policies:dry-run',
  input: z.object({
    ...textChoice,
    call: requestSketch.optional(),
    decisionId: z.uuid().optional().describe('a recorded decision; with a call, the one that was changed'),
    unknown: z.array(z.string().max(200).refine(mayBeUnknown, 'This fact is always known.')).max(4).default([]),
  }),
  run: async ({ db, now }, input): Promise<Outcome<DryRun>> => {
    const chosen = await chosenText(db, input);
    if (!chosen.ok) return chosen;
    const { connectors } = await loadPolicyModels(db);
    const loaded = textEngine(chosen.value.text, connectors);
    if (!loaded.ok) {
      return refuse('unprocessable', 'The text does not load, so it would decide nothing.', {
        detail: loaded.problems[0]?.message,
        extra: { problems: loaded.problems },
      });
    }
    const subject = await subjectOf(db, input, loaded, now);
    if (!subject.ok) return subject;
    const { call, base, request, recorded, keys, ask } = subject.value;
    const head = await versionInForce(db);
    const inForce = head && chosen.value.version !== head.number ? textEngine(head.text, connectors) : null;
    const value: DryRun = {
      call,
      base,
      request,
      recorded,
      result: ask(loaded),
      inForce: head && inForce?.ok ? { version: head.number, result: ask(inForce) } : null,
      revoked: await revocationOf(db, keys),
      engine: `Cedar ${loaded.cedar.getCedarSDKVersion()}`,
    };
    return { ok: true, value };
  },
});
