import type { z } from 'zod';
import type { Actor, Permission } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import type { Refused } from './outcome';

/** What a command did, besides its result: the audit subject, and the states it changes. */
export type Done<Result> = {
  ok: true;
  value: Result;
  subject: { kind: string; id: string; name: string };
  /** Kept in the audit event. Never secrets. */
  detail?: Record<string, unknown>;
  /** Ids of gateway groups whose snapshot changed, or every group. */
  groups?: string[] | 'all';
  /** Bodies of new fleet states, in order. */
  fleet?: unknown[];
  /** Topics told to live pages; the command's noun is always told. */
  topics?: string[];
};

export type CommandContext = {
  tx: Transaction;
  actor: Actor;
  /** The transaction's time, one reading for everything it writes. */
  now: Date;
  newId: () => string;
};

export type Command<Input extends z.ZodType = z.ZodType, Result = unknown> = {
  kind: 'command';
  /** `noun.verb`, as the audit names it. */
  action: string;
  permission: Permission;
  input: Input;
  run: (context: CommandContext, input: z.output<Input>) => Promise<Done<Result> | Refused>;
};

/**
 * Defines a write. It runs only through the door, which checks the permission, parses the input, opens the transaction,
 * and as last statements appends the audit event and advances the states it touched.
 */
export function defineCommand<Input extends z.ZodType, Result>(
  command: Omit<Command<Input, Result>, 'kind'>,
): Command<Input, Result> {
  return { kind: 'command', ...command };
}
