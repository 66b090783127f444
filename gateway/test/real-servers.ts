import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stdioDigest } from '@/lib/connectors/stdio-digest';
import type { Upstream } from '@/lib/gateways/wire';

const require = createRequire(import.meta.url);
type Stdio = Extract<Upstream, { kind: 'stdio' }>;

export const stdio = (args: string[], env: Record<string, string> = {}): Stdio => ({
  kind: 'stdio',
  command: process.execPath,
  args,
  env,
  sealedEnv: {},
});

/** How a real MCP server from npm is started. */
export function realServer(name: 'everything' | 'memory' | 'filesystem', args: string[] = [], env = {}): Stdio {
  const folder = dirname(require.resolve(`@modelcontextprotocol/server-${name}/package.json`));
  return stdio([join(folder, 'dist', 'index.js'), ...args], env);
}

/** Writes a gateway's own list of what it may start. */
export function allow(dataFolder: string, commands: Stdio[]): void {
  const list = commands.map(({ command, args }) => ({
    digest: stdioDigest(command, args),
    command,
    args,
    executable: command,
  }));
  writeFileSync(join(dataFolder, 'allow.json'), JSON.stringify({ commands: list }));
}
