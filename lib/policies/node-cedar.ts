import { setFlagsFromString } from 'node:v8';
import type { Cedar } from './cedar';

// Taken at run time: a bundler that sees an imported createRequire replaces what it makes, and then nothing can be loaded twice.
const { createRequire } = process.getBuiltinModule('node:module');
const entry = '@cedar-policy/cedar-wasm/nodejs';

// Node 20 aborts now and then when the optimiser inlines calls into this wasm. Once a thread: every thread shares the
// flags, and another one may be compiling.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/**
 * A fresh instance of the engine's wasm. Each engine has its own: a text that traps one instance leaves it unusable,
 * and only that one.
 */
export function loadCedar(): Cedar {
  // A new one each time: it remembers every module it has loaded, and with it an instance's memory.
  const require = createRequire(import.meta.url);
  const path = require.resolve(entry);
  delete require.cache[path];
  const cedar = require(path) as Cedar;
  delete require.cache[path];
  return cedar;
}
