const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

// The architecture's directions as dependency-cruiser rules. There is no list of exceptions: a file that breaks one
// is in the wrong room.

const machinery = 'access|audit|operations|database|keys|http';
const tests = '(\\.test\\.tsx?$|/test/|^e2e/)';
/** The pure rules: files in the root of a folder of lib or in its folders of rules, but not of those that are doors or wiring themselves: of http only a list's URL. */
const core =
  '^lib/(?!operations/|database/|http/(?!list-url\\.)|registry/)[^/]+/(?:(?:language|reach|metrics|frameworks|controls|measure|judge|words)/)?[^/]+\\.tsx?$';
/** The two sides of the policy engine's port: where Cedar is loaded from differs between Node and the browser. */
const cedarPort = '^lib/policies/(node|browser)-cedar\\.ts$';
const npm = (names) => `^(node_modules/)?(@types/)?(${names})(/|$)`;

/** Command files are known by what they say, so that a new one cannot escape by its name. */
function commandFiles(root) {
  const lib = join(root, 'lib');
  if (!existsSync(lib)) return [];
  return readdirSync(lib, { recursive: true })
    .map((name) => join(lib, String(name)))
    .filter((file) => /\/server\/[^/]+\.ts$/.test(file) && !file.endsWith('.test.ts'))
    .filter((file) => readFileSync(file, 'utf8').includes('defineCommand('))
    .map((file) => relative(root, file));
}

/**
 * @param {string} root the tree the rules are about
 * @returns {import('dependency-cruiser').IConfiguration}
 */
module.exports = function directions(root) {
  const commands = `^(${commandFiles(root).join('|').replaceAll('.', '\\.')})$`;
  const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
  return {
    forbidden: [
      rule('no-cycles', 'Files that need each other are one file, or three.', {}, { circular: true }),
      rule(
        'everything-resolves',
        'An import that resolves to nothing is judged by no rule.',
        {},
        { couldNotResolve: true },
      ),
      rule(
        'core-is-pure',
        'Rules run in the console, the gateway and the browser alike: they import rules, zod, jose and what reads certificates.',
        { path: core, pathNot: [tests, cedarPort] },
        { pathNot: [core, npm('zod|jose|uuid|@peculiar/asn1-schema|@peculiar/asn1-x509'), '^(node:)?crypto$'] },
      ),
      rule(
        'drivers-only-in-database',
        'Prisma and pg are reached through lib/database.',
        { pathNot: ['^lib/database/', '^prisma', '^bin/', tests] },
        { path: npm('pg|@prisma|prisma') },
      ),
      rule(
        'database-only-through-operations',
        'Commands, queries and jobs are handed a transaction or a client and open none; notices go with a transaction.',
        { pathNot: ['^lib/(database|operations|registry)/', '^bin/', tests] },
        { path: '^lib/database/(?!notices\\.ts$)' },
      ),
      rule(
        'browser-never-reaches-server',
        'What a component or a browser hook imports ends in the browser.',
        { path: ['^components/', '^lib/[^/]+/client/'], pathNot: tests },
        { path: ['^lib/[^/]+/server/', '^lib/(database|operations|registry)/'] },
      ),
      rule(
        'ui-knows-no-noun',
        'components/ui could ship in another product.',
        { path: '^components/ui/', pathNot: tests },
        { path: '^(app|bin|gateway|lib|components/(?!ui/))' },
      ),
      rule('nothing-imports-routes', 'app/ holds URLs only.', { pathNot: ['^app/', tests] }, { path: '^app/' }),
      rule(
        'lib-is-below',
        'Rules and operations know neither screens nor processes.',
        { path: '^lib/', pathNot: tests },
        { path: '^(app|bin|components|connector|gateway|e2e)/' },
      ),
      rule(
        'gateway-sees-only-the-core',
        'The enforcement point carries no console, no database and no framework.',
        { path: '^gateway/', pathNot: tests },
        {
          path: ['^(app|bin|components|prisma)/', '^lib/', npm('next|react|react-dom|pg|@prisma|prisma')],
          pathNot: core,
        },
      ),
      rule(
        'connectors-carry-only-the-core',
        'The library for connectors ships into other programs: rules, zod and jose, and no part of this one.',
        { path: '^connector/', pathNot: tests },
        {
          path: ['^(app|bin|components|gateway|prisma)/', '^lib/', '^node_modules/(?!(zod|jose)/)'],
          pathNot: [core, '^connector/'],
        },
      ),
      rule(
        'commands-never-import-commands',
        'A command is one transaction and one audit event; what two share is a rule or a query.',
        { path: commands },
        { path: commands },
      ),
      rule(
        'machinery-knows-no-noun',
        'Doors, audit and keys serve every noun alike.',
        { path: `^lib/(${machinery})/`, pathNot: tests },
        { path: `^lib/(?!(${machinery})/)` },
      ),
    ],
    options: {
      // TypeScript 7 has no API to parse with: Babel strips the types, so type imports, which never run, are free.
      babelConfig: { fileName: join(__dirname, 'babel.cjs') },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^(lib/database/generated|\\.next|dist)/' },
      tsConfig: { fileName: join(root, 'tsconfig.json') },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'default', 'types'],
      },
    },
  };
};
