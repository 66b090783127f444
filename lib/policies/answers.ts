import type { Evaluation } from './engine-instance';

/** A longer question is not kept: what it reads is large and unlikely to come again. */
const longest = 4_096;

/**
 * What an engine answered, by exactly what it was asked. An answer depends on nothing else, so the same question has the
 * same one; agents repeat themselves in all that policies look at. Bounded, the one asked longest ago first out.
 */
export class Answers {
  readonly #held = new Map<string, Evaluation>();

  constructor(readonly most = 4_096) {}

  get(question: string): Evaluation | undefined {
    const answer = this.#held.get(question);
    if (answer !== undefined) {
      this.#held.delete(question);
      this.#held.set(question, answer);
    }
    return answer;
  }

  add(question: string, answer: Evaluation): void {
    if (question.length > longest) return;
    this.#held.set(question, answer);
    if (this.#held.size > this.most) this.#held.delete(this.#held.keys().next().value as string);
  }
}
