import type { Worker } from 'node:worker_threads';

/** What a thread made of a task, or why none did. */
export type ThreadAnswer<Result> =
  | { ok: true; value: Result }
  | { ok: false; why: 'busy' | 'late' }
  | { ok: false; why: 'failed'; detail: string };

export type ThreadLimits = {
  threads: number;
  /** Tasks that may wait for a thread. */
  waiting: number;
  /** Most a task may take, the time it waits included. */
  milliseconds: number;
};

type Job<Task, Result> = { task: Task; end: (answer: ThreadAnswer<Result>) => void };

const failed = (error: unknown) =>
  ({ ok: false, why: 'failed', detail: error instanceof Error ? error.message : String(error) }) as const;

/**
 * A few threads for work that would keep the process from answering. Each takes one task at a time as a message, and
 * answers with one message; a thread that is late or fails is ended, and replaced when it is needed. What is sent must be
 * cloneable.
 */
export class ThreadPool<Task, Result> {
  readonly #start: () => Worker;
  readonly #limits: ThreadLimits;
  readonly #idle: Worker[] = [];
  readonly #waiting: Job<Task, Result>[] = [];
  #working = 0;

  constructor(start: () => Worker, limits: ThreadLimits) {
    this.#start = start;
    this.#limits = limits;
  }

  run(task: Task): Promise<ThreadAnswer<Result>> {
    const { threads, waiting, milliseconds } = this.#limits;
    if (this.#working >= threads && this.#waiting.length >= waiting) return Promise.resolve({ ok: false, why: 'busy' });
    return new Promise((resolve) => {
      const job: Job<Task, Result> = { task, end: resolve };
      const timer = setTimeout(() => this.#giveUp(job), milliseconds);
      job.end = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Ends the threads that wait for work. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  /** Gives the task that waits longest to a thread, if one is free. */
  #next(): void {
    const job = this.#working < this.#limits.threads ? this.#waiting.shift() : undefined;
    if (!job) return;
    const worker = this.#idle.pop() ?? this.#started(job);
    if (!worker) {
      this.#next();
      return;
    }
    this.#working += 1;
    const answered = job.end;
    job.end = (answer) => {
      this.#working -= 1;
      worker.removeAllListeners();
      if (answer.ok) this.#rest(worker);
      else void worker.on('error', () => {}).terminate();
      answered(answer);
      this.#next();
    };
    worker.removeAllListeners();
    // A thread at work keeps the process; one that waits does not.
    worker.ref();
    worker.once('message', (value: Result) => job.end({ ok: true, value }));
    worker.once('error', (error) => job.end(failed(error)));
    worker.once('exit', (code) => job.end(failed(`Its thread ended with code ${code}.`)));
    worker.postMessage(job.task);
  }

  /** A new thread; null where none starts, which the task is told: its place is free for the next one. */
  #started(job: Job<Task, Result>): Worker | null {
    try {
      return this.#start();
    } catch (error) {
      job.end(failed(error));
      return null;
    }
  }

  #rest(worker: Worker): void {
    worker.unref();
    this.#idle.push(worker);
    const leave = () => this.#idle.splice(0, this.#idle.length, ...this.#idle.filter((one) => one !== worker));
    worker.once('error', leave).once('exit', leave);
  }

  #giveUp(job: Job<Task, Result>): void {
    const at = this.#waiting.indexOf(job);
    if (at >= 0) this.#waiting.splice(at, 1);
    job.end({ ok: false, why: 'late' });
  }
}
