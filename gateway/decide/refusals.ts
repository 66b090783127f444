import type { DecisionRecord } from '@/lib/decisions/record';
import { cleanText } from './clean-text';

/** Denials of nobody in particular that are each recorded, in one minute. */
const perMinute = 60;
const minuteMs = 60_000;

type Group = { record: DecisionRecord; more: number };

/**
 * Records denials that cost an attacker nothing to cause (no, a bad or an unregistered credential): each one up to a rate,
 * and past it one record per reason, subject and minute that says how many more there were. A flood cannot fill the disk.
 */
export class Refusals {
  #minute = 0;
  #count = 0;
  readonly #groups = new Map<string, Group>();

  constructor(
    readonly write: (record: DecisionRecord) => void,
    readonly now: () => number = Date.now,
  ) {}

  add(record: DecisionRecord): void {
    const minute = Math.floor(this.now() / minuteMs);
    if (minute !== this.#minute) {
      this.flush();
      this.#minute = minute;
      this.#count = 0;
    }
    this.#count += 1;
    if (this.#count <= perMinute) {
      this.write(record);
      return;
    }
    const key = `${record.code}\n${record.connector?.id ?? ''}\n${record.principal.spiffeId ?? ''}`;
    const group = this.#groups.get(key);
    if (group) group.more += 1;
    else this.#groups.set(key, { record, more: 0 });
  }

  /** Writes what was gathered. Called at the end of each minute and when the gateway stops. */
  flush(): void {
    for (const { record, more } of this.#groups.values()) {
      const said = more > 0 ? ` ${more} more like this within the minute.` : '';
      this.write({ ...record, detail: cleanText(`${record.detail ?? ''}${said}`, 2_000) });
    }
    this.#groups.clear();
  }
}
