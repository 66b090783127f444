import type { GatewayConfig } from './config';
import { CertifiedKeys } from './console/certified-keys';
import { ConsoleClient } from './console/console-client';
import { enrolledIdentity } from './console/enrolment';
import { gatewayKeys } from './console/gateway-keys';
import { KnownCertificates } from './console/known-certificates';
import { IssuingKeys } from './credential/issuing-keys';
import { makeFolder } from './data-file';
import { log } from './log';
import { Listener } from './serve/listener';
import { Serving } from './serve/serving';
import { Following } from './state/following';

const graceMs = 3_000;

/** One enforcement point: brought up in an order in which nothing is allowed that could not be decided or recorded. */
export class Gateway {
  #serving: Serving | null = null;
  #following: Following | null = null;
  #issuing: IssuingKeys | null = null;
  readonly #listener: Listener;
  #stopped: Promise<void> | null = null;

  constructor(readonly config: GatewayConfig) {
    const { port, publicUrl, allowedOrigins, tls } = config;
    this.#listener = new Listener({ port, publicUrl, allowedOrigins, tls });
  }

  /** Returns the URL clients use. Throws when the port is taken, or the gateway is not enrolled and cannot be. */
  async start(): Promise<string> {
    const { config } = this;
    // The port first: a second process with the same settings ends here, before it touches the first one's files.
    const { publicUrl, tlsUrl } = await this.#listener.open();
    makeFolder(config.dataFolder);
    const keys = await gatewayKeys(config.dataFolder);
    const identity = await enrolledIdentity(config, publicUrl, keys);
    const certified = new CertifiedKeys(identity.rootJwk);
    const certificates = new KnownCertificates(config.dataFolder, identity.certificates);
    await certificates.addTo(certified);
    const console = new ConsoleClient(identity.consoleUrl, identity.gatewayId, keys);
    const issuing = new IssuingKeys({ dataFolder: config.dataFolder, publicUrl, console, keys: certified });
    const serving = new Serving({
      dataFolder: config.dataFolder,
      spoolBytes: config.spoolBytes,
      publicUrl,
      console,
      issuing,
      states: () => following,
    });
    const following = new Following({
      dataFolder: config.dataFolder,
      groupId: identity.groupId,
      freshnessIntervalMs: config.freshnessIntervalMs,
      console,
      keys: certified,
      certificates,
      warm: (enforcement) => serving.warm(enforcement),
      onSnapshot: ({ snapshot }) => serving.serve(snapshot),
      prove: (revocationId, subject) => serving.prove(revocationId, subject),
      status: () => ({ ...serving.status(), tlsUrl }),
    });
    this.#serving = serving;
    this.#following = following;
    this.#issuing = issuing;
    await issuing.load();
    await serving.recover();
    await following.load();
    this.#listener.serve({ endpoint: serving.endpoint, desk: serving.desk, consoleUrl: identity.consoleUrl });
    // The first try before any connector is reached: one that requires credentials would be asked in vain.
    await issuing.start();
    following.start();
    serving.start();
    log('info', 'The gateway serves.', { name: identity.name, url: publicUrl });
    return publicUrl;
  }

  /** Stops in order: no new calls, the open ones end, then what feeds and what records them. Once. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    log('info', 'The gateway stops.');
    this.#listener.close();
    await this.#serving?.drain(graceMs);
    this.#issuing?.stop();
    await this.#following?.stop();
    this.#listener.destroy();
    await this.#serving?.close();
    log('info', 'The gateway stopped.');
  }
}
