import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { ConnectorState } from '@/lib/gateways/wire';
import type { GatewayConfig } from '../config';
import { Gateway } from '../gateway';
import { allow } from './real-servers';
import { makeTrustDomain, type TrustDomain } from './signing';
import { snapshotOf } from './snapshots';
import { TestConsole } from './test-console';

export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'countersign-gateway-'));

/** Headers every request of a test's own carries. */
export const json = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const modernMeta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};

export const permitAll = `@id("all") permit (principal, action, resource);`;

/** A real gateway in this process, following a test console. */
export class Harness {
  readonly dataFolder = temporaryFolder();
  url = '';
  #gateway: Gateway | null = null;
  #clients: Client[] = [];

  private constructor(
    readonly console: TestConsole,
    readonly domain: TrustDomain,
  ) {}

  static async prepare(): Promise<Harness> {
    return new Harness(await TestConsole.start(), await makeTrustDomain('test.example'));
  }

  config(more: Partial<GatewayConfig> = {}): GatewayConfig {
    return {
      name: 'test',
      port: 0,
      dataFolder: this.dataFolder,
      consoleUrl: this.console.url,
      enrolmentToken: this.console.token,
      publicUrl: null,
      allowedOrigins: [],
      freshnessIntervalMs: 100,
      spoolBytes: 64 * 1024 * 1024,
      tls: null,
      ...more,
    };
  }

  async start(more: Partial<GatewayConfig> = {}): Promise<void> {
    this.#gateway = new Gateway(this.config(more));
    this.url = await this.#gateway.start();
  }

  /** Waits until the console has confirmed the states in force: asked for what has no action, freshness is judged first. */
  async fresh(slug: string): Promise<void> {
    for (;;) {
      const { error } = (await (await this.post(slug, 'no/action')).json()) as { error: { data: { code: string } } };
      if (error.data.code === 'unmapped-method') return;
      if (error.data.code !== 'stale') throw new Error(`Unexpected: ${JSON.stringify(error)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Publishes and waits until it is in force and confirmed, and every connector was discovered. */
  async publish(policy: string, connectors: ConnectorState[], more: Parameters<typeof snapshotOf>[4] = {}) {
    const { groupId } = this.console;
    const commands = connectors.flatMap(({ upstream }) => (upstream.kind === 'stdio' ? [upstream] : []));
    allow(this.dataFolder, commands);
    const number = await this.console.publish(snapshotOf(groupId, this.domain, policy, connectors, more));
    const ack = await this.console.acknowledged('group', number);
    if (ack.outcome === 'rejected') throw new Error(ack.reason ?? '');
    for (const { id } of connectors) {
      await this.console.until(() => this.console.discoveries.some(({ connectorId }) => connectorId === id));
    }
    if (connectors[0]) await this.fresh(connectors[0].slug);
  }

  svid(slug: string, agent = 'one', more: Parameters<TrustDomain['svid']>[2] = {}): Promise<string> {
    return this.domain.svid(`/agent/${agent}`, `${this.url}/mcp/${slug}`, more);
  }

  async client(slug: string, era: 'legacy' | 'modern', agent = 'one'): Promise<Client> {
    const mode = era === 'modern' ? { pin: '2026-07-28' as const } : ('legacy' as const);
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
    const authorization = `Bearer ${await this.svid(slug, agent)}`;
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${this.url}/mcp/${slug}`), {
        requestInit: { headers: { authorization } },
      }),
    );
    this.#clients.push(client);
    return client;
  }

  /** One modern request by hand. */
  async post(
    slug: string,
    method: string,
    params: Record<string, unknown> = {},
    headers: Record<string, string> = {},
    agent = 'one',
  ): Promise<Response> {
    const name = params.name ?? params.uri;
    return fetch(`${this.url}/mcp/${slug}`, {
      method: 'POST',
      headers: {
        ...json,
        authorization: `Bearer ${await this.svid(slug, agent)}`,
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': method,
        ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
        ...headers,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { _meta: modernMeta, ...params } }),
    });
  }

  async closeClients(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.close().catch(() => {})));
  }

  async stop(): Promise<void> {
    await this.closeClients();
    await this.#gateway?.stop();
  }

  async end(): Promise<void> {
    await this.stop();
    await this.console.down();
    // A file that was being written when the gateway stopped may still arrive.
    rmSync(this.dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}
