import { z } from 'zod';
import { requestSketch } from './policy-tests';

/** Tests as a file keeps them: no ids and no dates, so that the same tests are the same bytes. */
export const keptTest = z.strictObject({
  name: z.string().trim().min(1).max(400),
  expected: z.enum(['allow', 'deny']),
  // Strict: a misspelt fact would be left out, and the test would hold for another reason.
  request: z.strictObject(requestSketch.shape),
});
export type KeptTest = z.infer<typeof keptTest>;

/** A file of tests, of format 1: what the tests page exports and imports, and what a policy folder has under `tests/`. */
export const testFile = z.strictObject({ format: z.literal(1), tests: z.array(keptTest) });

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The text of a file of tests, ordered by name. */
export function testFileText(tests: readonly KeptTest[]): string {
  const kept = [...tests].sort(byName).map(({ name, expected, request }) => ({ name, expected, request }));
  return `${JSON.stringify({ format: 1, tests: kept }, null, 2)}\n`;
}
