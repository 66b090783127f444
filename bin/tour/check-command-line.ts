import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { agentId } from './content';
import { decidedCalls } from './planned-calls';
import type { StepLog } from './report';
import type { World } from './world';

type Ended = { code: number | null; output: string };

/** Runs the command line as a person does; it finds the product through the data folder alone. */
function countersign(world: World, args: string[]): Promise<Ended> {
  const bundle = fileURLToPath(new URL('countersign.mjs', import.meta.url));
  const { COUNTERSIGN_URL: _, COUNTERSIGN_TOKEN: __, ...env } = process.env;
  const child = spawn(process.execPath, [bundle, ...args], { env: { ...env, COUNTERSIGN_DATA: world.data } });
  let output = '';
  const keep = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The command line says by its exit code whether a call was allowed, and by its output why. */
export async function checkCommandLine(world: World, log: StepLog): Promise<void> {
  const calls = decidedCalls(world.places).filter(({ method }) => method === 'tools/call');
  for (const expected of ['allow', 'deny'] as const) {
    const call = calls.find((one) => one.expected === expected);
    if (!call) continue;
    const { code, output } = await countersign(world, [
      ...['call', call.connector, call.target, JSON.stringify(call.args), '--as', agentId(world.places, call.agent)],
    ]);
    const held = expected === 'allow' ? code === 0 : code === 3 && /"decisionId": "[0-9a-f-]{36}"/.test(output);
    log.check(
      `countersign call: exit code ${expected === 'allow' ? 0 : 3} for ${call.what}`,
      held,
      `${code} ${output}`,
    );
  }
  const audience = `${world.gateways[0]?.url}/mcp/project-files`;
  const svid = await countersign(world, ['svid', agentId(world.places, 'reader'), '--audience', audience]);
  log.check(
    'countersign svid prints a credential',
    svid.code === 0 && svid.output.split('.').length === 3,
    svid.output,
  );
}
