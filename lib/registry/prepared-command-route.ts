import type { z } from 'zod';
import { type Database, database } from '@/lib/database/client';
import { readJson } from '@/lib/http/body';
import type { Command } from '@/lib/operations/command';
import type { Outcome } from '@/lib/operations/outcome';
import { answer } from './answer';
import { door } from './door';
import { requestActor } from './request-actor';
import { type Handler, marked, markOf } from './routes';

type Input = Record<string, unknown>;

/**
 * A write that needs something from the network first, which no transaction may wait for: what it finds wins over whatever
 * the body says.
 */
export function preparedCommandRoute<I extends z.ZodType, R>(
  command: Command<I, R>,
  prepare: (db: Database, input: Input) => Promise<Outcome<Input>>,
): Handler {
  return marked(markOf('actor', command), (request, context) =>
    answer(async () => {
      const actor = await requestActor(request);
      if (!actor.ok) return actor;
      const body = await readJson(request);
      if (!body.ok) return body;
      const input = { ...(body.value as Input), ...(await context.params) };
      const prepared = await prepare(database(), input);
      return prepared.ok ? door().execute(command, actor.value, { ...input, ...prepared.value }) : prepared;
    }),
  );
}
