import type { z } from 'zod';
import type { Database } from '@/lib/database/client';
import type { Outcome } from './outcome';

/** The gateway whose signed token came with the request, as stored. */
export type GatewayCaller = { id: string; name: string; groupId: string; signingJwk: Record<string, unknown> };

export type Ingest<Input extends z.ZodType = z.ZodType, Result = unknown> = {
  kind: 'ingest';
  name: string;
  input: Input;
  run: (
    context: { db: Database; gateway: GatewayCaller; now: Date },
    input: z.output<Input>,
  ) => Promise<Outcome<Result>>;
};

/** Defines what gateways send: authenticated by the gateway's key, idempotent; the signed report itself is the record. */
export function defineIngest<Input extends z.ZodType, Result>(
  ingest: Omit<Ingest<Input, Result>, 'kind'>,
): Ingest<Input, Result> {
  return { kind: 'ingest', ...ingest };
}
