import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { type Actor, may, permissions } from '@/lib/access/permissions';
import type { AuditEntry } from '@/lib/audit/chain';
import { appendAudit } from '@/lib/audit/server/append';
import type { Database, Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { isUnstorableText } from '@/lib/database/unstorable-text';
import type { Command, Done } from './command';
import { type Outcome, type Refused, refuse } from './outcome';
import type { Query } from './query';

/** How the composition root turns what a command changed into numbered, signed states. */
export type StateAdvance = {
  /** Locks the group's counter, composes its snapshot and stores the next state. */
  group: (tx: Transaction, groups: string[] | 'all', cause: string, now: Date) => Promise<void>;
  /** Stores the next fleet states. Last and brief, so that a long import never blocks a revocation. */
  fleet: (tx: Transaction, bodies: unknown[], cause: string, now: Date) => Promise<void>;
};

export type Door = {
  execute: <I extends z.ZodType, R>(command: Command<I, R>, actor: Actor, input: unknown) => Promise<Outcome<R>>;
  ask: <I extends z.ZodType, R>(query: Query<I, R>, actor: Actor, input: unknown) => Promise<Outcome<R>>;
};

class Refusal extends Error {
  constructor(readonly refused: Refused) {
    super(refused.problem.title);
  }
}

function parse<I extends z.ZodType>(schema: I, input: unknown): { ok: true; value: z.output<I> } | Refused {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  return refuse('invalid-input', 'The request does not have the expected form.', {
    errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

const unstorable = refuse('invalid-input', 'The text holds a character that cannot be stored.', {
  detail: 'Take out NUL characters and half surrogate pairs; nothing was changed.',
});

function denied(actor: Actor, permission: keyof typeof permissions): Refused {
  return refuse('forbidden', `${actor.name} may not do this.`, {
    detail: `It needs the role ${permissions[permission].join(' or ')}. An administrator can grant it.`,
  });
}

/** The one door: every write and read of people, CLI and integrations passes here. */
export function createDoor(db: Database, advance: StateAdvance, clock: () => Date = () => new Date()): Door {
  const entry = (actor: Actor, action: string, at: Date, rest: Partial<AuditEntry>): AuditEntry => ({
    id: uuidv7(),
    at: at.toISOString(),
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action,
    outcome: 'done',
    subjectKind: null,
    subjectId: null,
    subjectName: null,
    detail: {},
    ...rest,
  });

  async function execute<I extends z.ZodType, R>(
    command: Command<I, R>,
    actor: Actor,
    input: unknown,
  ): Promise<Outcome<R>> {
    const now = clock();
    if (!may(actor.roles, command.permission)) {
      await db.$transaction((tx) => appendAudit(tx, entry(actor, command.action, now, { outcome: 'denied' })));
      return denied(actor, command.permission);
    }
    const parsed = parse(command.input, input);
    if (!parsed.ok) return parsed;
    try {
      const done = await db.$transaction(
        async (tx): Promise<Done<R>> => {
          const result = await command.run({ tx, actor, now, newId: uuidv7 }, parsed.value);
          // A refusal must leave nothing behind, so it rolls back on its way out.
          if (!result.ok) throw new Refusal(result);
          const event = entry(actor, command.action, now, {
            subjectKind: result.subject.kind,
            subjectId: result.subject.id,
            subjectName: result.subject.name,
            // As it will be read back: what JSON leaves out or rewrites would not hash the same.
            detail: JSON.parse(JSON.stringify(result.detail ?? {})),
          });
          if (result.groups) await advance.group(tx, result.groups, event.id, now);
          const noun = command.action.split('.')[0] ?? command.action;
          for (const topic of new Set([noun, ...(result.topics ?? [])])) await notify(tx, { topic });
          await appendAudit(tx, event);
          if (result.fleet?.length) await advance.fleet(tx, result.fleet, event.id, now);
          return result;
        },
        { timeout: 60_000, maxWait: 10_000 },
      );
      return { ok: true, value: done.value };
    } catch (error) {
      if (error instanceof Refusal) {
        const { keep, problem } = error.refused;
        if (keep) await db.$transaction(keep);
        return { ok: false, problem };
      }
      if (isUnstorableText(error)) return unstorable;
      throw error;
    }
  }

  async function ask<I extends z.ZodType, R>(query: Query<I, R>, actor: Actor, input: unknown): Promise<Outcome<R>> {
    if (!may(actor.roles, query.permission)) return denied(actor, query.permission);
    const parsed = parse(query.input, input);
    if (!parsed.ok) return parsed;
    try {
      return await query.run({ db, actor, now: clock() }, parsed.value);
    } catch (error) {
      // Nothing stored can match it.
      if (isUnstorableText(error)) return unstorable;
      throw error;
    }
  }

  return { execute, ask };
}
