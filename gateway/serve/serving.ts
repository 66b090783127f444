import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GatewayStatus, Probe } from '@/lib/gateways/reports';
import type { GroupSnapshot, RevocationSubject } from '@/lib/gateways/wire';
import type { ConsoleClient } from '../console/console-client';
import { CallCredentials } from '../credential/call-credentials';
import { CredentialDesk } from '../credential/credential-desk';
import type { IssuingKeys } from '../credential/issuing-keys';
import { LiveCredentials } from '../credential/live-credentials';
import { Authenticator } from '../decide/authenticate';
import type { World } from '../decide/decide';
import type { Enforcement } from '../decide/enforcement';
import { InFlight } from '../decide/in-flight';
import { Refusals } from '../decide/refusals';
import { errorText, log } from '../log';
import { rpcCode } from '../mcp/json-rpc';
import { Sessions } from '../mcp/sessions';
import { SightingReports } from '../sightings/report-sightings';
import { FingerprintKey } from '../sightings/seen-facts';
import { Sightings } from '../sightings/sightings';
import { Besides } from '../spool/besides';
import { Delivery } from '../spool/delivery';
import { Spool } from '../spool/spool';
import { FailClosedTests } from '../state/fail-closed';
import type { Following } from '../state/following';
import { probeRevocation, RecentCalls } from '../state/probe';
import { warm } from '../state/warm';
import { ConnectorPool } from '../upstream/connector-pool';
import { Discovery } from '../upstream/discovery';
import { Admission } from './admission';
import { answerAsked } from './asked';
import { Latencies } from './latencies';
import { McpEndpoint } from './mcp-endpoint';
import { MinuteLimit } from './minute-limit';
import { OpenCalls } from './open-calls';

const refusalsMs = 60_000;
/** Calls of one connector that may wait for its answer at a time. */
const mostInFlight = 512;
/** Requests of one connector to its clients that are decided within a minute. */
const mostAsks = 120;

export type ServingPorts = {
  dataFolder: string;
  spoolBytes: number;
  publicUrl: string;
  console: ConsoleClient;
  issuing: IssuingKeys;
  states: () => Following;
};

/** Everything between a client's request and a connector: deciding, recording, carrying, and the records' delivery. */
export class Serving {
  readonly endpoint: McpEndpoint;
  readonly desk: CredentialDesk;
  readonly #pool: ConnectorPool;
  readonly #world: World;
  readonly #spool: Spool;
  readonly #delivery: Delivery;
  readonly #discovery: Discovery;
  readonly #sightings: Sightings;
  readonly #reports: SightingReports;
  readonly #refusals: Refusals;
  readonly #inFlight = new InFlight();
  readonly #openCalls = new OpenCalls();
  readonly #recent = new RecentCalls();
  readonly #latencies = new Latencies();
  readonly #failClosed: FailClosedTests;
  readonly #asks = new MinuteLimit(mostAsks);
  readonly #startedAt = new Date().toISOString();
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: ServingPorts) {
    const { dataFolder, publicUrl, console, states } = ports;
    this.#spool = new Spool(dataFolder, ports.spoolBytes);
    const live = new LiveCredentials();
    const credentials = new CallCredentials(publicUrl, ports.issuing, live);
    this.desk = new CredentialDesk({ issuer: publicUrl, keys: ports.issuing, live, spool: this.#spool });
    const besides = new Besides();
    this.#delivery = new Delivery(this.#spool, console, besides);
    this.#discovery = new Discovery(console, dataFolder);
    this.#sightings = new Sightings(new FingerprintKey(console.gatewayId, console.keys));
    this.#reports = new SightingReports(this.#sightings, console);
    this.#pool = new ConnectorPool({
      dataFolder,
      gatewayId: console.gatewayId,
      keys: console.keys,
      credentials,
      onSecretUsed: (secretId) => this.#sightings.used(secretId),
      onRequest: (slug, method, params) => this.#asked(slug, method, params),
      onListed: (id, info, tools, strangers) => {
        const shown = states().enforcement?.snapshot.connectors.find((one) => one.id === id)?.tools.length ?? 0;
        this.#discovery.report(id, info, tools, strangers, shown);
      },
    });
    this.#world = {
      get enforcement() {
        return states().enforcement;
      },
      get revocations() {
        return states().revocations;
      },
      get fleetNumber() {
        return states().fleetNumber;
      },
      freshnessAgeSeconds: () => states().freshness.ageSeconds(),
      pinState: (connector, tool) => this.#pool.pinState(connector, tool),
      hasRoom: ({ id }) => this.#inFlight.countOf(id) < mostInFlight,
      now: () => new Date(),
    };
    this.#failClosed = new FailClosedTests(this.#world);
    this.#refusals = new Refusals((record) => admission.writeRefusal(record));
    const admission = new Admission(this.#world, this.#spool, this.#refusals, this.#latencies, besides);
    this.endpoint = new McpEndpoint({
      publicUrl,
      world: this.#world,
      authenticator: new Authenticator(),
      admission,
      sessions: new Sessions(),
      openCalls: this.#openCalls,
      recent: this.#recent,
      pool: this.#pool,
      spool: this.#spool,
      inFlight: this.#inFlight,
      credentials,
      sightings: this.#sightings,
      onAsked: (slug, method, params) => answerAsked(admission, this.#spool, this.#world, slug, method, params),
    });
  }

  #asked(slug: string, method: string, params: Record<string, unknown>) {
    // Whether the gateway is there is between the two of them; everything else is asked of the agent.
    if (method === 'ping') return { result: {} };
    if (!this.#asks.allows(slug)) {
      return { error: { code: rpcCode.denied, message: 'Denied: too many requests to clients within a minute.' } };
    }
    return { error: this.endpoint.ports.onAsked(slug, method, params) };
  }

  /** Gives every call that a crash interrupted its outcome. */
  async recover(): Promise<void> {
    const interrupted = await this.#spool.recover(new Date());
    if (interrupted > 0) log('warn', 'Calls were interrupted when the gateway last stopped.', { interrupted });
  }

  start(): void {
    this.#delivery.start();
    this.#reports.start();
    this.#timer = setInterval(() => this.#refusals.flush(), refusalsMs);
  }

  warm(enforcement: Enforcement): Promise<void> {
    return warm(enforcement, this.#recent.newestFirst(), nextTurn);
  }

  serve(snapshot: GroupSnapshot): void {
    this.#sightings.key
      .replace(snapshot)
      .catch((error: unknown) => log('error', `The key of fingerprints was not taken. ${errorText(error)}`));
    this.#pool
      .apply(snapshot)
      .catch((error: unknown) => log('error', `Connectors could not be put in place. ${errorText(error)}`));
  }

  /** Ends what a revoked subject has under way, and asks as it: see `probeRevocation`. */
  prove(revocationId: string, subject: RevocationSubject): Probe {
    const cut = this.#inFlight.cut(subject, revocationId);
    return probeRevocation(this.#world, revocationId, subject, this.#recent, cut);
  }

  status(): Omit<GatewayStatus, 'fleet' | 'group' | 'policyVersion' | 'tlsUrl'> {
    return {
      url: this.endpoint.ports.publicUrl,
      epoch: this.#spool.ledger.cursor.epoch,
      spooled: this.#spool.waiting,
      decisionMicrosP95: this.#latencies.p95(),
      startedAt: this.#startedAt,
      connectors: this.#pool.status(),
      rejections: this.endpoint.ports.authenticator.rejections.counts(),
      failClosed: this.#failClosed.newest(),
    };
  }

  /** Lets open calls end, and after the grace ends them. */
  async drain(graceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([this.#openCalls.whenEmpty(), patience]);
    clearTimeout(timer);
    this.#openCalls.endAll();
    await this.#openCalls.whenEmpty();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#discovery.stop();
    this.#reports.stop();
    await this.#pool.close();
    this.#refusals.flush();
    this.#delivery.stop();
    await this.#spool.close();
  }
}
