type Tick = 'on' | 'waiting' | 'failing';

/** How many gateways enforce the published policy, as a sentence. Only ticks that are on count. */
export function enforcementSentence(ticks: readonly Tick[], policyVersion: number): string {
  const on = ticks.filter((tick) => tick === 'on').length;
  const what = policyVersion > 0 ? `policy v${policyVersion}` : 'that nothing is permitted yet';
  const all = ticks.length;
  if (on === 0)
    return all === 1 ? 'The gateway does not confirm what it enforces' : 'No gateway confirms what it enforces';
  if (on < all) return `${on} of ${all} gateways ${on === 1 ? 'enforces' : 'enforce'} ${what}`;
  if (all === 1) return `The gateway enforces ${what}`;
  return `${all === 2 ? 'Both' : `All ${all}`} gateways enforce ${what}`;
}
