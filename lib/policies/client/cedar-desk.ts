import type { Checked, Diagnostic } from '../check-policies';
import type { Fix } from '../language/fix';
import type { Inventory } from '../language/inventory';
import type { TextEdit } from '../text-edits';
import type { CedarAnswer, CedarQuestion } from './cedar-messages';
import { WorkerDesk, type WorkerPort } from './worker-desk';

/** The page's side of the Cedar worker. One whose engine crashed is ended; the next question starts a new one. */
export class CedarDesk {
  readonly #desk: WorkerDesk<CedarQuestion, CedarAnswer>;

  constructor(start: () => WorkerPort, inventory: Inventory) {
    this.#desk = new WorkerDesk(start, inventory);
  }

  /** The inventory that texts are checked against from now on. */
  setInventory(inventory: Inventory): void {
    this.#desk.setInventory(inventory);
  }

  async check(text: string): Promise<Checked> {
    const { checked } = await this.#desk.ask({ kind: 'check', text });
    if (!checked) throw new Error('The Cedar worker did not answer a check.');
    if (checked.crashed) this.#desk.end(new Error('The text crashed the engine.'));
    return checked;
  }

  /** What formatting changes; null where the text does not parse. */
  async format(text: string): Promise<TextEdit[] | null> {
    return (await this.#desk.ask({ kind: 'format', text })).edits ?? null;
  }

  /** How diagnostics of this very text can be put right. */
  async fixes(text: string, diagnostics: Diagnostic[]): Promise<Fix[]> {
    return (await this.#desk.ask({ kind: 'fixes', text, diagnostics })).fixes ?? [];
  }

  close(): void {
    this.#desk.end(new Error('The editor was closed.'));
  }
}
