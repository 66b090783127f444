import { join } from 'node:path';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { GatewayStatus } from '@/lib/gateways/reports';
import type { ConnectorState, GroupSnapshot } from '@/lib/gateways/wire';
import type { GatewayKeys } from '../console/gateway-keys';
import type { CallCredentials } from '../credential/call-credentials';
import { answersStrangers } from '../credential/stranger-probe';
import { makeFolder } from '../data-file';
import type { PinState } from '../decide/decide';
import type { RpcError } from '../mcp/json-rpc';
import { allowedCommand } from './allow-list';
import { ConnectorRuntime, NotAllowed, type RuntimePorts } from './connector-runtime';
import { HttpUpstream } from './http-upstream';
import {
  declaredEnvironment,
  type Environment,
  launchCredentialVariable,
  launchEnvironment,
} from './launch-environment';
import { Leash } from './leash';
import type { LiveTools } from './live-tools';
import { openHeaders, SecretHeaders } from './secret-headers';
import { StdioUpstream } from './stdio-upstream';
import type { Upstream, UpstreamEvents, UpstreamInfo } from './upstream';

export type PoolPorts = {
  dataFolder: string;
  gatewayId: string;
  keys: GatewayKeys;
  credentials: CallCredentials;
  /** A secret header was put into a request. */
  onSecretUsed: (secretId: string) => void;
  onRequest: (
    slug: string,
    method: string,
    params: Record<string, unknown>,
  ) => { result: unknown } | { error: RpcError };
  onListed: (connectorId: string, info: UpstreamInfo, tools: LiveTools, strangers: boolean | null) => void;
};

type Plan = Pick<RuntimePorts, 'open' | 'answersStrangers'> & { key: string };

/** The connectors of the snapshot in force, each kept running or reachable as long as how to reach it stays the same. */
export class ConnectorPool {
  readonly #runtimes = new Map<string, ConnectorRuntime>();
  readonly #secrets = new Map<string, SecretHeaders>();
  readonly #leash = new Leash();
  #applying: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(readonly ports: PoolPorts) {}

  runtime(connectorId: string): ConnectorRuntime | null {
    return this.#runtimes.get(connectorId) ?? null;
  }

  status(): GatewayStatus['connectors'] {
    return [...this.#runtimes].map(([connectorId, runtime]) => ({ connectorId, ...runtime.status }));
  }

  /** How a tool's live definition compares with its pin; `unknown` until the connector was reached. */
  pinState(connector: ConnectorState, tool: string): PinState {
    const live = this.runtime(connector.id)?.current?.tools;
    if (!live) return 'unknown';
    const found = live.get(tool);
    if (!found) return 'absent';
    const pinned = connector.tools.find(({ name }) => name === tool);
    return !pinned?.pinned || pinned.definitionHash === found.hash ? 'same' : 'differs';
  }

  apply(snapshot: GroupSnapshot): Promise<void> {
    const done = this.#applying.then(() => this.#apply(snapshot));
    this.#applying = done.catch(() => {});
    return done;
  }

  async #apply(snapshot: GroupSnapshot): Promise<void> {
    const served = new Set(snapshot.connectors.map(({ id }) => id));
    for (const [id, runtime] of this.#runtimes) {
      if (served.has(id)) continue;
      void runtime.close();
      this.#runtimes.delete(id);
      this.#secrets.delete(id);
    }
    for (const connector of snapshot.connectors) {
      const plan = await this.#plan(connector);
      if (this.#closed) return;
      const held = this.#runtimes.get(connector.id);
      if (held?.key === plan.key) continue;
      void held?.close();
      const runtime = new ConnectorRuntime(plan.key, {
        slug: connector.slug,
        open: plan.open,
        answersStrangers: plan.answersStrangers,
        onRequest: (method, params) => this.ports.onRequest(connector.slug, method, params),
        onListed: (info, tools, strangers) => this.ports.onListed(connector.id, info, tools, strangers),
      });
      this.#runtimes.set(connector.id, runtime);
      runtime.start();
    }
  }

  async #plan(connector: ConnectorState): Promise<Plan> {
    const { upstream, slug } = connector;
    if (upstream.kind === 'http') {
      const authorize = this.ports.credentials.forGateway(connector);
      const opened = await openHeaders(upstream.sealedHeaders, this.ports.gatewayId, this.ports.keys);
      const secrets = this.#secretsOf(connector.id);
      secrets.replace(opened);
      const { fault } = opened;
      return {
        key: `http ${slug} ${canonicalJson({ url: upstream.url, callCredentials: connector.callCredentials, fault })}`,
        open: (events) => {
          if (fault !== null) throw new NotAllowed(fault);
          return new HttpUpstream(upstream.url, events, authorize, secrets);
        },
        answersStrangers: (info) => answersStrangers(upstream.url, info),
      };
    }
    // Secrets are sealed anew for each snapshot: compare what they hold, or every publication would restart commands.
    const environment = await declaredEnvironment(upstream, this.ports.gatewayId, this.ports.keys);
    const { command, args } = upstream;
    return {
      key: `stdio ${slug} ${canonicalJson({ command, args, environment, callCredentials: connector.callCredentials })}`,
      open: (events) => this.#launch(connector, command, args, environment, events),
      answersStrangers: async () => null,
    };
  }

  #secretsOf(connectorId: string): SecretHeaders {
    const held = this.#secrets.get(connectorId) ?? new SecretHeaders({ onUsed: this.ports.onSecretUsed });
    this.#secrets.set(connectorId, held);
    return held;
  }

  #launch(
    connector: ConnectorState,
    command: string,
    args: string[],
    environment: Environment,
    events: UpstreamEvents,
  ): Upstream {
    const allowed = allowedCommand(this.ports.dataFolder, command, args);
    if (!allowed.ok) throw new NotAllowed(allowed.why);
    if (!environment.ok) throw new NotAllowed(environment.why);
    const cwd = join(this.ports.dataFolder, 'run', connector.slug);
    makeFolder(cwd);
    const credential = this.ports.credentials.forLaunch(connector);
    const given: Record<string, string> = credential ? { [launchCredentialVariable]: credential.token } : {};
    const env = launchEnvironment({ ...environment.env, ...given }, allowed.executable);
    const onClosed = (why: string) => {
      credential?.end();
      events.onClosed(why);
    };
    const launch = { executable: allowed.executable, args: allowed.args, env, cwd };
    return new StdioUpstream(launch, { ...events, onClosed }, this.#leash);
  }

  /** Resolves when every command has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    const runtimes = [...this.#runtimes.values()];
    this.#runtimes.clear();
    await Promise.all(runtimes.map((runtime) => runtime.close()));
    this.#leash.close();
  }
}
