import { type APIRequestContext, expect } from '@playwright/test';

/** Reads through the API with the page's session. */
export async function get<T>(request: APIRequestContext, path: string): Promise<T> {
  const answer = await request.get(path);
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}

/** Writes as the console's own pages do: a session cookie alone may not. */
export async function send<T>(request: APIRequestContext, path: string, data: object, method = 'POST'): Promise<T> {
  const answer = await request.fetch(path, { method, data, headers: { origin: process.env.COUNTERSIGN_URL ?? '' } });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}
