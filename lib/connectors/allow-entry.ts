import { stdioDigest } from './stdio-digest';

/**
 * The entry that lets a gateway start a connector's command, as its own `allow.json` takes it under `commands`.
 * `executable` is what is really started and must be an absolute path: a bare name is left for its operator to resolve.
 */
export function allowEntry(command: string, args: readonly string[]): string {
  const executable = command.startsWith('/') ? command : `/absolute/path/to/${command}`;
  return JSON.stringify({ digest: stdioDigest(command, args), command, args, executable }, null, 2);
}
