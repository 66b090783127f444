import type { z } from 'zod';
import type { Actor, Permission } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import type { Outcome } from './outcome';

export type QueryContext = { db: Database; actor: Actor; now: Date };

export type Query<Input extends z.ZodType = z.ZodType, Result = unknown> = {
  kind: 'query';
  name: string;
  permission: Permission;
  input: Input;
  run: (context: QueryContext, input: z.output<Input>) => Promise<Outcome<Result>>;
};

/** Defines a read: the twin of `defineCommand`, with the same required permission. */
export function defineQuery<Input extends z.ZodType, Result>(
  query: Omit<Query<Input, Result>, 'kind'>,
): Query<Input, Result> {
  return { kind: 'query', ...query };
}
