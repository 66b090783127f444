import { ProblemError } from '@/lib/http/client/problem';

export type SavedDraft = { revision: number; baseVersion: number; updatedAt: string };
export type SaveRequest = { text: string; revision: number; baseVersion?: number };

export type SaverState = {
  text: string;
  /** saved: the server has it. unsaved: it will be sent. conflict: saved elsewhere, a person decides. */
  status: 'saved' | 'unsaved' | 'saving' | 'conflict';
  revision: number;
  baseVersion: number;
  savedAt: string;
  /** Why the last attempt failed; the text is kept in this browser meanwhile. */
  failure: { title: string; detail?: string; signedOut: boolean } | null;
  /** What is stored instead, while in conflict. */
  stored: { text: string; revision: number; baseVersion: number; updatedAt: string } | null;
};

/** Where unsaved text survives a closed tab or an ended session. */
export type LocalCopy = {
  read: () => { text: string; revision: number } | null;
  write: (copy: { text: string; revision: number } | null) => void;
};

export type SaverPorts = {
  send: (request: SaveRequest) => Promise<SavedDraft>;
  local: LocalCopy;
  /** Runs something later, once; returns how to call it off. */
  later: (run: () => void, ms: number) => () => void;
};

const pauseMs = 1_500;
const retryMs = 5_000;

/**
 * Saves a draft a moment after the last key, one request at a time, always over the revision it read. A conflict stops
 * it until a person chooses; it never overwrites what was saved elsewhere.
 */
export class DraftSaver {
  #state: SaverState;
  #listeners = new Set<() => void>();
  #cancel: (() => void) | null = null;
  #sending: Promise<void> | null = null;

  constructor(
    draft: { text: string } & SavedDraft,
    private readonly ports: SaverPorts,
  ) {
    const { text, revision, baseVersion, updatedAt } = draft;
    this.#state = { text, status: 'saved', revision, baseVersion, savedAt: updatedAt, failure: null, stored: null };
  }

  /** Takes up text that this browser kept and the server never got. Call it once the page is in the browser. */
  restore(): void {
    const copy = this.ports.local.read();
    if (!copy) return;
    if (copy.text === this.#state.text) {
      this.ports.local.write(null);
      return;
    }
    const { text, revision, baseVersion, savedAt } = this.#state;
    if (copy.revision === revision) {
      this.edit(copy.text);
      return;
    }
    this.#set({
      text: copy.text,
      status: 'conflict',
      stored: { text, revision, baseVersion, updatedAt: savedAt },
    });
  }

  get = (): SaverState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  edit(text: string): void {
    if (text === this.#state.text) return;
    this.ports.local.write({ text, revision: this.#state.revision });
    this.#set({ text, status: this.#state.status === 'conflict' ? 'conflict' : 'unsaved' });
    this.#schedule(pauseMs);
  }

  /** Sends what is unsaved now; resolves to whether the server has the text. */
  async flush(): Promise<boolean> {
    // What is under way is waited for: what was typed meanwhile goes after it.
    while (this.#sending) await this.#sending;
    this.#cancel?.();
    this.#cancel = null;
    const { status, text, revision } = this.#state;
    if (status === 'unsaved') await this.#save({ text, revision });
    return this.get().status === 'saved';
  }

  /** Moves the draft onto a newer version, with the text carried over. */
  async rebase(text: string, baseVersion: number): Promise<boolean> {
    if (this.#sending || this.#state.status === 'conflict') return false;
    this.#cancel?.();
    this.ports.local.write({ text, revision: this.#state.revision });
    this.#set({ text, status: 'unsaved' });
    await this.#save({ text, revision: this.#state.revision, baseVersion });
    return this.get().status === 'saved';
  }

  /** Ends a conflict: with the stored text, or by saving this one over the stored revision. */
  resolve(choice: 'stored' | 'mine'): void {
    const { stored, text } = this.#state;
    if (!stored) return;
    const { revision, baseVersion, updatedAt } = stored;
    const shared = { revision, baseVersion, savedAt: updatedAt, stored: null, failure: null };
    if (choice === 'stored') {
      this.ports.local.write(null);
      this.#set({ ...shared, text: stored.text, status: 'saved' });
      return;
    }
    this.ports.local.write({ text, revision });
    this.#set({ ...shared, status: 'unsaved' });
    void this.flush();
  }

  stop(): void {
    this.#cancel?.();
    void this.flush();
  }

  #set(change: Partial<SaverState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #schedule(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.ports.later(() => void this.flush(), ms);
  }

  #save(request: SaveRequest): Promise<void> {
    this.#set({ status: 'saving' });
    this.#sending = this.#send(request).finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #send(request: SaveRequest): Promise<void> {
    try {
      const saved = await this.ports.send(request);
      const current = this.#state.text === request.text;
      this.ports.local.write(current ? null : { text: this.#state.text, revision: saved.revision });
      this.#set({
        status: current ? 'saved' : 'unsaved',
        revision: saved.revision,
        baseVersion: saved.baseVersion,
        savedAt: saved.updatedAt,
        failure: null,
      });
      if (!current) this.#schedule(pauseMs);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.#failed(error.problem);
    }
  }

  #failed(problem: ProblemError['problem']): void {
    if (problem.code === 'conflict' && typeof problem.text === 'string') {
      const stored = {
        text: problem.text,
        revision: Number(problem.revision),
        baseVersion: Number(problem.baseVersion),
        updatedAt: String(problem.updatedAt),
      };
      this.#set({ status: 'conflict', stored, failure: null });
      return;
    }
    const { title, detail, code } = problem;
    const signedOut = code === 'unauthenticated';
    this.#set({ status: 'unsaved', failure: { title, detail, signedOut } });
    // What cannot succeed by waiting is tried again with the next key.
    if (['unreachable', 'unavailable', 'unauthenticated'].includes(code)) this.#schedule(retryMs);
  }
}
