import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { testFile } from '../test-file';
import { keepTests } from './keep-tests';
import { refuseWriting } from './policy-home';

const mostTests = 5_000;

/** Keeps the tests of a file beside those that are there; one with a name that is taken takes its place. */
export const importPolicyTests = defineCommand({
  action: 'policy-test.import',
  permission: 'policies:draft',
  input: testFile,
  run: async ({ tx, actor, now, newId }, { tests }) => {
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    if (tests.length > mostTests) return refuse('invalid-input', `A file holds at most ${mostTests} tests.`);
    if (JSON.stringify(tests).includes('\\u0000'))
      return refuse('invalid-input', 'The file holds a character that cannot be stored.');
    const { added, changed } = await keepTests(tx, tests, { actor, now, newId, whole: false });
    return {
      ok: true,
      value: { added: added.length, changed: changed.length, unchanged: tests.length - added.length - changed.length },
      subject: { kind: 'policy-test', id: 'file', name: `${tests.length} tests of a file` },
      detail: { added, changed },
      topics: ['policy'],
    };
  },
});
