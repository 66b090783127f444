import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Database } from '@/lib/database/client';
import { agentSpiffeId } from '@/lib/workspace/sample-content';
import { Api, bearer } from '../cli/api';
import { issueSvid } from '../cli/call';
import { discard, launchProduct, throwAwayFolder } from '../start/launch.mjs';
import { until } from '../tour/until';
import type { Target } from './load';

/** A running product whose first gateway serves connectors that one agent may call. */
export type Governed = {
  gatewayPid: number;
  db: Database;
  /** The connector's endpoint at the gateway, with a credential that lasts for minutes. */
  target: (slug: string) => Promise<Target>;
  stop: () => Promise<void>;
};

const policy = (agent: string, namespaces: string[]): string =>
  [
    '@id("discover") permit (principal is Agent, action == Action::"discover", resource);',
    ...namespaces.map(
      (name) => `@id("${name}") permit (principal == Agent::"${agent}", action == ${name}::Action::"echo", resource);`,
    ),
  ].join('\n');

async function publish(api: Api, db: Database, agent: string): Promise<void> {
  const namespaces = (await db.connector.findMany()).map(({ namespace }) => namespace);
  const { id } = await api.post<{ id: string }>('/api/v1/policies/drafts', { text: policy(agent, namespaces) });
  await api.post(`/api/v1/policies/drafts/${id}/proposal`, { message: 'The bench may call echo.' });
  await api.post('/api/v1/policies/self-publications', { draftId: id, reason: 'Nobody else is here.' });
  await until('every gateway to apply the policy', 60, async () => {
    const { gateways } = await api.get<{ gateways: { applied: { group: number }; heads: { group: number } }[] }>(
      '/api/v1/gateways',
    );
    return gateways.every(({ applied, heads }) => applied.group === heads.group);
  });
}

/**
 * Starts a product that is thrown away afterwards, with a connector for each upstream.
 * @param minting those whose calls get a credential each
 */
export async function startGoverned(
  root: string,
  upstreams: Record<string, string>,
  minting: readonly string[] = [],
): Promise<Governed> {
  const data = throwAwayFolder(root);
  const product = await launchProduct(root, data, { args: ['--empty'], output: 'stderr' }).catch((error: unknown) => {
    discard(data);
    throw error;
  });
  const db = connect(product.databaseUrl, 2);
  const stop = async () => {
    await db.$disconnect();
    await product.stop();
    discard(data);
  };
  try {
    const api = new Api(product.url, bearer(readFileSync(join(data, 'cli.token'), 'utf8').trim()));
    const domain = await db.trustDomain.findFirstOrThrow({ where: { source: 'local' } });
    const agent = agentSpiffeId(domain.name, 'bench');
    await api.post('/api/v1/identities', { kind: 'agent', name: 'bench', spiffeId: agent });
    for (const [slug, url] of Object.entries(upstreams)) {
      const upstream = { kind: 'http', url };
      const registered = { slug, name: slug, environment: 'development', upstream };
      const { id } = await api.post<{ id: string }>('/api/v1/connectors', registered);
      if (minting.includes(slug)) await api.post(`/api/v1/connectors/${id}/call-credentials`, { mode: 'required' });
    }
    await until('the upstreams to be discovered', 60, async () => {
      const found = await db.tool.groupBy({ by: ['connectorId'] });
      return found.length === Object.keys(upstreams).length;
    });
    await publish(api, db, agent);
    const [gateway] = await db.gateway.findMany({ orderBy: { name: 'asc' } });
    const { processes } = JSON.parse(readFileSync(join(data, 'run.json'), 'utf8'));
    return {
      gatewayPid: processes[gateway?.name ?? ''].pid,
      db,
      target: async (slug) => {
        const url = `${gateway?.url}/mcp/${slug}`;
        const token = await issueSvid(api, agent, url, 300);
        return { name: 'gateway', url: url.replace('localhost', '127.0.0.1'), headers: bearer(token) };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
