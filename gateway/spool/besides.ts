import type { BesideRecord } from '@/lib/decisions/record';

/** Comparisons that may wait for their turn; a call past it is recorded as not compared. */
const mostWaiting = 512;
/** Answers kept for records that are not sealed yet. */
const mostKept = 20_000;

/**
 * Answers of the other version of a roll-out, asked for one at a time between calls, and put into the records when they
 * are sealed: no call waits for them. A record says "not compared" from the start, so that nothing is lost silently.
 */
export class Besides {
  readonly #waiting = new Map<string, () => BesideRecord>();
  readonly #answers = new Map<string, string>();
  #scheduled = false;

  /** @param ask runs later, once */
  plan(decisionId: string, ask: () => BesideRecord): void {
    if (this.#waiting.size >= mostWaiting) return;
    this.#waiting.set(decisionId, ask);
    this.#schedule();
  }

  /** Resolves when everything planned before was asked, with calls served in between. */
  async settled(): Promise<void> {
    const last = [...this.#waiting.keys()].at(-1);
    while (last !== undefined && this.#waiting.has(last)) await new Promise((resolve) => setImmediate(resolve));
  }

  /** The record's text with the answer in it, where there is one. Its `beside` is its last member. */
  completed(decisionId: string, record: string): string {
    this.#ask(decisionId);
    const answer = this.#answers.get(decisionId);
    if (answer === undefined) return record;
    const at = record.lastIndexOf(member);
    return at === -1 ? record : `${record.slice(0, at)}${member}${answer}}`;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const [next] = this.#waiting.keys();
      if (next === undefined) return;
      this.#ask(next);
      if (this.#waiting.size > 0) this.#schedule();
    });
  }

  #ask(decisionId: string): void {
    const ask = this.#waiting.get(decisionId);
    if (!ask) return;
    this.#waiting.delete(decisionId);
    this.#answers.set(decisionId, JSON.stringify(ask()));
    if (this.#answers.size > mostKept) this.#answers.delete(this.#answers.keys().next().value as string);
  }
}

const member = ',"beside":';
