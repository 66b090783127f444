import { decisionsHref } from '@/lib/decisions/list-input';
import { delegationsHref } from '@/lib/delegations/list-input';
import type { RevocationEffect } from '@/lib/revocations/effect';
import type { ReachPlace } from './page-input';

export type CutFigure = { value: number; label: string; href: string };

/** The filter of the log that finds a subject's calls. */
const fields = { identity: 'agent', connector: 'connector', person: 'person' } as const;

/** What a revocation would cut, each figure a link to what it counts. @param users persons in 30 days, where they are counted. */
export function cutFigures(
  subject: ReachPlace,
  { using, usingWhat, tools, callsLastHour, gateways, delegations = 0 }: RevocationEffect,
  users: number | null = null,
): CutFigure[] {
  const did = subject.kind === 'person' ? 'called for them' : 'used it';
  const isConnector = subject.kind === 'connector';
  const calls = { [fields[subject.kind]]: [subject.id] };
  const month = decisionsHref({ ...calls, effect: ['allow'], last: '30d' });
  const count = (value: number, one: string, many: string, href: string): CutFigure => ({
    value,
    label: value === 1 ? one : many,
    href,
  });
  return [
    usingWhat === 'agents'
      ? count(using, `agent ${did} in 30 d`, `agents ${did} in 30 d`, month)
      : count(using, 'connector it used in 30 d', 'connectors it used in 30 d', month),
    ...(users === null ? [] : [count(users, 'person behind those calls', 'persons behind those calls', month)]),
    count(tools, 'tool closes', 'tools close', isConnector ? `/connectors/${subject.id}` : month),
    ...(delegations > 0
      ? [
          count(
            delegations,
            'delegation ends',
            'delegations end',
            delegationsHref({ of: `${subject.kind}:${subject.id}`, state: 'active' }),
          ),
        ]
      : []),
    count(callsLastHour, 'call in the last hour', 'calls in the last hour', decisionsHref({ ...calls, last: '1h' })),
    count(gateways, 'gateway must prove it', 'gateways must prove it', '/gateways'),
  ];
}
