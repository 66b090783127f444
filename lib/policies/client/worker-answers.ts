import type { Inventory } from '../language/inventory';
import type { FromWorker, ToWorker } from './worker-desk';

/** The part of a worker's own scope that is used. */
type WorkerScope = {
  addEventListener: (kind: 'message', listener: (event: { data: never }) => void) => void;
  postMessage: (message: unknown) => void;
};

/** The worker's side: answers each question with the inventory it was last sent. What an answer throws ends the worker. */
export function answerQuestions<Question, Answer>(
  scope: WorkerScope,
  answer: (question: Question, inventory: Inventory) => Answer | Promise<Answer>,
): void {
  let inventory: Inventory = { connectors: [], agents: [] };
  scope.addEventListener('message', async ({ data }: { data: ToWorker<Question> }) => {
    if (data.kind === 'inventory') {
      inventory = data.inventory;
      return;
    }
    try {
      const given = await answer(data.question, inventory);
      scope.postMessage({ kind: 'answer', id: data.id, answer: given } satisfies FromWorker<Answer>);
    } catch (error) {
      scope.postMessage({ kind: 'failed', message: String(error) } satisfies FromWorker<Answer>);
    }
  });
}
