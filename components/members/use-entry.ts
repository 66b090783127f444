'use client';

import { useState } from 'react';
import { type ClientProblem, ProblemError, send } from '@/lib/http/client/problem';
import { signInWith } from '@/lib/members/client/sign-in';

/** Uses a one-time link with a new password, then signs in with it and opens the console. */
export function useEntry(path: string): {
  pending: boolean;
  problem: ClientProblem | null;
  enter: (input: { password: string } & Record<string, string>) => Promise<void>;
} {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  async function attempt(input: { password: string } & Record<string, string>): Promise<ClientProblem | null> {
    try {
      const { email } = await send<{ email: string }>('POST', path, input);
      return await signInWith(email, input.password);
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  }

  const enter = async (input: { password: string } & Record<string, string>) => {
    setPending(true);
    setProblem(null);
    const refused = await attempt(input);
    // Replaced, so that going back does not lead to a link that is used up.
    if (!refused) return window.location.replace('/');
    setProblem(refused);
    setPending(false);
  };
  return { pending, problem, enter };
}
