import type { Database, Transaction } from '@/lib/database/client';
import type { Cedar } from '../cedar';
import type { ReplayCounts } from '../replay/buckets';
import type { ReplayReport } from './replay-report';
import type { ReplayTexts } from './replay-texts';
import type { ReplayWindow } from './replay-window';

/** A replay under way. */
export type ReplayWork = {
  db: Database;
  /** One reading of the record, so that the buckets sum to its calls while more arrive. */
  tx: Transaction;
  cedar: Cedar;
  replay: { id: string; window: ReplayWindow };
  texts: ReplayTexts;
  counts: ReplayCounts;
  report: ReplayReport;
};
