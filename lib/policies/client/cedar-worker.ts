import { loadBrowserCedar } from '../browser-cedar';
import { checkPolicies } from '../check-policies';
import { formatPolicies } from '../format-policies';
import type { ConnectorModel } from '../model';
import type { FromWorker, ToWorker } from './cedar-messages';

/** Cedar off the page's thread. It checks and formats; what it knows of the inventory was sent before. */
const ready = loadBrowserCedar();
let connectors: readonly ConnectorModel[] = [];

async function answer(message: Exclude<ToWorker, { kind: 'connectors' }>): Promise<FromWorker> {
  const cedar = await ready;
  if (message.kind === 'check') {
    return { kind: 'checked', id: message.id, checked: checkPolicies(cedar, message.text, connectors) };
  }
  return { kind: 'formatted', id: message.id, edits: formatPolicies(cedar, message.text) };
}

self.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'connectors') {
    connectors = data.connectors;
    return;
  }
  try {
    self.postMessage(await answer(data));
  } catch (error) {
    self.postMessage({ kind: 'failed', id: data.id, message: String(error) } satisfies FromWorker);
  }
});
