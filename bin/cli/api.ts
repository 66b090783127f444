import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A refusal by the console, as its problem+json says it. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: { title?: string; detail?: string; code?: string; errors?: { path: string; message: string }[] },
  ) {
    super([body.title ?? `HTTP ${status}`, body.detail].filter(Boolean).join(' '));
  }
}

/** Nothing that is the console answers. */
export class Unreachable extends Error {}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The headers by which an API token is presented. */
export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** The console's REST API, as whoever the headers say. */
export class Api {
  constructor(
    readonly url: string,
    readonly credentials: Record<string, string>,
  ) {}

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: {
        ...this.credentials,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    }).catch((error: unknown) => {
      if (!(error instanceof TypeError)) throw error;
      const why = error.cause instanceof Error ? error.cause.message : error.message;
      throw new Unreachable(`The console does not answer at ${this.url}: ${why}. Is it running?`);
    });
    const value = jsonOf(await response.text());
    if (value === undefined)
      throw new Unreachable(
        `${this.url} answered ${response.status} with something that is not JSON. Is it the console?`,
      );
    if (!response.ok) throw new ApiProblem(response.status, value as ApiProblem['body']);
    return value;
  }

  get<T>(path: string): Promise<T> {
    return this.#send('GET', path) as Promise<T>;
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#send('POST', path, body) as Promise<T>;
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#send('PATCH', path, body) as Promise<T>;
  }

  delete<T>(path: string, body?: unknown): Promise<T> {
    return this.#send('DELETE', path, body) as Promise<T>;
  }
}

const readIfThere = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);

/**
 * The API of the product on this machine: COUNTERSIGN_URL and COUNTERSIGN_TOKEN, else what `npm start` left in the data
 * folder (`run.json` while it runs, and the token of this machine).
 */
export function localApi(env: Record<string, string | undefined> = process.env): Api {
  const data = resolve(env.COUNTERSIGN_DATA ?? '.countersign');
  const token = env.COUNTERSIGN_TOKEN ?? readIfThere(join(data, 'cli.token'))?.trim();
  if (!token) {
    throw new Unreachable(
      `There is no API token: ${join(data, 'cli.token')} is not there. Run npm start in this folder, or set COUNTERSIGN_URL and COUNTERSIGN_TOKEN.`,
    );
  }
  const running = readIfThere(join(data, 'run.json'));
  const local = running ? (JSON.parse(running) as { url: string }).url : `http://localhost:${env.PORT ?? 3000}`;
  return new Api(env.COUNTERSIGN_URL ?? local, bearer(token));
}
