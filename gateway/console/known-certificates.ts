import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../data-file';
import { log } from '../log';
import type { CertifiedKeys } from './certified-keys';

const file = z.array(z.string());

/**
 * Certificates of stream keys on disk: those of the enrolment and those learned since. Each is verified against the
 * pinned root again when it is read, so the file proves nothing by itself.
 */
export class KnownCertificates {
  readonly #path: string;
  #held: string[];

  constructor(dataFolder: string, enrolled: readonly string[]) {
    this.#path = join(dataFolder, 'certificates.json');
    const text = readIfThere(this.#path);
    this.#held = [...new Set([...enrolled, ...(text === null ? [] : file.parse(JSON.parse(text)))])];
  }

  async addTo(keys: CertifiedKeys): Promise<void> {
    for (const certificate of this.#held) {
      const added = await keys.add(certificate);
      if (!added.ok) log('warn', added.reason);
    }
  }

  async keep(certificate: string): Promise<void> {
    this.#held.push(certificate);
    await writeDurably(this.#path, JSON.stringify(this.#held));
  }
}
