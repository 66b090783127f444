/** Why nothing was compared, as far as the gateways say: each is a state of its own, and none of them is "no difference". */
export type NoNumbers =
  | { kind: 'no-gateway' }
  | { kind: 'not-reporting'; gateways: string[] }
  | { kind: 'waiting'; gateways: string[] }
  | { kind: 'no-traffic' }
  | { kind: 'not-evaluated'; calls: number };

export type Reporting = { name: string; silent: boolean; ready: boolean };

/**
 * @param gateways those that take part
 * @param calls decisions of these gateways in the same span, compared or not
 */
export function whyNoNumbers(gateways: readonly Reporting[], calls: number): NoNumbers {
  if (gateways.length === 0) return { kind: 'no-gateway' };
  const named = (some: readonly Reporting[]) => some.map(({ name }) => name);
  const silent = gateways.filter((gateway) => gateway.silent);
  if (silent.length === gateways.length) return { kind: 'not-reporting', gateways: named(silent) };
  const waiting = gateways.filter((gateway) => !gateway.ready && !gateway.silent);
  if (waiting.length + silent.length === gateways.length) return { kind: 'waiting', gateways: named(waiting) };
  return calls === 0 ? { kind: 'no-traffic' } : { kind: 'not-evaluated', calls };
}

const list = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The state in words. */
export function noNumbersWords(state: NoNumbers): string {
  switch (state.kind) {
    case 'no-gateway':
      return 'There is no gateway to ask.';
    case 'not-reporting':
      return `No data: ${list(state.gateways)} ${state.gateways.length === 1 ? 'does' : 'do'} not report.`;
    case 'waiting':
      return `${list(state.gateways)} ${state.gateways.length === 1 ? 'has' : 'have'} not acknowledged the step yet.`;
    case 'no-traffic':
      return 'No traffic: the gateways report, and no call came.';
    case 'not-evaluated':
      return `Out of scope: ${state.calls.toLocaleString('en')} ${state.calls === 1 ? 'request' : 'requests'} came, and none got as far as the policies.`;
  }
}
