import init, * as cedar from '@cedar-policy/cedar-wasm/web';
import type { Cedar } from './cedar';

/** The engine's wasm in a browser: one instance a worker. A worker whose instance crashed has to be replaced. */
export async function loadBrowserCedar(): Promise<Cedar> {
  await init();
  return cedar as unknown as Cedar;
}
