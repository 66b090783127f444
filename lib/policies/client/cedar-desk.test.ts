import { expect, it } from 'vitest';
import { checkPolicies } from '../check-policies';
import { formatPolicies } from '../format-policies';
import { loadCedar } from '../node-cedar';
import { demo, files } from '../test/models';
import { CedarDesk, type WorkerPort } from './cedar-desk';
import type { FromWorker, ToWorker } from './cedar-messages';

/** A worker's body in this process, with the engine itself. It can be told to crash, as the wasm does. */
function startWorker(log: string[], crashOn: string): WorkerPort {
  const cedar = loadCedar();
  let connectors: Extract<ToWorker, { kind: 'connectors' }>['connectors'] = [];
  let hear: (event: { data: FromWorker }) => void = () => {};
  log.push('start');
  const answer = (message: Exclude<ToWorker, { kind: 'connectors' }>): FromWorker => {
    const { id, text } = message;
    if (text === crashOn) return { kind: 'failed', id, message: 'RuntimeError: unreachable' };
    if (message.kind === 'check') return { kind: 'checked', id, checked: checkPolicies(cedar, text, connectors) };
    return { kind: 'formatted', id, edits: formatPolicies(cedar, text) };
  };
  return {
    postMessage: (message: ToWorker) => {
      if (message.kind === 'connectors') connectors = message.connectors;
      else queueMicrotask(() => hear({ data: answer(message) }));
    },
    terminate: () => log.push('end'),
    addEventListener: (kind: string, listener: unknown) => {
      if (kind === 'message') hear = listener as typeof hear;
    },
  };
}

const text = '@id("a") permit(principal, action == ProjectFiles::Action::"read_text_file", resource);';

it('gives each question its answer, against the inventory set last', async () => {
  const desk = new CedarDesk(() => startWorker([], ''), [demo]);
  const [before, format] = await Promise.all([desk.check(text), desk.format(text)]);
  expect(before.diagnostics.map(({ severity }) => severity)).toContain('error');
  expect(format?.length).toBe(1);
  desk.setConnectors([files]);
  expect((await desk.check(text)).diagnostics).toEqual([]);
});

it('starts a new worker after one failed, with the same inventory', async () => {
  const log: string[] = [];
  const desk = new CedarDesk(() => startWorker(log, 'crash'), [files]);
  const failed = expect(desk.check('crash')).rejects.toThrow('unreachable');
  const lost = expect(desk.check(text)).rejects.toThrow('unreachable');
  await Promise.all([failed, lost]);
  expect((await desk.check(text)).diagnostics).toEqual([]);
  expect(log).toEqual(['start', 'end', 'start']);
});

it('answers nobody after it was closed', async () => {
  const log: string[] = [];
  const desk = new CedarDesk(() => startWorker(log, ''), [files]);
  const asked = desk.check(text);
  desk.close();
  await expect(asked).rejects.toThrow('closed');
  expect(log).toEqual(['start', 'end']);
});
