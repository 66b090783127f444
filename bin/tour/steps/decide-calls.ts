import { withMcpClient } from '@/lib/gateways/server/mcp-caller';
import { signLocalSvid } from '@/lib/trust/server/local-trust-domain';
import {
  audienceOf,
  cameAsPlanned,
  credential,
  type MadeCall,
  makeCall,
  type PlannedCall,
  seen,
  type Via,
} from '../call';
import { checkCommandLine } from '../check-command-line';
import { agentId } from '../content';
import { decidedCalls, echo } from '../planned-calls';
import type { StepLog } from '../report';
import type { World } from '../world';

const eras = ['modern', 'legacy'] as const;
const minute = 60_000;

/** What an issuer outside of the console may sign: any workload of its trust domain, for any time. */
async function foreignSvid(world: World, agent: string, via: Via, connector: string, now: Date): Promise<string> {
  const svid = await signLocalSvid(world.db, {
    trustDomain: world.places.trustDomain,
    spiffeId: agentId(world.places, agent),
    audience: audienceOf(via, connector),
    ttlSeconds: 120,
    jti: crypto.randomUUID(),
    now,
  });
  if (!svid) throw new Error('The local trust domain has no key.');
  return svid.token;
}

const unauthenticated = (what: string): PlannedCall => ({
  ...echo('nobody hears this'),
  what,
  expected: 'deny',
  because: 'unauthenticated',
  policies: [],
});

async function withBadCredentials(world: World, via: Via): Promise<MadeCall[]> {
  const [agent, connector] = ['reader', 'everything-demo'];
  const ghost = { ...unauthenticated('an identity nobody registered'), agent: 'ghost', because: 'unknown-identity' };
  const long = new Date(Date.now() - 30 * minute);
  return [
    await makeCall(world, ghost, via, await foreignSvid(world, 'ghost', via, connector, new Date())),
    await makeCall(
      world,
      unauthenticated('an expired token'),
      via,
      await foreignSvid(world, agent, via, connector, long),
    ),
    await makeCall(
      world,
      unauthenticated('a token for another connector'),
      via,
      await credential(world, agent, via, 'project-files'),
    ),
  ];
}

async function listed(world: World, agent: string, via: Via): Promise<string> {
  const connector = 'project-files';
  const token = await credential(world, agent, via, connector);
  const endpoint = { url: audienceOf(via, connector), token, era: via.era };
  const { tools } = await withMcpClient(endpoint, (client) => client.listTools());
  return tools
    .map(({ name }) => name)
    .sort()
    .join(' ');
}

/** Real MCP clients of both eras at every gateway: what is permitted succeeds, everything else is denied. */
export async function decideCalls(world: World, log: StepLog): Promise<void> {
  const vias = world.gateways.flatMap((gateway) => eras.map((era): Via => ({ gateway, era })));
  const made: MadeCall[] = [];
  for (const via of vias) {
    for (const planned of decidedCalls(world.places)) made.push(await makeCall(world, planned, via));
    made.push(...(await withBadCredentials(world, via)));
  }
  for (const what of new Set(made.map((call) => call.what))) {
    const same = made.filter((call) => call.what === what);
    const wrong = same.filter((call) => !cameAsPlanned(call));
    const verb = same[0]?.expected === 'allow' ? 'allowed' : 'denied';
    log.check(`${verb}: ${what} (${same.length} times)`, wrong.length === 0, wrong.map(seen).join('; '));
  }
  for (const via of vias) {
    const reader = await listed(world, 'reader', via);
    const own = 'list_directory read_multiple_files read_text_file';
    log.check(`${via.gateway.name}, ${via.era}: the reader's list holds only what it may call`, reader === own, reader);
    const other = await listed(world, 'bystander', via);
    log.check(`${via.gateway.name}, ${via.era}: the other agent's list is empty`, other === '', other);
  }
  const [via] = vias;
  if (via) await checkEnvironment(world, log, via);
  await checkCommandLine(world, log);
  const times = made.filter(({ expected }) => expected === 'allow').map(({ report }) => report.milliseconds);
  log.figure('calls', made.length);
  log.figure('median of an allowed one with connecting, ms', times.sort((a, b) => a - b)[times.length >> 1] ?? -1);
}

/** server-everything prints the environment it was started with. */
async function checkEnvironment(world: World, log: StepLog, via: Via): Promise<void> {
  const planned = { ...echo(''), what: 'get-env', target: 'get-env', args: {} };
  const call = await makeCall(world, planned, via);
  const text = JSON.stringify(call.report.kind === 'result' ? call.report.result : null);
  const declared = /hello from the sample workspace/.test(text);
  const ours = /DATABASE_URL|COUNTERSIGN|GATEWAY_|NEXTAUTH|npm_/.exec(text)?.[0];
  log.check('a command sees its declared environment and nothing of ours', declared && !ours, ours ?? text);
  log.check('the sealed secret was opened for the command that declares it', text.includes(world.secret));
}
