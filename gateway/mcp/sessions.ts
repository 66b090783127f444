import { randomUUID } from 'node:crypto';

export type Session = { id: string; spiffeId: string; slug: string; version: string; seenAt: number };

/** Sessions of one identity: its oldest makes room, nobody else's. */
const mostEach = 256;
const idleMs = 60 * 60_000;

/**
 * Sessions of legacy clients. They end here, not at the connector, and prove nothing: a session is good only together with
 * a credential of the identity that began it.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #byIdentity = new Map<string, Set<string>>();

  constructor(readonly now: () => number = Date.now) {}

  begin(spiffeId: string, slug: string, version: string): Session {
    const session = { id: randomUUID(), spiffeId, slug, version, seenAt: this.now() };
    this.#sessions.set(session.id, session);
    const own = this.#byIdentity.get(spiffeId) ?? new Set();
    this.#byIdentity.set(spiffeId, own.add(session.id));
    const oldest = own.values().next().value;
    if (own.size > mostEach && oldest !== undefined) this.#remove(oldest, spiffeId);
    return session;
  }

  #remove(id: string, spiffeId: string): boolean {
    const own = this.#byIdentity.get(spiffeId);
    own?.delete(id);
    if (own?.size === 0) this.#byIdentity.delete(spiffeId);
    return this.#sessions.delete(id);
  }

  /** The session, if it is this identity's at this connector and was used within the hour. */
  find(id: string, spiffeId: string, slug: string): Session | null {
    const session = this.#sessions.get(id);
    if (!session || session.spiffeId !== spiffeId || session.slug !== slug) return null;
    if (this.now() - session.seenAt > idleMs) {
      this.#remove(id, spiffeId);
      return null;
    }
    session.seenAt = this.now();
    return session;
  }

  end(id: string, spiffeId: string, slug: string): boolean {
    return this.find(id, spiffeId, slug) !== null && this.#remove(id, spiffeId);
  }
}
