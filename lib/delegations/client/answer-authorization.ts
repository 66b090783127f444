import { type ClientProblem, ProblemError, send } from '@/lib/http/client/problem';
import type { AuthorizationParams } from '../authorization-request';

type Yes = { shown: string; ticked: readonly string[]; seconds: number; purpose: string };

/**
 * Sends a person's answer to what a client asked: yes with what stays ticked, or no.
 * @returns where the browser takes the answer, or why there is none
 */
export async function answerAuthorization(
  params: AuthorizationParams,
  yes: Yes | null,
): Promise<{ redirectTo: string } | { problem: ClientProblem }> {
  try {
    return yes
      ? await send('POST', '/api/v1/authorizations', { params, ...yes, purpose: yes.purpose || null })
      : await send('POST', '/api/v1/authorizations/refusal', { params });
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem };
    throw error;
  }
}
