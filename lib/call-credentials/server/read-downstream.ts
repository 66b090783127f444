import type { Database } from '@/lib/database/client';

/** What a call led to further down, as its connector reported it. */
export type DownstreamReading = {
  /** Whether the connector reports at all: where it does not, an empty list says nothing. */
  isObservable: boolean;
  calls: {
    spanId: string;
    at: string;
    name: string;
    peer: string | null;
    method: string | null;
    status: string;
    durationMs: number;
  }[];
};

/** More than a gateway takes of one call; the rest would not be read by anyone. */
const most = 1_000;

export async function readDownstream(
  db: Database,
  decisionId: string,
  connectorId: string | null,
): Promise<DownstreamReading> {
  const [rows, reporter] = await Promise.all([
    db.downstreamCall.findMany({ where: { decisionId }, orderBy: [{ at: 'asc' }, { spanId: 'asc' }], take: most }),
    connectorId ? db.downstreamReporter.findUnique({ where: { connectorId } }) : null,
  ]);
  return {
    isObservable: rows.length > 0 || reporter !== null,
    calls: rows.map(({ decisionId: _, at, ...call }) => ({ ...call, at: at.toISOString() })),
  };
}
