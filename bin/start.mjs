// npm start. Node's built-ins only: nothing is installed when this begins.
import { fileURLToPath } from 'node:url';
import { isNodeNewEnough, neededNode } from './start/node-version.mjs';

if (!isNodeNewEnough(process.versions.node)) {
  console.error(`Countersign needs Node ${neededNode} or newer. This is Node ${process.versions.node}.`);
  process.exit(1);
}

const { readOptions, StartError } = await import('./start/options.mjs');
const { RunError } = await import('./build/run.mjs');
const { Product } = await import('./start/product.mjs');
const root = fileURLToPath(new URL('../', import.meta.url));

function report(error) {
  const isExplained = error instanceof StartError || error instanceof RunError;
  console.error(isExplained ? `\n${error.message}` : error);
}

let product = null;
let isStopping = false;

async function stop(reason, code) {
  if (isStopping) {
    if (reason === 'SIGINT') process.exit(code);
    return;
  }
  isStopping = true;
  if (reason) console.log('\nStopping.');
  await product?.stop();
  process.exit(code);
}

process.on('SIGINT', () => stop('SIGINT', 130));
process.on('SIGTERM', () => stop('SIGTERM', 143));
process.on('SIGHUP', () => stop('SIGHUP', 129));
process.once('disconnect', () => stop('disconnect', 1));
// npm, when it is killed, does not take us with it: an orphan of npm stops by itself.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop('parent', 1), 1000).unref();
}

// The tour and the tests start us and rehearse outages: they may take one process down and bring it back.
process.on('message', async ({ halt, resume }) => {
  try {
    if (halt) await product?.halt(halt);
    if (resume) await product?.resume(resume);
    process.send?.({});
  } catch (error) {
    process.send?.({ fault: error.message });
  }
});

try {
  product = new Product(readOptions(root, process.argv.slice(2)));
  const since = performance.now();
  const { databaseUrl, setupLink, links } = await product.start();
  console.log(`\nCountersign is ready in ${((performance.now() - since) / 1000).toFixed(1)} s: ${product.options.url}`);
  if (setupLink) console.log(`\nSet up the first account (works once):\n  ${setupLink}`);
  if (links.length > 0) {
    console.log('\nSign in to the sample workspace (each works once):');
    const width = Math.max(...links.map(({ name, role }) => `${name}, ${role}`.length));
    for (const { name, role, url } of links) console.log(`  ${`${name}, ${role}`.padEnd(width)}  ${url}`);
  }
  // A program that started us, as the tests do, is told what a person reads, and where the records are.
  process.send?.({ url: product.options.url, databaseUrl, setupLink, links });
  console.log('\nCtrl+C stops everything.');
} catch (error) {
  if (!isStopping) {
    report(error);
    await stop(null, 1);
  }
}
