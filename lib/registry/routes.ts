import type { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import { type Database, database } from '@/lib/database/client';
import { authenticateGateway } from '@/lib/gateways/server/authenticate-gateway';
import { readJson } from '@/lib/http/body';
import { searchObject } from '@/lib/http/search-params';
import type { Command } from '@/lib/operations/command';
import type { GatewayCaller, Ingest } from '@/lib/operations/ingest';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import type { Query } from '@/lib/operations/query';
import { answer } from './answer';
import { door } from './door';
import { requestActor } from './request-actor';

type RouteContext = { params: Promise<Record<string, string | string[]>> };
/** Whom a handler asks for: an actor by session or token, a gateway by its signed token, a one-time secret in the body. */
type Asks = 'actor' | 'gateway' | 'secret';
/** What a handler is for. Tests walk every route under app/api, ask for the mark, and try each role against it. */
export type Mark = { wraps: string; asks: Asks; operation?: Command | Query | Ingest };
export type Handler = ((request: Request, context: RouteContext) => Promise<Response>) & { mark?: Mark };

export function marked(mark: Mark, handler: Handler): Handler {
  return Object.assign(handler, { mark });
}
/** The mark of a handler that runs one operation. */
export function markOf(asks: Asks, operation: { kind: string; action?: string; name?: string }): Mark {
  return { wraps: operation.action ?? operation.name ?? '', asks, operation: operation as Mark['operation'] };
}

/**
 * A write: POST (or PATCH, DELETE) with a JSON body; path parameters win over the body.
 * @param then what the command was for and no transaction may wait for, such as a call over the network: it runs once the
 *   command is committed and audited, and its outcome is the answer.
 */
export function commandRoute<I extends z.ZodType, R>(
  command: Command<I, R>,
  then?: (value: R) => Promise<Outcome<unknown>>,
): Handler {
  return marked(markOf('actor', command), (request, context) =>
    answer(async () => {
      const actor = await requestActor(request);
      if (!actor.ok) return actor;
      const body = await readJson(request);
      if (!body.ok) return body;
      const input = { ...(body.value as object), ...(await context.params) };
      const outcome = await door().execute(command, actor.value, input);
      return outcome.ok && then ? then(outcome.value) : outcome;
    }),
  );
}

/** A read: GET with search parameters; path parameters win over them. */
export function queryRoute<I extends z.ZodType, R>(query: Query<I, R>): Handler {
  return marked(markOf('actor', query), (request, context) =>
    answer(async () => {
      const actor = await requestActor(request);
      if (!actor.ok) return actor;
      const input = { ...searchObject(new URL(request.url).searchParams), ...(await context.params) };
      return door().ask(query, actor.value, input);
    }),
  );
}

/** A read whose input is too large for a URL, such as a dry run: POST that changes nothing. */
export function queryByPostRoute<I extends z.ZodType, R>(query: Query<I, R>): Handler {
  return marked(markOf('actor', query), (request, context) =>
    answer(async () => {
      const actor = await requestActor(request);
      if (!actor.ok) return actor;
      const body = await readJson(request);
      if (!body.ok) return body;
      return door().ask(query, actor.value, { ...(body.value as object), ...(await context.params) });
    }),
  );
}

/** What gateways send: authenticated by the gateway's own signed token. */
export function ingestRoute<I extends z.ZodType, R>(ingest: Ingest<I, R>): Handler {
  return marked(markOf('gateway', ingest), (request) =>
    answer(async () => {
      const db = database();
      const gateway = await authenticateGateway(db, request);
      if (!gateway.ok) return gateway;
      const body = await readJson(request);
      if (!body.ok) return body;
      const parsed = ingest.input.safeParse(body.value);
      if (!parsed.success) {
        return refuse('invalid-input', `The report ${ingest.name} does not have the expected form.`, {
          errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
        });
      }
      return ingest.run({ db, gateway: gateway.value, now: new Date() }, parsed.data);
    }),
  );
}

/** What gateways read: states and bundles, under the same authentication as what they send. */
export function gatewayReadRoute(
  name: string,
  read: (context: {
    db: Database;
    gateway: GatewayCaller;
    request: Request;
    params: Record<string, string>;
  }) => Promise<Outcome<unknown> | Response>,
): Handler {
  return marked({ wraps: name, asks: 'gateway' }, (request, context) =>
    answer(async () => {
      const db = database();
      const gateway = await authenticateGateway(db, request);
      if (!gateway.ok) return gateway;
      return read({ db, gateway: gateway.value, request, params: (await context.params) as Record<string, string> });
    }),
  );
}

/** A command run for whoever holds a one-time secret in its input; the command itself checks the secret. */
export function secretBearerRoute<I extends z.ZodType, R>(command: Command<I, R>, actor: Actor): Handler {
  return marked(markOf('secret', command), (request) =>
    answer(async () => {
      const body = await readJson(request);
      if (!body.ok) return body;
      return door().execute(command, actor, body.value);
    }),
  );
}

/** A read for whoever holds a one-time secret: POST, so that no log or history keeps it. The query checks the secret. */
export function secretReaderRoute<I extends z.ZodType, R>(query: Query<I, R>, actor: Actor): Handler {
  return marked(markOf('secret', query), (request) =>
    answer(async () => {
      const body = await readJson(request);
      if (!body.ok) return body;
      return door().ask(query, actor, body.value);
    }),
  );
}
