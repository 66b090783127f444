import { randomUUID } from 'node:crypto';

export type Session = { id: string; owner: string; slug: string; version: string; seenAt: number };

/** Sessions of one owner: their oldest makes room, nobody else's. */
const mostEach = 256;
const idleMs = 60 * 60_000;

/**
 * Sessions of legacy clients. They end here, not at the connector, and prove nothing: a session is good only together with
 * a credential of whoever began it: see `sessionOwner`.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #byOwner = new Map<string, Set<string>>();

  constructor(readonly now: () => number = Date.now) {}

  begin(owner: string, slug: string, version: string): Session {
    const session = { id: randomUUID(), owner, slug, version, seenAt: this.now() };
    this.#sessions.set(session.id, session);
    const own = this.#byOwner.get(owner) ?? new Set();
    this.#byOwner.set(owner, own.add(session.id));
    const oldest = own.values().next().value;
    if (own.size > mostEach && oldest !== undefined) this.#remove(oldest, owner);
    return session;
  }

  #remove(id: string, owner: string): boolean {
    const own = this.#byOwner.get(owner);
    own?.delete(id);
    if (own?.size === 0) this.#byOwner.delete(owner);
    return this.#sessions.delete(id);
  }

  /** The session, if it is this owner's at this connector and was used within the hour. */
  find(id: string, owner: string, slug: string): Session | null {
    const session = this.#sessions.get(id);
    if (!session || session.owner !== owner || session.slug !== slug) return null;
    if (this.now() - session.seenAt > idleMs) {
      this.#remove(id, owner);
      return null;
    }
    session.seenAt = this.now();
    return session;
  }

  end(id: string, owner: string, slug: string): boolean {
    return this.find(id, owner, slug) !== null && this.#remove(id, owner);
  }
}
