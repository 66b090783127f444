import type { DelegationOrigin, DelegationState } from './list-input';

export const stateWords: Record<DelegationState, string> = { active: 'active', ended: 'ended', revoked: 'revoked' };

export const originWords: Record<DelegationOrigin, string> = {
  'authorization-code': 'agreed to by a person',
  'token-exchange': 'token exchange',
};

export const grantWords: Record<string, string> = {
  'authorization-code': 'for the code',
  refresh: 'refreshed',
  'token-exchange': 'exchanged',
};

export const confirmationWords: Record<string, string> = {
  dpop: 'by its DPoP key',
  svid: 'by its SVID',
  none: 'by whoever holds it',
};

const broadWords: Record<string, string> = {
  tools: 'every tool',
  'tools:read': 'tools that only read',
  resources: 'resources',
  prompts: 'prompts',
};

/** A scope as a person reads it: "every tool, resources", "read_file and 3 more tools". What every tool holds is not said twice. */
export function scopeWords(given: readonly string[]): string {
  const scope = given.includes('tools')
    ? given.filter((token) => token !== 'tools:read' && !token.startsWith('tool:'))
    : given;
  const tools = scope.filter((token) => token.startsWith('tool:')).map((token) => token.slice('tool:'.length));
  const [first, ...more] = tools;
  const named =
    first === undefined
      ? []
      : [more.length === 0 ? first : `${first} and ${more.length} more ${more.length === 1 ? 'tool' : 'tools'}`];
  return [...scope.flatMap((token) => broadWords[token] ?? []), ...named].join(', ') || 'nothing';
}

/** A delegation's name: who acts for whom. A chain that a workload began has it act for itself first. */
export const delegationName = (actor: string, from: string | null): string =>
  actor === from ? `${actor} for itself` : `${actor} for ${from ?? 'nobody'}`;
