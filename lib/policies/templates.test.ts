import { expect, it } from 'vitest';
import { buildRequest, type RequestFacts } from './build-request';
import { checkPolicies } from './check-policies';
import { loadCedar } from './node-cedar';
import { type Answers, answerProblem, filledTemplate, templateName, templates } from './templates';
import { agent, connector, demo, engineOf, files, known, tool } from './test/models';

const [first] = files.tools;
const disk = connector('disk', 'Disk', [
  { ...tool('format', {}), effects: { reads: false, writes: true, destroys: true, egresses: false } },
  tool('size', {}),
]);
const connectors = [files, demo, disk];
const inventory = { connectors, agents: [agent('a'), agent('b')] };
const a = agent('a').spiffeId;

type Call = {
  who?: string;
  where?: typeof files;
  method?: string;
  name?: string;
  args?: unknown;
  facts?: Partial<RequestFacts>;
};

/** What a text decides of a call, beside a permit of everything where the text only forbids. */
function decides(
  text: string,
  { who = 'a', where = files, method = 'tools/call', name, args = {}, facts }: Call,
): string {
  const open = text.includes('forbid (') ? '@id("open") permit (principal, action, resource);\n' : '';
  const params = name === undefined ? {} : { name, arguments: args };
  const built = buildRequest({ kind: 'agent', agent: agent(who) }, where, { method, params }, { ...known, ...facts });
  if (!built.ok) throw new Error(built.message);
  return engineOf(open + text, connectors).decide(built.request, where.slug).effect;
}

const read = (path: string): Call => ({ name: 'read_text_file', args: { path } });
const at = (hour: string): Call => ({ ...read('/w'), facts: { time: new Date(`2026-11-24T${hour}:00Z`) } });

const cases: [id: string, Answers, allowed: Call[], denied: Call[]][] = [
  [
    'one-tool',
    { agent: a, tool: 'project-files/read_text_file' },
    [read('/any')],
    [
      { ...read('/any'), who: 'b' },
      { name: 'write_file', args: { path: '/a', content: '' } },
    ],
  ],
  [
    'read-only',
    { agent: a, connector: 'project-files' },
    [read('/any'), { name: 'list_allowed_directories' }],
    [
      { name: 'write_file', args: { path: '/a', content: '' } },
      { where: demo, name: 'get-env' },
    ],
  ],
  [
    'inside-folder',
    { agent: a, 'path-tool': 'project-files/read_multiple_files', folder: '/work' },
    [{ name: 'read_multiple_files', args: { paths: ['/work/a', '/work/b/../c'] } }],
    [
      { name: 'read_multiple_files', args: { paths: ['/work/a', '/etc/passwd'] } },
      { name: 'read_multiple_files', args: { paths: ['/work/../etc/passwd'] } },
      { name: 'read_multiple_files', args: { paths: ['work/a'] } },
    ],
  ],
  [
    'outside-folder',
    { 'one-path-tool': 'project-files/read_text_file', folder: '/etc' },
    [read('/work/a'), read('/etc/../work/a')],
    [read('/etc/passwd'), read('/work/../etc/passwd'), read('~/a')],
  ],
  [
    'one-host',
    { agent: a, 'url-tool': 'everything-demo/fetch-page', host: 'api.example.com' },
    [{ where: demo, name: 'fetch-page', args: { url: 'https://API.example.com/x' } }],
    [
      { where: demo, name: 'fetch-page', args: { url: 'https://api.example.com.evil.test/' } },
      { where: demo, name: 'fetch-page', args: { url: 'no url' } },
    ],
  ],
  [
    'discover',
    { 'trust-domain': 'sample.test', connector: 'project-files' },
    [{ method: 'tools/list' }, { method: 'initialize', who: 'b' }],
    [read('/a'), { method: 'tools/list', where: demo }],
  ],
  [
    'nothing-destroyed',
    { environment: 'production' },
    [{ where: disk, name: 'size' }],
    [{ where: disk, name: 'format' }],
  ],
  [
    'fresh-credential',
    { tool: 'project-files/read_text_file', seconds: '60' },
    [read('/a')],
    [{ ...read('/a'), facts: { credential: { kind: 'jwt-svid', ageSeconds: 61, lifetimeSeconds: 120 } } }],
  ],
  [
    'hours',
    { connector: 'project-files', 'from-hour': '08', 'to-hour': '18' },
    [at('08:00'), at('17:59')],
    [at('07:59'), at('18:00')],
  ],
  [
    'one-network',
    { agent: a, range: '10.0.0.0/8' },
    [
      { ...read('/a'), facts: { source: '10.1.2.3' } },
      { ...read('/a'), who: 'b' },
    ],
    [read('/a')],
  ],
];

it('has a case for each template', () => {
  expect(cases.map(([id]) => id)).toEqual(templates.map(({ id }) => id));
  expect(first?.pathArguments).toEqual(['path']);
});

it.each(cases)('%s parses, validates without any warning, and decides as it says', (id, answers, allowed, denied) => {
  const template = templates.find((one) => one.id === id);
  if (!template) throw new Error(`There is no template ${id}.`);
  const text = filledTemplate(template, answers, inventory, templateName(template, answers));
  expect(checkPolicies(loadCedar(), text ?? '', connectors, inventory.agents).diagnostics).toEqual([]);
  expect(allowed.map((call) => decides(text ?? '', call))).toEqual(allowed.map(() => 'allow'));
  expect(denied.map((call) => decides(text ?? '', call))).toEqual(denied.map(() => 'deny'));
});

it('writes nothing while an answer is missing or wrong', () => {
  for (const template of templates) expect(filledTemplate(template, {}, inventory, 'x')).toBeNull();
  for (const [kind, text] of [
    ['folder', 'work'],
    ['folder', '/work/../etc'],
    ['host', 'https://x'],
    ['range', '10.0.0.0'],
    ['seconds', '1.5'],
    ['from-hour', '25'],
    ['agent', 'spiffe://nobody'],
  ] as const) {
    expect(answerProblem(inventory, kind, text)).not.toBeNull();
  }
});
