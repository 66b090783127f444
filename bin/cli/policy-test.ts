import { checkSet } from '@/lib/policies/folder/check-set';
import { type LocatedResult, testSet } from '@/lib/policies/folder/test-set';
import { loadCedar } from '@/lib/policies/node-cedar';
import { readFlags } from './arguments';
import { counted, inventoryOf, onlyFolder, openFolder, reportJunit } from './policy-folder';

function resultWords({ expected, got, by, message }: LocatedResult): string {
  const why = message ?? (by.length > 0 ? `by ${by.join(', ')}` : 'nothing permits it');
  return `expected ${expected}, got ${got} (${why.replace(/\.$/, '')}).`;
}

/** Runs a folder's tests by the engine the gateways use. Returns the exit code. */
export async function testFolder(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['junit'], ['console']);
  const read = openFolder(onlyFolder(positionals));
  const inventory = await inventoryOf(read, values.console ?? false);
  const errors = checkSet(loadCedar(), read, inventory.connectors).filter(({ severity }) => severity === 'error');
  const results = errors.length > 0 ? null : testSet(loadCedar(), read, inventory, new Date());
  if (!results) {
    for (const { file, line, column, message } of errors) console.log(`${file}:${line}:${column}: error: ${message}`);
    console.error('No test was run: the set has errors.');
    reportJunit(
      values.junit,
      'policy test',
      errors.map(({ file, line, message }) => ({ group: file, name: 'loads', failure: { message, file, line } })),
    );
    return 1;
  }
  for (const result of results)
    console.log(
      result.holds ? `✓ ${result.name}` : `✗ ${result.name}\n  ${result.file}:${result.line}: ${resultWords(result)}`,
    );
  reportJunit(
    values.junit,
    'policy test',
    results.map((result) => {
      const { name, file, line, holds } = result;
      return { group: file, name, ...(holds ? {} : { failure: { message: resultWords(result), file, line } }) };
    }),
  );
  const failing = results.filter(({ holds }) => !holds).length;
  if (results.length === 0)
    console.error('warning: the set has 0 tests. It could take everything away and nothing would fail.');
  else console.error(`${counted(results.length, 'test')}: ${results.length - failing} hold, ${failing} do not.`);
  return failing > 0 ? 1 : 0;
}
