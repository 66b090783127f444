import { join } from 'node:path';
import { z } from 'zod';
import { stdioDigest } from '@/lib/connectors/stdio-digest';
import { readIfThere } from '../data-file';
import { errorText } from '../log';

const entry = z.object({
  /** `stdioDigest` of the command and arguments as the console states them. */
  digest: z.string(),
  command: z.string(),
  args: z.array(z.string()),
  /** What is really started: an absolute path. */
  executable: z.string().startsWith('/'),
  /** Arguments really given; those of the connector when absent. Lets `npx -y server` stand for an installed file. */
  executableArgs: z.array(z.string()).optional(),
});
const allowFile = z.object({ commands: z.array(entry) });

export type Allowed = { ok: true; executable: string; args: string[] } | { ok: false; why: string };

/**
 * Looks a command up in the gateway's own `allow.json`. Only the person who can write that file decides what runs here;
 * nothing the console sends can. Read at each start of a command, so that a change needs no restart.
 */
export function allowedCommand(dataFolder: string, command: string, args: string[]): Allowed {
  const path = join(dataFolder, 'allow.json');
  const text = readIfThere(path);
  const digest = stdioDigest(command, args);
  if (text === null) {
    return { ok: false, why: `This gateway has no allow.json, so it starts no command. Digest: ${digest}.` };
  }
  let list: z.infer<typeof allowFile>;
  try {
    list = allowFile.parse(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    return { ok: false, why: `allow.json of this gateway cannot be read: ${errorText(error)}` };
  }
  const found = list.commands.find((one) => one.digest === digest);
  if (!found) return { ok: false, why: `The command is not in allow.json of this gateway. Digest: ${digest}.` };
  if (stdioDigest(found.command, found.args) !== digest) {
    return {
      ok: false,
      why: 'The entry in allow.json has a digest of another command than the one written beside it.',
    };
  }
  return { ok: true, executable: found.executable, args: found.executableArgs ?? found.args };
}
