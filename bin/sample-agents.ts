import { setTimeout as sleep } from 'node:timers/promises';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { refusalOf } from '@/lib/gateways/server/mcp-caller';
import { dataFolder } from '@/lib/keys/server/data-folder';
import { type SampleCall, sampleAgents, sampleCalls } from '@/lib/workspace/sample-content';
import { samplePlaces } from '@/lib/workspace/server/sample-places';
import { ticketDesk, ticketDeskCalls } from '@/lib/workspace/ticket-desk';
import { ApiProblem, localApi } from './cli/api';
import { Credentials, usableMs } from './sample-agents/credentials';

/** The two sample agents: real MCP clients that keep calling through the gateways until the sample is removed. */
const everyMs = 2_000;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
process.once('disconnect', () => stopping.abort());

const api = localApi();
const { trustDomain, connectors } = await api.get<{ trustDomain: string; connectors: { name: string }[] }>(
  '/api/v1/sample',
);
const credentials = new Credentials(api, trustDomain);
/** A sample workspace of before has no ticket desk. */
const deskCalls = connectors.some(({ name }) => name === ticketDesk.name) ? ticketDeskCalls : [];
const places = samplePlaces(dataFolder(), trustDomain);
const { gateways } = await api.get<{ gateways: { url: string }[] }>('/api/v1/gateways');

/** Waits, or ends early when it is time to stop. */
const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});

const keyOf = ({ connector, actsFor }: Pick<SampleCall, 'connector' | 'actsFor'>) =>
  `${connector} ${actsFor?.agent ?? ''}`;

type Connection = { client: Client; expiresAt: number };

/** One connection for each connector and whom it acts for, renewed with its credentials; agents in the field do the same. */
class Agent {
  readonly #connections = new Map<string, Connection>();

  constructor(
    readonly name: string,
    readonly gatewayUrl: string,
    readonly era: 'legacy' | 'modern',
  ) {}

  async #connect({ connector, actsFor }: SampleCall): Promise<Client> {
    const key = keyOf({ connector, actsFor });
    const held = this.#connections.get(key);
    if (held && held.expiresAt > Date.now()) return held.client;
    await this.#drop(key);
    const url = `${this.gatewayUrl}/mcp/${connector}`;
    const headers = actsFor
      ? await credentials.for(this.name, actsFor.agent, url, actsFor.purpose)
      : await credentials.own(this.name, url);
    const client = new Client(
      { name: 'countersign-sample-agent', version: '0.1.0' },
      { versionNegotiation: { mode: this.era === 'modern' ? { pin: '2026-07-28' } : 'legacy' } },
    );
    await client.connect(
      new StreamableHTTPClientTransport(new URL(url), {
        requestInit: { headers },
      }),
    );
    this.#connections.set(key, { client, expiresAt: Date.now() + usableMs });
    return client;
  }

  async #drop(key: string): Promise<void> {
    const held = this.#connections.get(key);
    this.#connections.delete(key);
    await held?.client.close();
  }

  async call(call: SampleCall): Promise<void> {
    try {
      const client = await this.#connect(call);
      await client.callTool({ name: call.tool, arguments: call.args });
    } catch (error) {
      if (error instanceof ApiProblem && error.body.code === 'not-found') throw error;
      // A denial is what the sample is here to show. A dropped connection is made anew at the next call.
      const refused = attempt(() => refusalOf(error, 0));
      if (refused?.kind !== 'refused' || refused.code === null) await this.#drop(keyOf(call));
    }
  }

  async close(): Promise<void> {
    for (const key of [...this.#connections.keys()]) await this.#drop(key);
  }
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

async function run(name: string, index: number): Promise<void> {
  const gateway = gateways[index % gateways.length];
  if (!gateway) return;
  const agent = new Agent(name, gateway.url, index % 2 === 0 ? 'legacy' : 'modern');
  const calls = [...sampleCalls(places), ...deskCalls].filter((call) => call.agent === name);
  await pause(index * 700);
  for (let turn = 0; !stopping.signal.aborted; turn += 1) {
    const next = calls[turn % calls.length];
    if (!next) break;
    try {
      await agent.call(next);
    } catch {
      // The identity is gone: the sample was removed.
      break;
    }
    await pause(everyMs);
  }
  await agent.close();
}

await Promise.all(sampleAgents.map((agent, index) => run(agent.name, index)));
