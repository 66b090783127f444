import { EventEmitter } from 'node:events';
import { Client } from 'pg';

/** What a committed transaction tells every process: which topic changed, and for a stream its new head. */
export type Notice = { topic: string; stream?: string; number?: number; id?: string };

const channel = 'countersign';

class NoticeHub extends EventEmitter {
  #client: Client | null = null;
  #closed = false;

  constructor(readonly url: string) {
    super();
    this.setMaxListeners(0);
  }

  /** LISTENs on one connection, and again after it is lost; listeners hear `{ topic: 'resync' }` after each connect. */
  async open(): Promise<void> {
    if (this.#closed) return;
    const client = new Client({ connectionString: this.url });
    this.#client = client;
    client.on('notification', (message) => {
      if (message.payload) this.emit('notice', JSON.parse(message.payload) as Notice);
    });
    const again = () => {
      if (this.#client !== client) return;
      this.#client = null;
      setTimeout(() => void this.open(), 500).unref();
    };
    client.on('error', again);
    client.on('end', again);
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.emit('notice', { topic: 'resync' } satisfies Notice);
    } catch {
      // Not reachable yet: the sweep of whoever listens covers the gap, and `again` tries anew.
      client.end().catch(() => {});
      again();
    }
  }

  /** Calls back for each notice until the returned function is called. */
  subscribe(listener: (notice: Notice) => void): () => void {
    this.on('notice', listener);
    return () => this.off('notice', listener);
  }
}

const shared = globalThis as { countersignNotices?: NoticeHub };

/** The process's one LISTEN connection. */
export function notices(): NoticeHub {
  if (!shared.countersignNotices) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error('DATABASE_URL is not set. Start with `npm start`, which sets it.');
    shared.countersignNotices = new NoticeHub(url);
    void shared.countersignNotices.open();
  }
  return shared.countersignNotices;
}

type Raw = { $executeRaw: (query: TemplateStringsArray, ...values: unknown[]) => Promise<number> };

/** Sends with the transaction: delivered only if it commits, in commit order. */
export async function notify(tx: Raw, notice: Notice): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${channel}, ${JSON.stringify(notice)})`;
}
