/** What a connector can do now. The worst that is true of it is said. */
export const connectorStatuses = [
  'serving',
  'starting',
  'not-allowed',
  'failed',
  'unreported',
  'undiscovered',
  'revoked',
] as const;
export type ConnectorStatus = (typeof connectorStatuses)[number];

/** What each gateway of its group says of it: `ready`, `not-allowed`, `failed`, `starting`, or null where none does. */
type Said = 'ready' | 'not-allowed' | 'failed' | 'starting' | null;

/**
 * How a connector stands, from rows alone. It serves when at least one gateway can; a revocation is over everything.
 * undiscovered: no gateway has reported its tools yet. unreported: they are known, but no gateway says how it stands.
 */
export function connectorStatus(facts: {
  revoked: boolean;
  discovered: boolean;
  gateways: readonly Said[];
}): ConnectorStatus {
  if (facts.revoked) return 'revoked';
  if (facts.discovered && facts.gateways.includes('ready')) return 'serving';
  if (facts.gateways.includes('failed')) return 'failed';
  if (facts.gateways.includes('not-allowed')) return 'not-allowed';
  if (facts.gateways.includes('starting')) return 'starting';
  return facts.discovered ? 'unreported' : 'undiscovered';
}
