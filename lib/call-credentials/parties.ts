import type { DecisionRecord } from '@/lib/decisions/record';

/** For whom a decided call is made, and by whose hands, whoever calls first: `sub` and `act` of its credential. */
export function partiesOf({ person, principal, act, request }: DecisionRecord): { subject: string; actors: string[] } {
  const delegation = request?.context.delegation;
  const began = typeof delegation === 'object' && delegation !== null && 'subject' in delegation && delegation.subject;
  const subject = person?.id ?? (typeof began === 'string' ? began : principal.spiffeId);
  return { subject: subject ?? 'unknown', actors: act.map(({ sub }) => sub) };
}
