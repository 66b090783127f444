import type { Client, Connection, Submittable } from 'pg';

/** What pg can do and its types leave out. */
type CopyConnection = Connection & { sendCopyFromChunk: (chunk: Buffer) => void; endCopyFrom: () => void };

/** One COPY over an open connection: `rows` go in, or what comes out is collected. */
class Copy implements Submittable {
  readonly #parts: Buffer[] = [];
  #settle: (error: Error | null) => void = () => {};
  readonly done: Promise<Buffer>;

  constructor(
    readonly statement: string,
    readonly rows: Buffer | null,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#settle = (error) => (error ? reject(error) : resolve(Buffer.concat(this.#parts)));
    });
  }

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    if (this.rows) connection.sendCopyFromChunk(this.rows);
    connection.endCopyFrom();
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // What arrives next overwrites it.
    this.#parts.push(Buffer.from(chunk));
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#settle(error);
  }

  handleReadyForQuery(): void {
    this.#settle(null);
  }
}

/** Rows of a query, as COPY writes them. */
export const copyOut = (client: Client, query: string): Promise<Buffer> =>
  client.query(new Copy(`COPY (${query}) TO STDOUT`, null)).done;

/** Puts rows into a table that has the same columns in the same order. */
export const copyIn = (client: Client, table: string, rows: Buffer): Promise<Buffer> =>
  client.query(new Copy(`COPY ${table} FROM STDIN`, rows)).done;
