import { checkSet, type SetFinding } from '@/lib/policies/folder/check-set';
import { loadCedar } from '@/lib/policies/node-cedar';
import { Misuse, readFlags } from './arguments';
import type { JunitCase } from './junit';
import { counted, inventoryOf, onlyFolder, openFolder, reportJunit } from './policy-folder';

/** From what on a finding fails the check: each also counts what is worse. */
const levels = ['error', 'security', 'warning', 'suggestion'] as const;
type Level = (typeof levels)[number];

function levelOf(text: string): Level {
  const level = levels.find((one) => one === text);
  if (!level) throw new Misuse(`--fail-on is "${text}": it is ${levels.join(', ')}.`);
  return level;
}

const failureOf = ({ file, line, severity, message }: SetFinding): JunitCase => ({
  group: file,
  name: `${severity} in line ${line}`,
  failure: { message, file, line },
});

/** Parses and validates a folder and looks for risks. Returns the exit code. */
export async function checkFolder(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['fail-on', 'junit'], ['console']);
  const failOn = levels.indexOf(levelOf(values['fail-on'] ?? 'error'));
  const read = openFolder(onlyFolder(positionals));
  const { connectors } = await inventoryOf(read, values.console ?? false);
  const findings = checkSet(loadCedar(), read, connectors);
  for (const { file, line, column, severity, message } of findings)
    console.log(`${file}:${line}:${column}: ${severity}: ${message}`);
  const failing = findings.filter(({ severity }) => levels.indexOf(severity) <= failOn);
  const faulty = new Set(failing.map(({ file }) => file));
  const good = read.files.map(({ name }) => `policies/${name}`).filter((file) => !faulty.has(file));
  reportJunit(values.junit, 'policy check', [
    ...good.map((file) => ({ group: file, name: 'holds' })),
    ...failing.map(failureOf),
  ]);
  const found = levels.map((level) => `${findings.filter(({ severity }) => severity === level).length} ${level}`);
  console.error(`${counted(read.files.length, 'file')} checked: ${found.join(', ')}.`);
  return failing.length > 0 ? 1 : 0;
}
