type Tick = 'on' | 'observing' | 'waiting' | 'failing';

const counted = (count: number, all: number): string => {
  if (count < all) return `${count} of ${all} gateways`;
  if (all === 1) return 'The gateway';
  return all === 2 ? 'Both gateways' : `All ${all} gateways`;
};

/** How many gateways enforce the published policy, as a sentence. Only ticks that are on count; who only observes is said. */
export function enforcementSentence(ticks: readonly Tick[], policyVersion: number): string {
  const count = (wanted: Tick) => ticks.filter((tick) => tick === wanted).length;
  const [on, observing, all] = [count('on'), count('observing'), ticks.length];
  const what = policyVersion > 0 ? `policy v${policyVersion}` : 'that nothing is permitted yet';
  const verb = (singular: string, plural: string, of: number) => (of === 1 ? singular : plural);
  const observes = `${counted(observing, all)} ${verb('observes', 'observe', observing)} only and ${verb('lets', 'let', observing)} through what it denies`;
  if (on === 0) {
    if (observing > 0) return `No gateway enforces ${what}. ${observes}`;
    return all === 1 ? 'The gateway does not confirm what it enforces' : 'No gateway confirms what it enforces';
  }
  const enforces = `${counted(on, all)} ${verb('enforces', 'enforce', on)} ${what}`;
  return observing > 0 ? `${enforces}. ${observes}` : enforces;
}
