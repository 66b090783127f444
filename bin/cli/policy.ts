import { Misuse } from './arguments';
import { checkFolder } from './policy-check';
import { exportFolder } from './policy-export';
import { fillFolder } from './policy-fill';
import { pushFolder } from './policy-push';
import { replayFolder } from './policy-replay';
import { testFolder } from './policy-test';

const commands: Record<string, (args: string[]) => Promise<number>> = {
  export: exportFolder,
  fill: fillFolder,
  check: checkFolder,
  test: testFolder,
  replay: replayFolder,
  push: pushFolder,
};

export const policyUsage = `  policy export <folder> [--version <n>]
      Writes the policy set as files for Git: policies, tests, schema and inventory.

  policy fill <folder>
      Writes each link of links.json as a policy where its template stands, and takes links.json away.

  policy check <folder> [--console] [--fail-on error|security|warning|suggestion] [--junit <file>]
      Parses, validates and looks for risks, offline by the folder's own inventory, or with --console by that of now.

  policy test <folder> [--console] [--junit <file>]
      Runs the folder's tests by the engine the gateways use, offline or with the console's inventory.

  policy replay <folder> [--last 24h] [--fail-on deny-to-allow|any|none] [--junit <file>]
      Tries it on the console's recorded decisions. Exit code 3 when it flips what --fail-on names.

  policy push <folder> --message <text> [--commit <sha>] [--repository <url>] [--path <folder>] [--wait <minutes>]
      Proposes it for review with its commit. With --wait it waits until it is published (0) or ended (1).

      Exit codes of these six: 0 all is well, 1 something was found or could not be done, 2 used wrongly.`;

/** Runs one command on a policy folder. Returns the exit code. */
export async function policyCommand([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Misuse(name ? `There is no command policy ${name}.` : 'Name what to do with the policy set.');
  return command(args);
}
