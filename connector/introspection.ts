import { CallRefused } from './refusal';

const patienceMs = 5_000;

/**
 * Asks the gateway that issued a credential whether its call lives (RFC 7662). The first `claim` takes the credential; any
 * other use of it is told that it is not active. Throws CallRefused when the gateway cannot be asked.
 */
export async function introspect(issuer: string, token: string, claim: string): Promise<boolean> {
  let answer: unknown;
  try {
    const response = await fetch(`${issuer}/introspect`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ token, token_type_hint: 'access_token', claim }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) throw new TypeError(`It answered ${response.status}.`);
    answer = await response.json();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CallRefused('temporarily_unavailable', `The gateway could not be asked about the credential. ${why}`);
  }
  return (answer as { active?: unknown } | null)?.active === true;
}
