import Link from 'next/link';
import type { ReactNode } from 'react';
import { decisionsHref } from '@/lib/decisions/list-input';
import type { GroupMode } from '@/lib/enforcement/server/list-modes';
import { noNumbersWords } from '@/lib/rollouts/no-numbers';

/** What the policies denied under the group's mode: let through while it observes, stopped while it enforces. */
function deniedHref({ mode, gateways }: GroupMode): string {
  return decisionsHref({
    mode: [mode],
    cause: ['forbidden', 'no-permit', 'error'],
    gateway: gateways.map(({ id }) => id),
    last: '24h',
  });
}

/** The numbers a change of mode would be made on. */
export function ModeNumbers({ group }: { group: GroupMode }): ReactNode {
  const { numbers, mode, noNumbers } = group;
  if (noNumbers) {
    return (
      <>
        0 matching requests <span className="label">{noNumbersWords(noNumbers)}</span>
      </>
    );
  }
  return (
    <>
      <Link className="number-link link" href={deniedHref(group)}>
        {numbers.denied.toLocaleString('en')} {mode === 'observe' ? 'would deny' : 'denied'}
      </Link>{' '}
      <span className="label">of {numbers.evaluated.toLocaleString('en')} evaluated</span>
    </>
  );
}

/** What the other mode would do to calls like those of the last 24 h. */
export function modeEffect({ name, mode, numbers, noNumbers, gateways }: GroupMode): string {
  const who = gateways.length === 1 ? '1 gateway' : `${gateways.length} gateways`;
  const head =
    mode === 'observe'
      ? `${who} of ${name} will stop what the policies deny.`
      : `${who} of ${name} will let through what the policies deny, and record it as would deny. What is revoked, stale, unknown or not authenticated stays denied.`;
  if (noNumbers) return `${head} In the last 24 h: 0 matching requests. ${noNumbersWords(noNumbers)}`;
  const of = `${numbers.denied.toLocaleString('en')} of ${numbers.evaluated.toLocaleString('en')} evaluated calls`;
  return mode === 'observe'
    ? `${head} In the last 24 h that would have been ${of}.`
    : `${head} In the last 24 h they denied ${of}.`;
}
