import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayStatus } from '@/lib/gateways/wire';
import { sampleClientConfig } from '@/lib/workspace/sample-content';
import { allowSampleCommands } from '@/lib/workspace/server/sample-files';
import type { StepLog } from '../report';
import { until } from '../until';
import type { World } from '../world';

type Listed = { gateways: { name: string; status: GatewayStatus | null }[] };

const reported = async (world: World) => {
  const { gateways } = await world.api.get<Listed>('/api/v1/gateways');
  return gateways.flatMap(({ status }) => status?.connectors ?? []);
};

/** A client's configuration becomes connectors. Nothing of it runs until each gateway's own file allows it. */
export async function importConfig(world: World, log: StepLog): Promise<void> {
  const file = join(world.data, 'claude_desktop_config.json');
  const config = sampleClientConfig(world.places);
  writeFileSync(file, JSON.stringify(config, null, 2));
  const { mcpServers } = JSON.parse(readFileSync(file, 'utf8')) as typeof config;
  for (const [slug, server] of Object.entries(mcpServers)) {
    const { id } = await world.api.post<{ id: string }>('/api/v1/connectors', {
      slug,
      name: slug,
      environment: 'development',
      tier: 'standard',
      upstream: { kind: 'stdio', ...server },
    });
    world.connectors.set(slug, id);
  }
  const wanted = world.connectors.size * world.gateways.length;
  const refusals = await until('both gateways to report the connectors', 30, async () => {
    const all = await reported(world);
    return all.length === wanted && all.every(({ state }) => state !== 'starting') ? all : null;
  });
  log.check(
    `importing ran nothing: ${world.gateways.length} gateways refuse ${world.connectors.size} commands that their own file does not allow`,
    refusals.every(({ state, detail }) => state === 'not-allowed' && /[0-9a-f]{64}/.test(detail ?? '')),
    refusals,
  );
  log.check('no tool is known yet', (await world.db.tool.count()) === 0);

  const since = performance.now();
  allowSampleCommands(join(world.data, 'gateways'), config);
  const tools = await until('the tools of every connector', 60, async () => {
    const found = await world.db.tool.groupBy({ by: ['connectorId'], _count: true });
    return found.length === world.connectors.size ? found : null;
  });
  log.figure('discovered after allowing, s', (performance.now() - since) / 1000);
  await until('both gateways to be ready', 60, async () => {
    const all = await reported(world);
    return all.length === wanted && all.every(({ state }) => state === 'ready');
  });
  for (const [slug, id] of world.connectors) {
    const count = tools.find(({ connectorId }) => connectorId === id)?._count ?? 0;
    log.figure(`tools of ${slug}`, count);
    log.check(`${slug} was discovered`, count > 0);
  }
}
