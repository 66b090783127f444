// Judges the imports of a tree by the architecture's directions: node bin/check/directions.mjs [root] [--json]
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import readBabelConfig from 'dependency-cruiser/config-utl/extract-babel-config';

const directions = createRequire(import.meta.url)('./directions.cjs');
const rooms = ['app', 'bin', 'components', 'connector', 'gateway', 'lib'];

async function judge(root) {
  const { options, forbidden } = directions(root);
  const { babelConfig, tsConfig, ...rest } = options;
  const { output } = await cruise(
    rooms.filter((room) => existsSync(join(root, room))),
    { ...rest, baseDir: root, ruleSet: { forbidden }, validate: true, tsConfig },
    {},
    { babelConfig: await readBabelConfig(babelConfig.fileName) },
  );
  const { summary } = output;
  const violations = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  // A reader that finds nothing would agree with everything.
  if (summary.totalCruised === 0) violations.push({ rule: 'files-are-read', from: root, to: 'no file' });
  return { modules: summary.totalCruised, imports: summary.totalDependenciesCruised, violations };
}

const args = process.argv.slice(2);
const tree = args.find((arg) => !arg.startsWith('--')) ?? fileURLToPath(new URL('../../', import.meta.url));
const judged = await judge(resolve(tree));
if (args.includes('--json')) {
  console.log(JSON.stringify(judged));
} else {
  for (const { rule, from, to } of judged.violations) console.log(`${rule}: ${from} → ${to}`);
  console.log(`${judged.violations.length} violations in ${judged.modules} modules and ${judged.imports} imports`);
}
process.exit(judged.violations.length === 0 ? 0 : 1);
