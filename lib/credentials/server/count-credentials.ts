import type { Database } from '@/lib/database/client';

/** How many credentials that still work were seen at a connector. */
export const countCredentials = (db: Database, connectorId: string): Promise<number> =>
  db.credential.count({ where: { end: null, places: { some: { connectorId, endedAt: null } } } });
