import type { Inventory } from '../language/inventory';

/** The part of a Worker that is used. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** What a page sends: the inventory, which questions after it are about, and questions with the id their answer carries. */
export type ToWorker<Question> =
  | { kind: 'inventory'; inventory: Inventory }
  | { kind: 'question'; id: number; question: Question };

export type FromWorker<Answer> =
  | { kind: 'answer'; id: number; answer: Answer }
  /** The worker cannot go on. */
  | { kind: 'failed'; message: string };

type Waiting<Answer> = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/** The page's side of a worker. One that failed is ended; the next question starts a new one with the same inventory. */
export class WorkerDesk<Question, Answer> {
  readonly #start: () => WorkerPort;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #worker: WorkerPort | null = null;
  #inventory: Inventory;
  #lastId = 0;

  constructor(start: () => WorkerPort, inventory: Inventory) {
    this.#start = start;
    this.#inventory = inventory;
  }

  /** What questions are about from now on. */
  setInventory(inventory: Inventory): void {
    if (inventory === this.#inventory) return;
    this.#inventory = inventory;
    this.#worker?.postMessage({ kind: 'inventory', inventory } satisfies ToWorker<Question>);
  }

  ask(question: Question): Promise<Answer> {
    const worker = this.#worker ?? this.#begin();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ kind: 'question', id, question } satisfies ToWorker<Question>);
    });
  }

  /** Ends the worker; everyone who waits is told why. */
  end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #begin(): WorkerPort {
    const worker = this.#start();
    this.#worker = worker;
    worker.addEventListener('message', (event) => {
      if (worker === this.#worker) this.#receive((event as MessageEvent<FromWorker<Answer>>).data);
    });
    worker.addEventListener('error', (event) => {
      if (worker === this.#worker) this.end(new Error((event as ErrorEvent).message || 'The worker failed.'));
    });
    worker.postMessage({ kind: 'inventory', inventory: this.#inventory } satisfies ToWorker<Question>);
    return worker;
  }

  #receive(message: FromWorker<Answer>): void {
    if (message.kind === 'failed') {
      this.end(new Error(message.message));
      return;
    }
    this.#waiting.get(message.id)?.resolve(message.answer);
    this.#waiting.delete(message.id);
  }
}
