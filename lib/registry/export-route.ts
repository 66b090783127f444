import type { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import { exportList } from '@/lib/audit/server/export-list';
import { type Column, csvHead, csvRow } from '@/lib/http/csv';
import { searchObject } from '@/lib/http/search-params';
import type { Outcome } from '@/lib/operations/outcome';
import type { Query } from '@/lib/operations/query';
import { answer } from './answer';
import { door } from './door';
import { requestActor } from './request-actor';
import { type Handler, marked, markOf } from './routes';

type Input = Record<string, unknown>;

/** How a list's query becomes a file. */
export type Export<Value, Row> = {
  /** The file's name without its ending. */
  name: string;
  rows: (value: Value) => readonly Row[];
  columns: readonly Column<Row>[];
  /** The first page's input from the URL's, usually with the largest page the query allows. */
  first: (given: Input) => Input;
  /** The next page's input, or null after the last. */
  next: (input: Input, value: Value) => Input | null;
};

/** Everything the filters leave, page by page through the query, so that no list has to fit in memory. */
async function* pages<I extends z.ZodType, Value>(
  query: Query<I, Value>,
  actor: Actor,
  from: { input: Input; value: Value },
  next: Export<Value, never>['next'],
): AsyncGenerator<Value> {
  let { input, value } = from;
  for (;;) {
    yield value;
    const following = next(input, value);
    if (!following) return;
    const outcome: Outcome<Value> = await door().ask(query, actor, following);
    // The head is sent: a broken connection is the only way left to say that the file is not whole.
    if (!outcome.ok) throw new Error(outcome.problem.title);
    input = following;
    value = outcome.value;
  }
}

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json', ndjson: 'application/x-ndjson' };
type Form = keyof typeof types;

const isForm = (format: unknown): format is Form => typeof format === 'string' && Object.hasOwn(types, format);

async function* fileText<Value, Row>(values: AsyncGenerator<Value>, form: Form, to: Export<Value, Row>) {
  if (form === 'csv') yield csvHead(to.columns);
  let before = '[\n';
  for await (const value of values) {
    const rows = to.rows(value);
    if (form === 'csv') yield rows.map((row) => csvRow(to.columns, row)).join('');
    else if (form === 'ndjson') yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    else
      for (const row of rows) {
        yield before + JSON.stringify(row);
        before = ',\n';
      }
  }
  if (form === 'json') yield before === '[\n' ? '[]\n' : '\n]\n';
}

/**
 * A list as a file, on record in the audit log: GET with the list's own filters and `format=csv` (the default), `json` or
 * `ndjson` (one object a line).
 */
export function exportRoute<I extends z.ZodType, Value, Row>(query: Query<I, Value>, to: Export<Value, Row>): Handler {
  return marked({ ...markOf('actor', query), wraps: `${query.name} as a file` }, (request, context) =>
    answer(async () => {
      const actor = await requestActor(request);
      if (!actor.ok) return actor;
      const { format, ...given } = { ...searchObject(new URL(request.url).searchParams), ...(await context.params) };
      const form = isForm(format) ? format : 'csv';
      const input = to.first(given);
      const outcome = await door().ask(query, actor.value, input);
      if (!outcome.ok) return outcome;
      const recorded = await door().execute(exportList, actor.value, {
        list: query.name,
        name: to.name,
        format: form,
        filter: given,
      });
      if (!recorded.ok) return recorded;
      const text = fileText(pages(query, actor.value, { input, value: outcome.value }, to.next), form, to);
      const encoder = new TextEncoder();
      const body = new ReadableStream({
        async pull(controller) {
          const { value, done } = await text.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        },
        cancel: () => void text.return(undefined),
      });
      return new Response(body, {
        headers: {
          'content-type': types[form],
          'content-disposition': `attachment; filename="${to.name}.${form}"`,
          'cache-control': 'no-store',
        },
      });
    }),
  );
}
