import type { ClientProblem } from '@/lib/http/client/problem';

/** The refusal that `authorize` packed into next-auth's one line of text; anything else is next-auth's own trouble. */
function refusal(text: string, status: number): ClientProblem {
  try {
    const problem = JSON.parse(text) as Partial<ClientProblem>;
    if (typeof problem.title === 'string' && typeof problem.code === 'string')
      return { ...problem, title: problem.title, code: problem.code, status };
  } catch {
    // Not ours: said below.
  }
  return {
    status,
    code: 'unavailable',
    title: 'The console could not sign you in.',
    detail: 'Load the page again. If it stays, the console’s log says why.',
  };
}

/** Signs in with a local account; null when the session cookie is set, else why not. */
export async function signInWith(email: string, password: string): Promise<ClientProblem | null> {
  try {
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (answer?.ok && !answer.error) return null;
    return refusal(answer?.error ?? '', answer?.status ?? 0);
  } catch {
    return {
      status: 0,
      code: 'unreachable',
      title: 'The console does not answer.',
      detail: 'It may be restarting. Nothing was sent; try again in a moment.',
    };
  }
}
