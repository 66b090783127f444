import { randomUUID } from 'node:crypto';

export type Session = { id: string; spiffeId: string; slug: string; version: string; seenAt: number };

const most = 10_000;
const idleMs = 60 * 60_000;

/**
 * Sessions of legacy clients. They end here, not at the connector, and prove nothing: a session is good only together with
 * a credential of the identity that began it.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  constructor(readonly now: () => number = Date.now) {}

  begin(spiffeId: string, slug: string, version: string): Session {
    const session = { id: randomUUID(), spiffeId, slug, version, seenAt: this.now() };
    this.#sessions.set(session.id, session);
    if (this.#sessions.size > most) this.#sessions.delete(this.#sessions.keys().next().value as string);
    return session;
  }

  /** The session, if it is this identity's at this connector and was used within the hour. */
  find(id: string, spiffeId: string, slug: string): Session | null {
    const session = this.#sessions.get(id);
    if (!session || session.spiffeId !== spiffeId || session.slug !== slug) return null;
    this.#sessions.delete(id);
    if (this.now() - session.seenAt > idleMs) return null;
    session.seenAt = this.now();
    this.#sessions.set(id, session);
    return session;
  }

  end(id: string, spiffeId: string, slug: string): boolean {
    return this.find(id, spiffeId, slug) !== null && this.#sessions.delete(id);
  }
}
