import { type RequestSketch, requestSketch } from './policy-tests';

export type ReadSketch = { ok: true; call: RequestSketch } | { ok: false; message: string };

/** A call from JSON a person wrote or an address carries; or what is wrong with it, in one sentence. */
export function readSketch(json: string): ReadSketch {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { ok: false, message: `This is not JSON: ${(error as SyntaxError).message}` };
  }
  const parsed = requestSketch.safeParse(value);
  if (parsed.success) return { ok: true, call: parsed.data };
  const wrong = parsed.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  return { ok: false, message: `The call does not have the expected form. ${wrong.join('. ')}.` };
}

/** The call as a person reads and edits it: without what is at its default. */
export function sketchJson(call: RequestSketch, indent = 2): string {
  const { source, time, facts, ...rest } = call;
  return JSON.stringify(
    {
      ...rest,
      ...(source === '127.0.0.1' ? {} : { source }),
      ...(time === null ? {} : { time }),
      ...(Object.keys(facts ?? {}).length === 0 ? {} : { facts }),
    },
    null,
    indent,
  );
}

/** What a test of this call is called, until somebody names it better. */
export function sketchTitle(call: RequestSketch, agentName: string, connectorName: string): string {
  const what = call.method === 'tools/call' ? `${connectorName}.${call.target}` : `${call.method} of ${connectorName}`;
  const [first] = Object.values(call.arguments).filter((value): value is string => typeof value === 'string');
  return `${agentName} calls ${what}${first ? ` with ${first}` : ''}`.slice(0, 200);
}
