import { refuse } from '@/lib/operations/outcome';
import { answer } from './answer';

const longestShown = 200;

/** What no other route of the API answers: a program gets a problem, not a page. */
export function unknownRoute(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return answer(async () =>
    refuse('not-found', `There is no address ${pathname.slice(0, longestShown)}.`, {
      detail: 'What this console answers begins with /api/v1/ and a noun, such as /api/v1/connectors.',
    }),
  );
}
