import type { Column } from '@/lib/http/csv';
import type { TimelineEvent } from '../timeline';
import type { TimelineEvents } from './list-events';

const columns: Column<TimelineEvent>[] = [
  { head: 'at_utc', value: (row) => row.at },
  { head: 'event', value: (row) => row.kind },
  { head: 'who', value: (row) => row.who },
  { head: 'what', value: (row) => row.what },
  { head: 'decision', value: (row) => row.effect },
  { head: 'delegation', value: (row) => row.delegationId },
  { head: 'id', value: (row) => row.id },
];

/** How a timeline becomes a file. */
export const timelineExport = {
  name: 'timeline',
  columns,
  rows: ({ events }: TimelineEvents) => events,
  first: (given: Record<string, unknown>) => ({ ...given, before: undefined, limit: 1_000 }),
  next: (input: Record<string, unknown>, { next }: TimelineEvents) => (next ? { ...input, before: next } : null),
};
