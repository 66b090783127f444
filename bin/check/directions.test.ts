import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import directions from './directions.cjs';

type Files = Record<string, string>;

const root = mkdtempSync(join(tmpdir(), 'countersign-directions-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const judgeScript = fileURLToPath(new URL('directions.mjs', import.meta.url));

type Judged = { modules: number; violations: { rule: string; from: string }[] };

/** A process of its own each time: the judge remembers where it once resolved an alias to. */
function judge(): Judged & { exitCode: number | null } {
  const run = spawnSync(process.execPath, [judgeScript, root, '--json'], { cwd: root, encoding: 'utf8' });
  return { ...(JSON.parse(run.stdout) as Judged), exitCode: run.status };
}

function write(files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const tsconfig = '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }';

/** What is right, as far as imports go. */
const sound: Files = {
  'lib/cycles/a.ts': 'export const a = 1;',
  'lib/cycles/b.ts': "import { a } from './a'; export const b = a;",
  'node_modules/zod/index.js': 'export const z = 1;',
  'node_modules/zod/package.json': '{ "name": "zod", "main": "index.js", "type": "module" }',
  'node_modules/pg/index.js': 'export const Client = 1;',
  'node_modules/pg/package.json': '{ "name": "pg", "main": "index.js", "type": "module" }',
  'node_modules/next/index.js': 'export const next = 1;',
  'node_modules/next/package.json': '{ "name": "next", "main": "index.js", "type": "module" }',
  'lib/database/client.ts': "import { Client } from 'pg'; export const database = Client; export type Row = number;",
  'lib/operations/command.ts':
    "import { database } from '@/lib/database/client'; export const defineCommand = (command: unknown) => [command, database];",
  'lib/policies/model.ts':
    "import { z } from 'zod'; import type { Row } from '@/lib/database/client'; export const model: Row = z;",
  'lib/policies/server/publish-policy.ts':
    "import { defineCommand } from '@/lib/operations/command'; import { model } from '../model'; export const publishPolicy = defineCommand({ model });",
  'lib/policies/server/rows.ts': 'export const rows = [1];',
  'lib/policies/server/propose-policy.ts':
    "import { defineCommand } from '@/lib/operations/command'; export const proposePolicy = defineCommand({});",
  'components/ui/button.tsx': 'export const Button = () => <button type="button">Save</button>;',
  'components/policies/card.tsx':
    "import { Button } from '@/components/ui/button'; import { model } from '@/lib/policies/model'; export const Card = () => <Button>{model}</Button>;",
  'app/page.tsx':
    "import { Card } from '@/components/policies/card'; import '@/lib/policies/server/publish-policy'; export default () => <Card />;",
  'connector/index.ts':
    "import { z } from 'zod'; import { model } from '@/lib/policies/model'; export const all = [z, model];",
  'gateway/main.ts': "import { model } from '@/lib/policies/model'; export const gateway = model;",
};

/** Each breaks one rule. */
const violating: [rule: string, file: string, content: string][] = [
  ['no-cycles', 'lib/cycles/a.ts', "import { b } from './b'; export const a = () => b;"],
  ['everything-resolves', 'lib/policies/server/lost.ts', "import { gone } from './gone'; export const lost = gone;"],
  [
    'core-is-pure',
    'lib/policies/reads.ts',
    "import { readFileSync } from 'node:fs'; export const reads = readFileSync;",
  ],
  ['core-is-pure', 'lib/policies/serves.ts', "export { rows as serves } from './server/rows';"],
  [
    'drivers-only-in-database',
    'lib/policies/server/driver.ts',
    "import { Client } from 'pg'; export const driver = Client;",
  ],
  [
    'database-only-through-operations',
    'lib/policies/server/opens.ts',
    "import { database } from '@/lib/database/client'; export const opens = database;",
  ],
  [
    'database-only-through-operations',
    'app/route.ts',
    "import { database } from '@/lib/database/client'; export const GET = database;",
  ],
  [
    'browser-never-reaches-server',
    'lib/policies/client/queries.ts',
    "import { rows } from '../server/rows'; export const useRows = rows;",
  ],
  [
    'browser-never-reaches-server',
    'components/policies/list.tsx',
    "import { rows } from '@/lib/policies/server/rows'; export const List = () => <p>{rows}</p>;",
  ],
  [
    'ui-knows-no-noun',
    'components/ui/badge.tsx',
    "import { model } from '@/lib/policies/model'; export const Badge = () => <b>{model}</b>;",
  ],
  [
    'nothing-imports-routes',
    'components/policies/frame.tsx',
    "import Page from '@/app/page'; export const Frame = () => <Page />;",
  ],
  [
    'lib-is-below',
    'lib/policies/server/draws.ts',
    "import { Card } from '@/components/policies/card'; export const draws = Card;",
  ],
  [
    'gateway-sees-only-the-core',
    'gateway/reaches.ts',
    "import { rows } from '@/lib/policies/server/rows'; export const reaches = rows;",
  ],
  ['gateway-sees-only-the-core', 'gateway/framework.ts', "import { next } from 'next'; export const framework = next;"],
  [
    'connectors-carry-only-the-core',
    'connector/reaches.ts',
    "import { gateway } from '@/gateway/main'; export const reaches = gateway;",
  ],
  [
    'connectors-carry-only-the-core',
    'connector/framework.ts',
    "import { next } from 'next'; export const framework = next;",
  ],
  [
    'commands-never-import-commands',
    'lib/policies/server/chains-policy.ts',
    "import { defineCommand } from '@/lib/operations/command'; import { publishPolicy } from './publish-policy'; export const chainsPolicy = defineCommand({ publishPolicy });",
  ],
  [
    'machinery-knows-no-noun',
    'lib/audit/server/names.ts',
    "import { model } from '@/lib/policies/model'; export const names = model;",
  ],
];

test('a tree without files fails', () => {
  write({ 'tsconfig.json': tsconfig });
  expect(judge()).toMatchObject({ modules: 0, exitCode: 1, violations: [{ rule: 'files-are-read' }] });
});

test('a sound tree is read and passes', () => {
  write(sound);
  expect(judge()).toMatchObject({ exitCode: 0, violations: [] });
});

test('each direction is reported where it is broken, and nowhere else', () => {
  write(Object.fromEntries(violating.map(([, file, content]) => [file, content])));
  const { violations, modules, exitCode } = judge();
  expect(exitCode).toBe(1);
  expect(modules).toBeGreaterThan(violating.length);
  const reported = violations.map(({ rule, from }) => `${rule}: ${from}`);
  expect(reported.sort()).toEqual(violating.map(([rule, file]) => `${rule}: ${file}`).sort());

  const rules = directions(root).forbidden?.map(({ name }) => name) ?? [];
  expect(rules.length).toBeGreaterThan(0);
  expect(new Set(violating.map(([rule]) => rule))).toEqual(new Set(rules));
});
