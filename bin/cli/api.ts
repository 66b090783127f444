import { readFileSync } from 'node:fs';
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
    });
    const text = await response.text();
    const value: unknown = text === '' ? null : JSON.parse(text);
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

/** The API of the product on this machine: COUNTERSIGN_URL and COUNTERSIGN_TOKEN, else what `npm start` left in the data folder. */
export function localApi(): Api {
  const data = resolve(process.env.COUNTERSIGN_DATA ?? '.countersign');
  const url = process.env.COUNTERSIGN_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
  const token = process.env.COUNTERSIGN_TOKEN ?? readFileSync(join(data, 'cli.token'), 'utf8').trim();
  return new Api(url, bearer(token));
}
