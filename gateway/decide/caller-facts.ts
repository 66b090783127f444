import type { DecisionRecord } from '@/lib/decisions/record';
import type { RequestFacts } from '@/lib/policies/build-request';
import { longestLifeSeconds } from './authenticate';
import type { Caller } from './caller';
import { cleanText } from './clean-text';

/** Age and life of the credential; one that does not say when it was issued counts as as old as it may be. */
export function credentialFacts(caller: Caller, now: Date): RequestFacts['credential'] {
  if (caller.kind !== 'agent') return { kind: 'none', ageSeconds: 0, lifetimeSeconds: 0 };
  const { kind, issuedAt, expiresAt } = caller.credential;
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const start = issuedAt ?? Math.min(nowSeconds, expiresAt) - longestLifeSeconds;
  return {
    kind,
    ageSeconds: Math.max(0, Math.floor(nowSeconds - start)),
    lifetimeSeconds: Math.max(0, Math.floor(expiresAt - start)),
  };
}

/** What a policy may read of the delegation. */
export function delegationFacts(caller: Caller): Pick<RequestFacts, 'delegation'> {
  const delegated = caller.kind === 'agent' ? caller.delegated : null;
  if (!delegated || caller.kind !== 'agent') return {};
  const { subject, lineage, purpose, scope } = delegated;
  const expiresAt = new Date(caller.credential.expiresAt * 1000);
  return { delegation: { subject, depth: lineage.length, scopes: scope, expiresAt, ...(purpose ? { purpose } : {}) } };
}

/** For whom the caller acts, by whose hands, under which delegations. */
export function delegationRecord(caller: Caller): Pick<DecisionRecord, 'person' | 'lineage' | 'act'> {
  const delegated = caller.kind === 'agent' ? caller.delegated : null;
  if (!delegated) return { person: null, lineage: [], act: [] };
  const { person, lineage, actors, issuer } = delegated;
  return {
    person: person && { id: person.id, name: cleanText(person.name, 256) },
    lineage,
    act: actors.map((sub) => ({ sub, iss: issuer })),
  };
}

const isoOf = (value: number | null) => (value === null ? null : new Date(value * 1000).toISOString());

export function credentialRecord(caller: Caller): DecisionRecord['credential'] {
  if (caller.kind !== 'agent') return null;
  const { kind, jti, keyId, issuedAt, expiresAt, audience } = caller.credential;
  return {
    kind,
    jti: jti === null ? null : cleanText(jti, 256),
    keyId,
    issuedAt: isoOf(issuedAt),
    expiresAt: isoOf(expiresAt),
    audience: audience.map((value) => cleanText(value, 512)).slice(0, 16),
  };
}
