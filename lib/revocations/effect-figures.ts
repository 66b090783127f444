import { decisionsHref } from '@/lib/decisions/list-input';
import type { RevocationEffect } from './effect';
import { fieldOf, type SubjectKind, subjectWords } from './subject';

export type EffectFigure = { value: number; label: string; href?: string; must?: 'be-zero' };

const count = (value: number, one: string, many: string, href?: string): EffectFigure => ({
  value,
  label: value === 1 ? one : many,
  ...(href && { href }),
});

/** What a revocation would cut, as figures with words that fit their number. */
export function effectFigures({
  using,
  usingWhat,
  tools,
  callsLastHour,
  gateways,
  delegations = 0,
}: RevocationEffect): EffectFigure[] {
  return [
    ...(delegations > 0 ? [count(delegations, 'delegation ends', 'delegations end')] : []),
    usingWhat === 'agents'
      ? count(using, 'agent loses it', 'agents lose it')
      : count(using, 'connector it used', 'connectors it used'),
    count(tools, 'tool closes', 'tools close'),
    count(callsLastHour, 'call in the last hour', 'calls in the last hour'),
    count(gateways, 'gateway must prove it', 'gateways must prove it'),
  ];
}

/** What lifting gives back. */
export function returnFigures({ using, usingWhat, tools, gateways }: RevocationEffect): EffectFigure[] {
  return [
    usingWhat === 'agents'
      ? count(using, 'agent gets it back', 'agents get it back')
      : count(using, 'connector it used opens', 'connectors it used open'),
    count(tools, 'tool opens', 'tools open'),
    count(gateways, 'gateway is told', 'gateways are told'),
  ];
}

const day = 86_400_000;

export type DoneRevocation = {
  id: string;
  subject: { kind: SubjectKind; id: string };
  requestedAt: string;
  reinstatement: { at: string } | null;
  effect: RevocationEffect;
  cutInFlight: number;
  firstCut: { decisionId: string } | null;
  allowedSince: number;
  deniedSince: number;
};

/** What a revocation did, each figure a link to the rows it counts. */
export function doneFigures(revocation: DoneRevocation): EffectFigure[] {
  const { subject, requestedAt, reinstatement, effect, firstCut } = revocation;
  const calls = { [fieldOf[subject.kind]]: [subject.id] };
  const click = Date.parse(requestedAt);
  const allowedIn = (from: string, to: string | undefined) =>
    decisionsHref({ ...calls, effect: ['allow'], from, ...(to && { to }) });
  const month = allowedIn(new Date(click - 30 * day).toISOString(), requestedAt);
  const page = subjectWords[subject.kind].pageOf(subject.id);
  return [
    effect.usingWhat === 'agents'
      ? count(effect.using, 'agent lost it', 'agents lost it', month)
      : count(effect.using, 'connector it used', 'connectors it used', month),
    count(effect.tools, 'tool closed', 'tools closed', page),
    count(
      revocation.cutInFlight,
      'call in flight cut',
      'calls in flight cut',
      firstCut ? `/decisions/${firstCut.decisionId}` : undefined,
    ),
    count(
      revocation.deniedSince,
      'call denied by it',
      'calls denied by it',
      decisionsHref({ revocation: [revocation.id], from: requestedAt }),
    ),
    {
      ...count(
        revocation.allowedSince,
        'call allowed since',
        'calls allowed since',
        allowedIn(requestedAt, reinstatement?.at),
      ),
      must: 'be-zero',
    },
  ];
}
