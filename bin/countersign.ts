import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { localApi } from './cli/api';
import { Misuse, readCall, readDryRun, readFlags, readSvid } from './cli/arguments';
import { callAs, issueSvid } from './cli/call';
import { dryRun, explainDecision } from './cli/explain';
import { policyCommand, policyUsage } from './cli/policy';
import { verifyFile } from './cli/verify';
import { writeX509Svid } from './cli/x509';

const usage = `countersign <command>

  svid <spiffe-id> --audience <url> [--ttl <seconds>]
      Prints a JWT-SVID from the local trust domain. It is for development: production agents get theirs from SPIRE.

  svid <spiffe-id> --x509 <folder> [--ttl <seconds>]
      Makes a key and has the local trust domain certify it: svid.pem, svid.key and bundle.pem for mutual TLS.

  call <connector> <tool> [<json arguments>] --as <spiffe-id> [--gateway <name>] [--era legacy|modern]
      Makes one MCP call through a gateway and prints the result, or the denial with its decision id.
      Exit code 0 when allowed, 3 when denied.

  explain <decision-id>
      Prints why a recorded call was decided as it was: which kind of answer, by which policies, clause by clause.

  dry-run <connector> <tool> [<json arguments>] --as <spiffe-id> [--draft <id>] [--facts <json>] [--unknown <names>]
      Prints what the version in force, or a draft, would say of a call, and why. Nothing is sent to a connector.
      --facts sets facts by the name policies read, such as {"context.approval":null}; --unknown leaves some open.
      Exit code 0 when it would be allowed, 3 when it would be denied, 5 when that depends on what is unknown.

  verify <file.json | pack.zip | folder> [--root=<thumbprint>]
      Checks a revocation's receipt, the result of an access review, or a pack of evidence (a ZIP, or the folder it was
      unpacked to) offline and names the first bad part. The root's thumbprint is on the gateways page; without it the
      file is only checked against itself. Exit code 0 when every part holds, 4 when one does not.

${policyUsage}

  tour [--json]
      Runs the main job on real parts in a throw-away database.

The API is found through COUNTERSIGN_URL and COUNTERSIGN_TOKEN, else through the data folder that npm start uses.
`;

const commands: Record<string, (args: string[]) => Promise<number>> = {
  async svid(args) {
    const { spiffeId, audience, folder, ttlSeconds } = readSvid(args);
    const api = localApi();
    const printed = folder
      ? await writeX509Svid(api, spiffeId, folder, ttlSeconds)
      : await issueSvid(api, spiffeId, audience, ttlSeconds);
    console.log(printed);
    return 0;
  },

  async call(args) {
    const report = await callAs(localApi(), readCall(args));
    console.log(JSON.stringify(report, null, 2));
    return report.kind === 'result' ? 0 : 3;
  },

  async explain(args) {
    const [id] = readFlags(args, []).positionals;
    if (!id) throw new Misuse('explain needs the id of a decision.');
    await explainDecision(localApi(), id);
    return 0;
  },

  'dry-run': (args) => dryRun(localApi(), readDryRun(args)),

  async verify(args) {
    const { values, positionals } = readFlags(args, ['root']);
    const [file] = positionals;
    if (!file) throw new Misuse('verify needs a receipt, the result of an access review, or a pack of evidence.');
    if (values.root === '') throw new Misuse('--root is empty: it is the thumbprint of the root you trust.');
    return verifyFile(file, values.root);
  },

  policy: policyCommand,

  async tour(args) {
    const tour = fileURLToPath(new URL('./tour.mjs', import.meta.url));
    return spawnSync(process.execPath, [tour, ...args], { stdio: 'inherit' }).status ?? 1;
  },
};

const [name = '', ...rest] = process.argv.slice(2);
try {
  if (name === '--help' || name === 'help') {
    console.log(usage);
  } else {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new Misuse(name ? `There is no command ${name}.` : 'Name a command.');
    process.exitCode = await command(rest);
  }
} catch (error) {
  console.error(error instanceof Misuse ? `${error.message}\n\n${usage}` : (error as Error).message);
  process.exitCode = error instanceof Misuse ? 2 : 1;
}
