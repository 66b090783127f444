import type { Checked } from '../check-policies';
import type { FormatEdit } from '../format-policies';
import type { ConnectorModel } from '../model';
import type { FromWorker, ToWorker } from './cedar-messages';

/** The part of a Worker that is used. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

type Waiting = { resolve: (answer: FromWorker) => void; reject: (error: Error) => void };

/**
 * The page's side of the Cedar worker. A worker whose engine crashed, or that failed, is ended; the next question starts
 * a new one.
 */
export class CedarDesk {
  readonly #start: () => WorkerPort;
  readonly #waiting = new Map<number, Waiting>();
  #worker: WorkerPort | null = null;
  #connectors: readonly ConnectorModel[];
  #lastId = 0;

  constructor(start: () => WorkerPort, connectors: readonly ConnectorModel[] = []) {
    this.#start = start;
    this.#connectors = connectors;
  }

  /** The inventory that texts are checked against from now on. */
  setConnectors(connectors: readonly ConnectorModel[]): void {
    if (connectors === this.#connectors) return;
    this.#connectors = connectors;
    this.#worker?.postMessage({ kind: 'connectors', connectors } satisfies ToWorker);
  }

  async check(text: string): Promise<Checked> {
    const answer = await this.#ask({ kind: 'check', text });
    if (answer.kind !== 'checked') throw new Error(`The Cedar worker answered ${answer.kind} to a check.`);
    if (answer.checked.crashed) this.#end(new Error('The text crashed the engine.'));
    return answer.checked;
  }

  /** What formatting changes; null where the text does not parse. */
  async format(text: string): Promise<FormatEdit[] | null> {
    const answer = await this.#ask({ kind: 'format', text });
    if (answer.kind !== 'formatted') throw new Error(`The Cedar worker answered ${answer.kind} to a format.`);
    return answer.edits;
  }

  close(): void {
    this.#end(new Error('The editor was closed.'));
  }

  #ask(question: { kind: 'check' | 'format'; text: string }): Promise<FromWorker> {
    const worker = this.#worker ?? this.#begin();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ ...question, id } satisfies ToWorker);
    });
  }

  #begin(): WorkerPort {
    const worker = this.#start();
    this.#worker = worker;
    worker.addEventListener('message', (event) => {
      if (worker === this.#worker) this.#receive((event as MessageEvent<FromWorker>).data);
    });
    worker.addEventListener('error', (event) => {
      if (worker === this.#worker) this.#end(new Error((event as ErrorEvent).message || 'The Cedar worker failed.'));
    });
    worker.postMessage({ kind: 'connectors', connectors: this.#connectors } satisfies ToWorker);
    return worker;
  }

  #receive(answer: FromWorker): void {
    if (answer.kind === 'failed') {
      this.#end(new Error(answer.message));
      return;
    }
    this.#waiting.get(answer.id)?.resolve(answer);
    this.#waiting.delete(answer.id);
  }

  #end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
