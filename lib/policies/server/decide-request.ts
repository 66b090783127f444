import { type Explanation, explain } from '../explain';
import type { PolicyRequest } from '../model';
import { contextReads, explainUnknown, openVerdict } from '../open-policies';
import { type Inventory, type RequestSketch, type Tried, tryRequest } from '../policy-tests';
import { possibleCalls, unknownFacts, unreadPaths } from '../unknown-facts';
import type { TextEngine } from './text-engine';

/** What a text would say of one request. */
export type TrialDecision = {
  /** A dry run decides nothing, so it says *would*; unknown where it depends on what the call does not say. */
  effect: 'would allow' | 'would deny' | 'unknown';
  explanation: Explanation;
  /** What the call does not say and policies in scope read; with a verdict, it is the same whatever these are. */
  unknown: string[];
  /** Policies whose scope matches the request. */
  inScope: number;
  /** Of the engine alone, once its policies are loaded; null when it was not asked. */
  decideMicros: number | null;
};

const explainable = (loaded: TextEngine) => loaded.policies.map(({ id, text, line }) => ({ id, text, line }));

/** What a loaded text would say of a request as the engine is asked. */
export function decideRequest(loaded: TextEngine, request: PolicyRequest, connector: string): TrialDecision {
  // The first decision of a slice also parses it; the second is what a gateway pays.
  loaded.engine.decide(request, connector);
  const started = process.hrtime.bigint();
  const decision = loaded.engine.decide(request, connector);
  const decideMicros = Number(process.hrtime.bigint() - started) / 1_000;
  return {
    effect: decision.effect === 'allow' ? 'would allow' : 'would deny',
    explanation: explain(loaded.cedar, explainable(loaded), request, { ...decision, code: null, detail: null }),
    unknown: [],
    inScope: decision.inScope,
    decideMicros,
  };
}

/** What a loaded text would say of a request that was tried; a gateway denies some without asking the engine. */
export function decideTried(loaded: TextEngine, tried: Tried, connector: string): TrialDecision {
  if (tried.kind === 'decided') return decideRequest(loaded, tried.request, connector);
  const decided = {
    cause: 'not-evaluated' as const,
    code: tried.code,
    detail: tried.message,
    determining: [],
    errors: [],
  };
  return {
    effect: 'would deny',
    explanation: explain(loaded.cedar, [], null, decided),
    unknown: [],
    inScope: 0,
    decideMicros: null,
  };
}

/**
 * What a loaded text would say of a call of which something is not known. Where policies in scope read none of it, that
 * is what they say of the call as it stands.
 * @param said what is said to be unknown, besides what a call may lack and does not state.
 */
export function decideOpen(
  loaded: TextEngine,
  inventory: Inventory,
  call: RequestSketch,
  said: readonly string[],
  now: Date,
): TrialDecision {
  const connector = inventory.connectors.find(({ slug }) => slug === call.connector);
  const tool = connector?.tools.find(({ name }) => name === call.target);
  const facts = unknownFacts(call, said);
  const trying = (asked: RequestSketch) => tryRequest(loaded.engine, inventory, asked, now);
  const base = possibleCalls(call, facts, tool)[0]?.call ?? call;
  const tried = trying(base);
  if (tried.kind !== 'decided') return decideTried(loaded, tried, call.connector);
  const policies = explainable(loaded);
  const isRead = contextReads(loaded.cedar, policies, tried.request);
  const unknown = facts.filter((fact) => unreadPaths(fact, tool).some(isRead));
  const plain = { ...decideTried(loaded, tried, call.connector), unknown };
  if (unknown.length === 0) return plain;
  const forms = possibleCalls(base, unknown, tool).flatMap(({ call: asked, unread }) => {
    const form = trying(asked);
    return form.kind === 'decided' ? [{ request: form.request, unread }] : [];
  });
  const { effect, policies: depending } = openVerdict(loaded.cedar, policies, forms);
  if (effect !== null) return plain;
  return { ...plain, effect: 'unknown', explanation: explainUnknown(unknown, depending), decideMicros: null };
}
