import type { Column } from '@/lib/http/csv';
import type { ReplayList, ReplaySummary } from './list-replays';

const largestPage = 200;

const columns: Column<ReplaySummary>[] = [
  { head: 'Replay', value: (row) => row.id },
  { head: 'Text', value: (row) => row.title },
  { head: 'Text SHA-256', value: (row) => row.candidateDigest },
  { head: 'Against version', value: (row) => row.baseVersion },
  { head: 'From, UTC', value: (row) => row.from },
  { head: 'Until, UTC', value: (row) => row.until },
  { head: 'Asked, UTC', value: (row) => row.requestedAt },
  { head: 'Asked by', value: (row) => row.requesterName },
  { head: 'State', value: (row) => row.state },
  { head: 'Calls', value: (row) => row.total },
  { head: 'Deny to allow', value: (row) => row.counts?.['deny-to-allow'] },
  { head: 'Allow to deny', value: (row) => row.counts?.['allow-to-deny'] },
  { head: 'Cannot be decided', value: (row) => row.counts?.undecidable },
  { head: 'Depends on a flipped call', value: (row) => row.counts?.dependent },
  { head: 'Unchanged', value: (row) => row.counts?.unchanged },
  { head: 'Attached by', value: (row) => row.attachment?.byName },
  { head: 'Stale', value: (row) => row.stale },
];

/** How the list of replays becomes a file. */
export const replayExport = {
  name: 'policy-replays',
  columns,
  rows: ({ replays }: ReplayList) => replays,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { replays }: ReplayList) =>
    replays.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};
