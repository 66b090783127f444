import type { AuditEvent } from '@/lib/database/generated/client';
import type { ChainedEntry } from '../chain';

/** A stored event as it was hashed. */
export const chainedEntry = ({ at, outcome, ...row }: AuditEvent): ChainedEntry => ({
  ...row,
  at: at.toISOString(),
  outcome: outcome === 'denied' ? 'denied' : 'done',
});
