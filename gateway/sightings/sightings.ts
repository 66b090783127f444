import { findKnown } from '@/lib/credentials/find-credentials';
import { readKnownForm } from '@/lib/credentials/read-credential';
import { type CredentialReport, largestReport, type Sighting } from '@/lib/credentials/report';
import { cleanText } from '../decide/clean-text';
import { MinuteLimit } from '../serve/minute-limit';
import type { FingerprintKey } from './seen-facts';

/** Calls that may wait to be looked at; one past it is not looked at. */
const mostWaiting = 256;
/** New credentials of one place that are told of within a minute: nobody may fill the inventory with made-up ones. */
const mostNew = 30;

type Where = Pick<Sighting, 'place' | 'connectorId' | 'agentId' | 'decisionId'>;
type Call = Omit<Where, 'place'> & { tool: string; args: unknown; result: unknown };

const keyOf = (one: Sighting): string =>
  JSON.stringify([one.fingerprint, one.place, one.connectorId, one.agentId, one.name]);

/**
 * Credentials seen in traffic and secrets put into calls, gathered until they are reported. Calls are looked at one at a
 * time between others, so that none waits for it; what is kept is what `FingerprintKey` lets be told.
 */
export class Sightings {
  readonly #waiting: Call[] = [];
  readonly #limit = new MinuteLimit(mostNew);
  #sightings = new Map<string, Sighting>();
  #uses = new Map<string, string>();
  #scheduled = false;

  constructor(readonly key: FingerprintKey) {}

  /** A secret was put into a request. */
  used(secretId: string): void {
    if (this.#uses.size < largestReport || this.#uses.has(secretId)) this.#uses.set(secretId, new Date().toISOString());
  }

  /** A call was answered: its arguments and its answer are looked at later. */
  call(call: Call): void {
    if (this.#waiting.length >= mostWaiting) return;
    this.#waiting.push(call);
    this.#schedule();
  }

  /** Somebody presented what is no identity here. A JSON Web Token is refused as such, and is nobody's static secret. */
  presented(authorization: string | undefined, connectorId: string | null): void {
    if (authorization === undefined) return;
    const read = readKnownForm(authorization.slice(0, 4_096));
    if (!read || read.kind === 'jwt' || read.kind === 'url-password') return;
    this.#note({ place: 'bearer', connectorId, agentId: null, decisionId: null }, 'Authorization', read);
  }

  /** What there is to report, taken out; null when there is nothing. */
  take(): CredentialReport | null {
    if (this.#uses.size === 0 && this.#sightings.size === 0) return null;
    const uses = [...this.#uses].map(([secretId, at]) => ({ secretId, at }));
    const sightings = [...this.#sightings.values()];
    this.#uses = new Map();
    this.#sightings = new Map();
    return { uses, sightings };
  }

  /** The report could not be delivered: what is newer stays, the rest comes back. */
  putBack(report: CredentialReport): void {
    for (const { secretId, at } of report.uses) if (!this.#uses.has(secretId)) this.#uses.set(secretId, at);
    for (const one of report.sightings) this.#merge(one);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const call = this.#waiting.shift();
      if (call) this.#look(call);
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #look({ tool, args, result, ...where }: Call): void {
    for (const { path, read } of findKnown(args)) this.#note({ ...where, place: 'argument' }, `${tool} ${path}`, read);
    for (const { read } of findKnown(result)) this.#note({ ...where, place: 'result' }, tool, read);
  }

  #note(where: Where, name: string, read: Parameters<FingerprintKey['facts']>[0]): void {
    const facts = this.key.facts(read);
    // One that cannot be compared would be a new one at every call.
    if (facts === null || facts.fingerprint === null) return;
    const at = new Date().toISOString();
    const one = { ...facts, ...where, name: cleanText(name, 300), firstAt: at, lastAt: at, seen: 1 };
    const from = `${where.place} ${where.connectorId} ${where.agentId}`;
    if (this.#sightings.has(keyOf(one)) || this.#limit.allows(from)) this.#merge(one);
  }

  #merge(one: Sighting): void {
    const key = keyOf(one);
    const held = this.#sightings.get(key);
    if (!held && this.#sightings.size >= largestReport) return;
    this.#sightings.set(key, {
      ...one,
      firstAt: held && held.firstAt < one.firstAt ? held.firstAt : one.firstAt,
      lastAt: held && held.lastAt > one.lastAt ? held.lastAt : one.lastAt,
      seen: (held?.seen ?? 0) + one.seen,
    });
  }
}
