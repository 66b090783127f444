/** One event of a text/event-stream (WHATWG HTML §9.2.6): its type and its data lines joined. */
export type StreamEvent = { event: string; data: string };

const longestEvent = 16 * 1024 * 1024;

/**
 * Splits a text/event-stream into events as chunks arrive. Comments and unknown fields are ignored.
 * Throws when one event grows past `limit` characters.
 */
export class EventParser {
  #rest = '';
  /** A return at the end of a piece: whether a line feed belongs to it is in the next one. */
  #return = '';
  #event = '';
  #data: string[] = [];
  #size = 0;

  constructor(readonly limit = longestEvent) {}

  push(chunk: string): StreamEvent[] {
    const found: StreamEvent[] = [];
    // Only the new piece is searched: a long line in many pieces would otherwise be read again with each of them.
    const text = this.#return + chunk;
    this.#return = text.endsWith('\r') ? '\r' : '';
    const [first = '', ...others] = text.slice(0, text.length - this.#return.length).split(/\r\n|\n|\r/);
    this.#rest += first;
    for (const next of others) {
      const event = this.#line(this.#rest);
      if (event) found.push(event);
      this.#rest = next;
    }
    if (this.#rest.length + this.#size > this.limit)
      throw new Error(`An event is longer than ${this.limit} characters.`);
    return found;
  }

  #line(line: string): StreamEvent | null {
    if (line === '') {
      const event = this.#data.length > 0 ? { event: this.#event || 'message', data: this.#data.join('\n') } : null;
      this.#event = '';
      this.#data = [];
      this.#size = 0;
      return event;
    }
    if (line.startsWith(':')) return null;
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'event') this.#event = value;
    if (field === 'data') {
      this.#data.push(value);
      this.#size += value.length;
    }
    return null;
  }
}
