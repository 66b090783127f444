import type { ConnectorStatus } from './connector-status';
import type { UseBucket } from './filter';

/** How a status is said, and the state it is drawn as. */
export const statusWords: Record<
  ConnectorStatus,
  { word: string; state: 'allow' | 'pending' | 'revoked' | 'expiring' | 'unknown'; why: string }
> = {
  serving: { word: 'serving', state: 'allow', why: 'A gateway reaches it and knows its tools.' },
  starting: { word: 'starting', state: 'pending', why: 'A gateway is connecting to it.' },
  'not-allowed': {
    word: 'not allowed',
    state: 'expiring',
    why: 'A gateway’s own allow.json does not list its command, so it is not started there.',
  },
  failed: { word: 'not reachable', state: 'expiring', why: 'A gateway could not start or reach it.' },
  revoked: { word: 'revoked', state: 'revoked', why: 'Every call to it is denied until the revocation is lifted.' },
  undiscovered: { word: 'not discovered', state: 'unknown', why: 'No gateway has read its tools yet.' },
  unreported: { word: 'no data', state: 'unknown', why: 'No gateway heard from lately says whether it serves it.' },
};

/** The name of a use bucket. */
export const useWords: Record<UseBucket, string> = {
  hour: 'last hour',
  day: 'last 24 h',
  week: 'last 7 d',
  month: 'last 30 d',
  older: 'longer ago',
  never: 'never',
};
