import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ApiProblem, localApi } from './cli/api';
import { callAs, issueSvid } from './cli/call';
import { verifyFile } from './cli/verify';

const usage = `countersign <command>

  svid <spiffe-id> --audience <url> [--ttl <seconds>]
      Prints a JWT-SVID from the local trust domain. It is for development: production agents get theirs from SPIRE.

  call <connector> <tool> [<json arguments>] --as <spiffe-id> [--gateway <name>] [--era legacy|modern]
      Makes one MCP call through a gateway and prints the result, or the denial with its decision id.
      Exit code 0 when allowed, 3 when denied.

  verify <receipt.json> [--root <thumbprint>]
      Checks a revocation's receipt offline and names the first bad part. The root's thumbprint is on the gateways page;
      without it the receipt is only checked against itself. Exit code 0 when every part holds, 4 when one does not.

  tour [--json]
      Runs the main job on real parts in a throw-away database.

The API is found through COUNTERSIGN_URL and COUNTERSIGN_TOKEN, else through the data folder that npm start uses.
`;

const commands: Record<string, (args: string[]) => Promise<number>> = {
  async svid(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { audience: { type: 'string' }, ttl: { type: 'string' } },
    });
    const spiffeId = positionals[0];
    if (!spiffeId || !values.audience) return misused('svid needs a SPIFFE ID and --audience.');
    console.log(await issueSvid(localApi(), spiffeId, values.audience, Number(values.ttl ?? 120)));
    return 0;
  },

  async call(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, gateway: { type: 'string' }, era: { type: 'string' } },
    });
    const [connector, tool, json] = positionals;
    if (!connector || !tool || !values.as) return misused('call needs a connector, a tool and --as <spiffe-id>.');
    const report = await callAs(localApi(), {
      spiffeId: values.as,
      connector,
      tool,
      args: JSON.parse(json ?? '{}') as Record<string, unknown>,
      gateway: values.gateway,
      era: values.era === 'modern' ? 'modern' : 'legacy',
    });
    console.log(JSON.stringify(report, null, 2));
    return report.kind === 'result' ? 0 : 3;
  },

  async verify(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { root: { type: 'string' } } });
    const file = positionals[0];
    return file ? verifyFile(file, values.root) : misused('verify needs the file of a receipt.');
  },

  async tour(args) {
    const tour = fileURLToPath(new URL('./tour.mjs', import.meta.url));
    return spawnSync(process.execPath, [tour, ...args], { stdio: 'inherit' }).status ?? 1;
  },
};

function misused(why: string): number {
  console.error(`${why}\n\n${usage}`);
  return 2;
}

const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name];
try {
  process.exitCode = command ? await command(rest) : misused(name ? `There is no command ${name}.` : 'Name a command.');
} catch (error) {
  console.error(error instanceof ApiProblem ? error.message : `countersign ${name}: ${(error as Error).message}`);
  process.exitCode = 1;
}
