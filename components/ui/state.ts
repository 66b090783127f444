import type { IconName } from './icon';

/** The nine states the interface can show. Colour never stands alone: each has a word and a shape. */
export type StateName =
  | 'allow'
  | 'deny'
  | 'would-deny'
  | 'would-allow'
  | 'pending'
  | 'revoked'
  | 'expiring'
  | 'critical'
  | 'unknown';

/** Word and shape of each state. The dashed octagon and the dashed frame say that nothing has happened yet. */
export const stateSigns: Record<StateName, { word: string; icon: IconName }> = {
  allow: { word: 'allow', icon: 'tick' },
  deny: { word: 'deny', icon: 'octagon-x' },
  'would-deny': { word: 'would deny', icon: 'octagon-x-dashed' },
  'would-allow': { word: 'would allow', icon: 'tick' },
  pending: { word: 'pending', icon: 'clock' },
  revoked: { word: 'revoked', icon: 'circle-slash' },
  expiring: { word: 'expiring', icon: 'hourglass' },
  critical: { word: 'critical', icon: 'triangle-filled' },
  unknown: { word: 'unknown', icon: 'circle-dotted' },
};
