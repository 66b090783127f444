import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Imported } from '@/lib/connectors/server/import-connectors';
import type { ImportPreview } from '@/lib/connectors/server/preview-import';
import type { GatewayStatus } from '@/lib/gateways/reports';
import { sampleClientConfig } from '@/lib/workspace/sample-content';
import { ApiProblem } from '../../cli/api';
import type { StepLog } from '../report';
import { until } from '../until';
import type { World } from '../world';

type Listed = { gateways: { name: string; status: GatewayStatus | null }[] };

const defaults = { environment: 'development', tier: 'standard', ownerId: null };

/** What a person has on disk: three servers, one of them with a secret in its environment. */
function clientConfig(world: World): string {
  const { mcpServers } = sampleClientConfig(world.places);
  world.secret = `ghp_${randomBytes(18).toString('hex')}`;
  const demo = mcpServers['everything-demo'];
  if (demo) demo.env = { ...demo.env, DEMO_TOKEN: world.secret };
  const file = join(world.data, 'claude_desktop_config.json');
  writeFileSync(file, JSON.stringify({ mcpServers }, null, 2));
  return readFileSync(file, 'utf8');
}

const reported = async (world: World) => {
  const { gateways } = await world.api.get<Listed>('/api/v1/gateways');
  return gateways.flatMap(({ status }) => status?.connectors ?? []);
};

async function preview(world: World, log: StepLog, text: string): Promise<ImportPreview> {
  const cut = await world.api.post('/api/v1/connectors/import/preview', { text: text.slice(0, -20), ...defaults }).then(
    () => null,
    (error: unknown) => error,
  );
  log.check(
    'a file that is cut short is refused with line and column',
    cut instanceof ApiProblem && /line \d+, column \d+/.test(cut.message),
    String(cut),
  );
  const seen = await world.api.post<ImportPreview>('/api/v1/connectors/import/preview', { text, ...defaults });
  const secrets = seen.entries.flatMap((entry) => entry.secrets);
  log.check(
    'the preview names the secret and does not repeat it',
    secrets.length === 1 && secrets[0]?.name === 'DEMO_TOKEN' && !JSON.stringify(seen).includes(world.secret),
    secrets,
  );
  log.check('a preview writes nothing', (await world.db.connector.count()) === 0);
  return seen;
}

/** Each gateway's operator adds the lines the preview showed to the gateway's own file. */
function allow(world: World, { entries }: ImportPreview): void {
  const commands = entries.map(({ allowEntry }) => JSON.parse(allowEntry ?? 'null'));
  for (const { name } of world.gateways) {
    const file = join(world.data, 'gateways', name, 'allow.json');
    writeFileSync(file, JSON.stringify({ commands }, null, 2), { mode: 0o600 });
  }
}

/** A client's configuration becomes connectors. Nothing of it runs until each gateway's own file allows it. */
export async function importConfig(world: World, log: StepLog): Promise<void> {
  const text = clientConfig(world);
  const seen = await preview(world, log, text);
  const take = seen.entries.map(({ key, secrets }) => ({
    key,
    secrets: Object.fromEntries(secrets.map(({ id }) => [id, 'seal'])),
  }));
  const { connectors } = await world.api.post<Imported>('/api/v1/connectors/import', { text, ...defaults, take });
  for (const { slug, id } of connectors) world.connectors.set(slug, id);
  const sealed = await world.db.sealedSecret.findMany();
  log.check(
    'the secret is stored sealed, and nowhere else',
    sealed.length === 1 && !JSON.stringify([sealed, await world.db.connector.findMany()]).includes(world.secret),
    sealed.length,
  );

  const wanted = connectors.length * world.gateways.length;
  const refusals = await until('both gateways to report the connectors', 60, async () => {
    const all = await reported(world);
    return all.length === wanted && all.every(({ state }) => state !== 'starting') ? all : null;
  });
  log.check(
    `importing ran nothing: ${world.gateways.length} gateways refuse ${connectors.length} commands that their own file does not allow`,
    refusals.every(({ state, detail }) => state === 'not-allowed' && /[0-9a-f]{64}/.test(detail ?? '')),
    refusals,
  );
  log.check('no tool is known yet', (await world.db.tool.count()) === 0);

  const since = performance.now();
  allow(world, seen);
  const tools = await until('the tools of every connector', 60, async () => {
    const found = await world.db.tool.groupBy({ by: ['connectorId'], _count: true });
    return found.length === connectors.length ? found : null;
  });
  log.figure('discovered after allowing, s', (performance.now() - since) / 1000);
  await until('both gateways to be ready', 60, async () => {
    const all = await reported(world);
    return all.length === wanted && all.every(({ state }) => state === 'ready');
  });
  for (const { slug, id } of connectors) {
    const count = tools.find(({ connectorId }) => connectorId === id)?._count ?? 0;
    log.figure(`tools of ${slug}`, count);
    log.check(`${slug} was discovered`, count > 0);
  }
}
