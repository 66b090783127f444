import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const server = join(dirname(require.resolve('@modelcontextprotocol/server-filesystem/package.json')), 'dist/index.js');

export const agent = { name: 'handbook-reader', spiffeId: 'spiffe://countersign.test/agent/handbook-reader' };

/** A folder of files for a file server of its own: what may be read is under `docs`, what may not is beside it. */
export function makeHandbook() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'countersign-handbook-')));
  for (const [path, text] of [
    ['docs/plan.md', 'Ship the gateway.\n'],
    ['docs/team.md', 'Two people.\n'],
    ['private/salaries.md', 'Nobody reads this.\n'],
  ] as const) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, file: (path: string) => join(root, path), remove: () => rmSync(root, { recursive: true }) };
}

/** The file a person's client has, as Claude Desktop and Cursor keep it. */
export const clientConfig = (root: string): string =>
  JSON.stringify({ mcpServers: { handbook: { command: process.execPath, args: [server, root] } } }, null, 2);

/** One agent reads under one folder, and nobody writes. */
export const handbookPolicies = (root: string): string => `
@id("handbook-reader-reads-docs")
permit (
  principal == Agent::"${agent.spiffeId}",
  action in [
    Handbook::Action::"read_text_file",
    Handbook::Action::"read_multiple_files",
    Handbook::Action::"list_directory"
  ],
  resource in Connector::"handbook"
)
when { context.facts.pathsWithin.contains("${root}/docs") };

@id("handbook-is-not-written")
forbid (
  principal,
  action in [Handbook::Action::"write_file", Handbook::Action::"edit_file", Handbook::Action::"move_file"],
  resource in Connector::"handbook"
);
`;

type AllowFile = { commands: unknown[] };

/** What the operator of each gateway does: adds the entry the console showed to the gateway's own file. */
export function allowOnEveryGateway(entries: unknown[]): void {
  for (const name of ['gw-eu-1', 'gw-us-1']) {
    const file = join(process.env.COUNTERSIGN_DATA ?? '', 'gateways', name, 'allow.json');
    const held = JSON.parse(readFileSync(file, 'utf8')) as AllowFile;
    writeFileSync(file, JSON.stringify({ commands: [...held.commands, ...entries] }, null, 2), { mode: 0o600 });
  }
}

/** The console's process of the product the tests run against. */
export function consoleProcess(): number {
  const run = JSON.parse(readFileSync(join(process.env.COUNTERSIGN_DATA ?? '', 'run.json'), 'utf8')) as {
    processes: { console: { pid: number } };
  };
  return run.processes.console.pid;
}
