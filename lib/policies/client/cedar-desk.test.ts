import { expect, it } from 'vitest';
import { loadCedar } from '../node-cedar';
import { agent, demo, files } from '../test/models';
import { cedarAnswer } from './cedar-answer';
import { CedarDesk } from './cedar-desk';
import type { CedarQuestion } from './cedar-messages';
import { answerQuestions } from './worker-answers';
import type { WorkerPort } from './worker-desk';

const agents = [agent('a')];

/** A worker's body in this process, with the engine itself. It can be told to crash, as the wasm does. */
function startWorker(log: string[], crashOn: string): WorkerPort {
  const cedar = loadCedar();
  let hear: (event: { data: never }) => void = () => {};
  let tell: (event: { data: unknown }) => void = () => {};
  log.push('start');
  answerQuestions(
    { addEventListener: (_, listener) => (hear = listener), postMessage: (data) => tell({ data }) },
    (question: CedarQuestion, inventory) => {
      if (question.text === crashOn) throw new WebAssembly.RuntimeError('unreachable');
      return cedarAnswer(cedar, question, inventory);
    },
  );
  return {
    postMessage: (data: unknown) => queueMicrotask(() => hear({ data: data as never })),
    terminate: () => log.push('end'),
    addEventListener: (kind: string, listener: unknown) => {
      if (kind === 'message') tell = listener as typeof tell;
    },
  };
}

const text = '@id("a") permit(principal, action == ProjectFiles::Action::"read_text_file", resource);';

it('gives each question its answer, against the inventory set last', async () => {
  const desk = new CedarDesk(() => startWorker([], ''), { connectors: [demo], agents });
  const [before, format] = await Promise.all([desk.check(text), desk.format(text)]);
  expect(before.diagnostics.map(({ severity }) => severity)).toContain('error');
  expect(format?.length).toBe(1);
  desk.setInventory({ connectors: [files], agents });
  expect((await desk.check(text)).diagnostics).toEqual([]);
});

it('offers a fix for what a check found', async () => {
  const desk = new CedarDesk(() => startWorker([], ''), { connectors: [files], agents });
  const wrong = text.replace('_text_file', '_text_fil');
  const { diagnostics } = await desk.check(wrong);
  expect(await desk.fixes(wrong, diagnostics)).toMatchObject([{ title: expect.stringContaining('read_text_file') }]);
});

it('starts a new worker after one failed, with the same inventory', async () => {
  const log: string[] = [];
  const desk = new CedarDesk(() => startWorker(log, 'crash'), { connectors: [files], agents });
  const failed = expect(desk.check('crash')).rejects.toThrow('unreachable');
  const lost = expect(desk.check(text)).rejects.toThrow('unreachable');
  await Promise.all([failed, lost]);
  expect((await desk.check(text)).diagnostics).toEqual([]);
  expect(log).toEqual(['start', 'end', 'start']);
});

it('answers nobody after it was closed', async () => {
  const log: string[] = [];
  const desk = new CedarDesk(() => startWorker(log, ''), { connectors: [files], agents });
  const asked = desk.check(text);
  desk.close();
  await expect(asked).rejects.toThrow('closed');
  expect(log).toEqual(['start', 'end']);
});
