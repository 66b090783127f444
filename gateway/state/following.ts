import { join } from 'node:path';
import type { GatewayStatus, Probe } from '@/lib/gateways/reports';
import type { RevocationSubject } from '@/lib/gateways/wire';
import type { CertifiedKeys } from '../console/certified-keys';
import type { ConsoleClient } from '../console/console-client';
import type { KnownCertificates } from '../console/known-certificates';
import type { Enforcement } from '../decide/enforcement';
import { RevocationSet } from '../decide/revocation-set';
import { errorText, log } from '../log';
import { Acknowledger } from './acknowledger';
import { FleetJournal } from './fleet-journal';
import { type Applied, FleetKeeper } from './fleet-keeper';
import { Freshness, type Heads } from './freshness';
import { startFreshness } from './freshness-loop';
import { GroupKeeper } from './group-keeper';
import { GroupStore } from './group-store';
import { StateFollower, statesAfter } from './state-follower';

export type FollowingPorts = {
  dataFolder: string;
  groupId: string;
  freshnessIntervalMs: number;
  console: ConsoleClient;
  keys: CertifiedKeys;
  certificates: KnownCertificates;
  /** A snapshot is about to be in force: its engine is to be made ready. */
  warm: (enforcement: Enforcement) => Promise<void>;
  /** A snapshot is in force: its connectors are to be served. */
  onSnapshot: (enforcement: Enforcement) => void;
  /** Ends what a revoked subject has under way, and shows that it is denied. */
  prove: (revocationId: string, subject: RevocationSubject) => Probe;
  status: () => Omit<GatewayStatus, 'fleet' | 'group' | 'policyVersion'>;
};

/** What the console wants of this gateway, held on disk and in force: revocations, one snapshot, and how fresh they are. */
export class Following {
  readonly revocations = new RevocationSet();
  readonly freshness: Freshness;
  readonly #stream: string;
  readonly #journal: FleetJournal;
  readonly #fleet: FleetKeeper;
  readonly #group: GroupKeeper;
  readonly #acknowledger: Acknowledger;
  readonly #follower: StateFollower;
  #stopFreshness: () => void = () => {};

  constructor(readonly ports: FollowingPorts) {
    const { console, keys, dataFolder } = ports;
    this.#stream = `group/${ports.groupId}`;
    this.freshness = new Freshness(dataFolder);
    this.#acknowledger = new Acknowledger(console, dataFolder);
    this.#journal = new FleetJournal(join(dataFolder, 'fleet.ndjson'));
    this.#fleet = new FleetKeeper({
      keys,
      revocations: this.revocations,
      journal: this.#journal,
      fetchAfter: (number) => statesAfter(console, 'fleet', number),
      onApplied: (applied) => this.#acknowledgeFleet(applied),
      onRefused: (number, receivedAt, reason) => this.#reject('fleet', number, receivedAt, reason, null),
    });
    this.#group = new GroupKeeper({
      keys,
      stream: this.#stream,
      store: new GroupStore(dataFolder),
      fetchBundle: (digest) => console.getText(`/api/gateway/bundles/${digest}`),
      fetchAfter: (number) => statesAfter(console, this.#stream, number),
      warm: ports.warm,
      onApplied: (enforcement, receivedAt, appliedAt) => {
        this.#acknowledgeGroup(enforcement, receivedAt, appliedAt);
        ports.onSnapshot(enforcement);
      },
      onRefused: (number, receivedAt, reason, digest) => this.#reject(this.#stream, number, receivedAt, reason, digest),
    });
    this.#follower = new StateFollower(console, keys, this.#fleet, this.#group, () =>
      this.freshness.advanced(this.#held()),
    );
  }

  get enforcement(): Enforcement | null {
    return this.#group.current;
  }

  get fleetNumber(): number {
    return this.#fleet.number;
  }

  #held(): Heads {
    return { fleet: this.#fleet.number, group: this.#group.handled };
  }

  /** Puts in force what was applied before a restart, and acknowledges what the console may not have heard of. */
  async load(): Promise<void> {
    const { damaged, entries } = await this.#fleet.load();
    if (damaged) log('error', 'The fleet journal is damaged; the console has to send the rest again.');
    await this.#group.load();
    this.freshness.load(this.#held());
    const now = new Date();
    for (const entry of entries) {
      if (entry.state.number > this.#acknowledger.acknowledged('fleet')) {
        this.#acknowledgeFleet({ ...entry, appliedAt: now });
      }
    }
    const { current } = this.#group;
    if (!current) return;
    if (current.number > this.#acknowledger.acknowledged(this.#stream)) this.#acknowledgeGroup(current, now, now);
    this.ports.onSnapshot(current);
  }

  start(): void {
    const { console, keys, certificates, freshnessIntervalMs, status } = this.ports;
    this.#follower.start();
    this.#stopFreshness = startFreshness({
      console,
      keys,
      freshness: this.freshness,
      intervalMs: freshnessIntervalMs,
      held: () => this.#held(),
      status: () => ({
        ...status(),
        fleet: this.fleetNumber,
        group: this.enforcement?.number ?? 0,
        policyVersion: this.enforcement?.snapshot.policy.version ?? null,
      }),
      onBehind: () => {
        this.#follower.catchUp().catch((error: unknown) => log('warn', `Catching up failed. ${errorText(error)}`));
      },
      onCertificate: (certificate) => certificates.keep(certificate),
    });
  }

  #acknowledgeFleet({ state, receivedAt, appliedAt, rejected }: Applied): void {
    const { body, number } = state;
    if (rejected !== null) {
      this.#reject('fleet', number, receivedAt, rejected, null);
      return;
    }
    const probe = body.kind === 'revocation' ? this.ports.prove(body.revocationId, body.subject) : null;
    this.#acknowledger.send({
      stream: 'fleet',
      number,
      outcome: 'applied',
      reason: null,
      receivedAt: receivedAt.toISOString(),
      appliedAt: appliedAt.toISOString(),
      digest: null,
      probe,
      candidate: null,
    });
  }

  #acknowledgeGroup(enforcement: Enforcement, receivedAt: Date, appliedAt: Date): void {
    const { number, digest, snapshot, candidateRefused } = enforcement;
    this.#acknowledger.send({
      stream: this.#stream,
      number,
      outcome: 'applied',
      reason: null,
      receivedAt: receivedAt.toISOString(),
      appliedAt: appliedAt.toISOString(),
      digest,
      probe: null,
      candidate: snapshot.candidate && {
        version: snapshot.candidate.version,
        outcome: candidateRefused === null ? 'loaded' : 'refused',
        reason: candidateRefused === null ? null : candidateRefused.slice(0, 4_000),
      },
    });
  }

  #reject(stream: string, number: number, receivedAt: Date, reason: string, digest: string | null): void {
    this.#acknowledger.send({
      stream,
      number,
      outcome: 'rejected',
      reason,
      receivedAt: receivedAt.toISOString(),
      appliedAt: null,
      digest,
      probe: null,
      candidate: null,
    });
  }

  /** Resolves when what a restart needs is on disk. */
  async stop(): Promise<void> {
    this.#stopFreshness();
    this.#follower.stop();
    this.#acknowledger.stop();
    this.#journal.close();
    await this.freshness.saved;
  }
}
