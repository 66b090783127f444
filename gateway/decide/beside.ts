import type { BesideRecord } from '@/lib/decisions/record';
import type { PolicyRequest } from '@/lib/policies/model';
import { cleanText } from './clean-text';
import type { Sides } from './sides';

type Other = NonNullable<Sides['beside']>;

/** What stands in a record until the other version was asked, and stays there when it never is. */
export function notCompared({ role, version, digest }: Other): BesideRecord {
  return { role, version, digest, effect: null, cause: 'not-evaluated', determining: [], error: null };
}

/** Asks the other version of a roll-out the same request. Costs what a decision costs: off the call's path. */
export function compare(other: Other, request: PolicyRequest, slug: string): BesideRecord {
  const { effect, cause, determining, errors } = other.engine.decide(request, slug);
  const error = errors[0] ? cleanText(errors[0].message, 2_000) : null;
  return { ...notCompared(other), effect, cause, determining, error };
}
