/** A refusal as the browser reads it from application/problem+json. */
export type ClientProblem = {
  status: number;
  code: string;
  title: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  requestId?: string;
  [extra: string]: unknown;
};

export class ProblemError extends Error {
  constructor(readonly problem: ClientProblem) {
    super(problem.title);
  }
}

/** Sends a request to this console's API and reads the answer; a refusal is thrown as ProblemError. */
export async function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError({
      status: 0,
      code: 'unreachable',
      title: 'The console does not answer.',
      detail: 'It may be restarting; gateways go on deciding. This page tries again by itself.',
    });
  }
  const value: unknown = await response.json().catch(() => null);
  if (response.ok) return value as T;
  const problem = value as Partial<ClientProblem> | null;
  throw new ProblemError({
    ...problem,
    status: response.status,
    code: problem?.code ?? 'unavailable',
    title: problem?.title ?? `The console answered ${response.status}.`,
  });
}
