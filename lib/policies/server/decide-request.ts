import { type Explanation, explain } from '../explain';
import type { PolicyRequest } from '../model';
import type { Tried } from '../policy-tests';
import type { TextEngine } from './text-engine';

/** What a text would say of one request. */
export type TrialDecision = {
  /** A dry run decides nothing, so it says *would*. */
  effect: 'would allow' | 'would deny';
  explanation: Explanation;
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
    inScope: 0,
    decideMicros: null,
  };
}
