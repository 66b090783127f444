// npm run check: types, format and lint, directions of imports, unused code.
import { fileURLToPath } from 'node:url';
import { runChecks } from './check/checks.mjs';

const { failed } = await runChecks(fileURLToPath(new URL('../', import.meta.url)));
process.exit(failed === 0 ? 0 : 1);
