// npm run build: the Prisma client, the bundles in dist/ and the console. `-- --bundles` leaves the console out.
import { fileURLToPath } from 'node:url';
import { build } from './build/build.mjs';
import { bundle } from './build/bundles.mjs';
import { generatePrismaClient } from './build/generate.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

if (process.argv.includes('--bundles')) {
  await generatePrismaClient(root);
  await bundle(root);
  console.log('Bundled to dist/.');
} else {
  console.log((await build(root)) ? 'Built.' : 'Nothing changed since the last build.');
}
