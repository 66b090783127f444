import type { Column } from '@/lib/http/csv';
import { accessWords } from '@/lib/policies/access-words';
import type { ReachRow } from '../reach/list';
import { rowsPerPage } from '../reach/list';
import type { Reach } from './reach-of';

const columns: Column<ReachRow>[] = [
  { head: 'agent', value: ({ agent }) => agent.name },
  { head: 'spiffe_id', value: ({ agent }) => agent.spiffeId },
  { head: 'connector', value: ({ connector }) => connector.name },
  { head: 'environment', value: ({ connector }) => connector.environment },
  { head: 'tier', value: ({ connector }) => connector.tier },
  { head: 'data_classes', value: ({ connector }) => connector.dataClasses.join('; ') },
  { head: 'tool', value: ({ tool }) => tool.name },
  { head: 'writes', value: ({ tool }) => tool.effects.writes || tool.effects.destroys },
  { head: 'access', value: ({ access }) => accessWords(access).word },
  { head: 'condition', value: ({ access }) => (access.kind === 'conditional' ? accessWords(access).rest : '') },
  { head: 'policies', value: ({ access }) => (access.kind === 'no-permit' ? '' : access.policies.join('; ')) },
  { head: 'use_90d', value: ({ use }) => use.state },
  { head: 'calls_allowed_90d', value: ({ use }) => use.allowed },
  { head: 'calls_denied_90d', value: ({ use }) => use.denied },
  { head: 'last_allowed', value: ({ use }) => use.lastAllowedAt ?? '' },
];

/** How reach becomes a file: the rows the filters leave, over all pages, once everything is computed. */
export const reachExport = {
  name: 'reach',
  columns,
  rows: (reach: Reach): ReachRow[] => (reach.state === 'ready' ? reach.rows : []),
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, isPatient: true }),
  next: (input: Record<string, unknown>, reach: Reach) =>
    reach.state === 'ready' && reach.page * rowsPerPage < reach.matching ? { ...input, page: reach.page + 1 } : null,
};
