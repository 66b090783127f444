import { randomBytes } from 'node:crypto';
import { Api } from '../cli/api';

/** The cookies a response sets, as a browser sends them back. */
const cookies = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');

/** Makes the first account with its one-time link and signs in, as the person who opens it in a browser does. */
export async function firstPerson(url: string, setupLink: string, name: string): Promise<Api> {
  const email = 'first@tour.invalid';
  const password = randomBytes(18).toString('base64url');
  const guest = new Api(url, {});
  await guest.post('/api/v1/first-account', { secret: new URL(setupLink).hash.slice(1), email, name, password });

  const form = await fetch(new URL('/api/auth/csrf', url));
  const { csrfToken } = (await form.json()) as { csrfToken: string };
  const signedIn = await fetch(new URL('/api/auth/callback/credentials', url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies(form) },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  });
  const session = cookies(signedIn);
  if (!session.includes('session-token'))
    throw new Error(`Signing in failed: ${signedIn.status} ${await signedIn.text()}`);
  // What a browser adds to a request of our own pages.
  return new Api(url, { cookie: session, 'sec-fetch-site': 'same-origin' });
}
