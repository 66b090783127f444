import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stdioDigest } from '@/lib/connectors/stdio-digest';
import { type sampleClientConfig, sampleFiles } from '../sample-content';

/** Writes the folder the sample's file server serves. Files that are there are left alone. */
export function writeSampleFiles(dataFolder: string): void {
  for (const [path, text] of Object.entries(sampleFiles)) {
    const file = join(dataFolder, 'sample', 'workspace', path);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, text);
  }
}

type Allowed = { commands: { digest: string; command: string; args: string[]; executable: string }[] };

/**
 * Allows the sample's three commands in each local gateway's own file. The gateways of `npm start` are on this machine
 * and its operator started them; a gateway elsewhere is only ever told by whoever runs it.
 */
export function allowSampleCommands(gatewaysFolder: string, config: ReturnType<typeof sampleClientConfig>): void {
  for (const name of readdirSync(gatewaysFolder)) {
    const file = join(gatewaysFolder, name, 'allow.json');
    const held: Allowed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Allowed) : { commands: [] };
    for (const { command, args } of Object.values(config.mcpServers)) {
      const digest = stdioDigest(command, args);
      if (!held.commands.some((one) => one.digest === digest))
        held.commands.push({ digest, command, args, executable: command });
    }
    writeFileSync(file, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600 });
  }
}
