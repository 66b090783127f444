#!/usr/bin/env node
// The command line: `npx --no countersign`. It is bundled with the rest of the product.
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/countersign.mjs', import.meta.url);
if (!existsSync(bundle)) {
  console.error('The command line is not built yet. Run `npm run build -- --bundles`, or `npm start` once.');
  process.exit(1);
}
await import(bundle.href);
