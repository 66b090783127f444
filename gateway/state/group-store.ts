import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder, readIfThere, writeDurably } from '../data-file';

const applied = z.object({ number: z.number().int().positive(), jws: z.string(), receivedAt: z.iso.datetime() });
export type AppliedGroup = z.infer<typeof applied>;

/** The group snapshot in force, on disk: which signed state named it, and its bytes by digest. */
export class GroupStore {
  readonly #bundles: string;

  constructor(readonly folder: string) {
    this.#bundles = join(folder, 'bundles');
    makeFolder(this.#bundles);
  }

  #pathOf(digest: string): string {
    return join(this.#bundles, `${digest}.json`);
  }

  load(): AppliedGroup | null {
    const text = readIfThere(join(this.folder, 'group.json'));
    return text === null ? null : applied.parse(JSON.parse(text));
  }

  bundle(digest: string): string | null {
    return /^[0-9a-f]{64}$/.test(digest) ? readIfThere(this.#pathOf(digest)) : null;
  }

  /** The bundle first: `group.json` never names one that is not there. */
  async save(value: AppliedGroup, digest: string, bundle: string): Promise<void> {
    if (this.bundle(digest) !== bundle) await writeDurably(this.#pathOf(digest), bundle);
    await writeDurably(join(this.folder, 'group.json'), JSON.stringify(value));
    for (const name of readdirSync(this.#bundles)) {
      if (name !== `${digest}.json`) unlinkSync(join(this.#bundles, name));
    }
  }
}
