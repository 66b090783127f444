import { expect, test } from 'vitest';
import { redact } from './redact';
import { packContent, row } from './test/pack-content';

const people = [
  { name: 'Dana Okafor', email: 'dana@sample.invalid' },
  { name: 'Dana', email: 'other@sample.invalid' },
  { name: 'Ilse Varga', email: 'ilse@sample.invalid' },
  { name: 'Zoë Q. (Ops)', email: 'zoe@sample.invalid' },
  { name: 'not', email: 'a.not@sample.invalid' },
  { name: 'allow', email: null },
  { name: ' ', email: null },
];
const content = packContent([
  row({ kind: 'member', name: 'Dana Okafor', says: 'DANA  okafor (Dana@sample.invalid) consented; she did not.' }),
  row({ name: 'Danaides', value: 'allow', says: 'Asked by guest@elsewhere.invalid. Dana Okaforson is another.' }),
  row({ name: 'dana', value: 'Dana Okafor', says: 'Zoe\u0308 Q. (Ops) and zoë q. (ops).' }),
]);
const [connector] = content.connectors;
if (connector)
  Object.assign(connector, {
    ...{ name: 'Files of Dana Okafor', slug: 'dana-okafor-files', dataClasses: ['dana'] },
    identity: 'spiffe://house.invalid/dana.okafor/files',
  });
content.ledgers = content.ledgers.map((one) => ({ ...one, gateway: 'Dana Okafor’s gateway' }));
const key = new Uint8Array(32).fill(7);
const hidden = redact(content, people, key);
const person = 'person-[0-9a-f]{8}';

test('nobody is named in any file, and the same person is the same throughout', () => {
  expect(JSON.stringify({ ...hidden, request: null })).not.toMatch(/Okafor\b|dana[ .-]okafor\b|Ilse|Varga|Q\.|@/iu);
  const [first, second, third] = hidden.metrics[0]?.rows ?? [];
  const dana = first?.name ?? '';
  expect(dana).toMatch(new RegExp(`^${person}$`));
  expect(first?.says).toBe(`${dana} (${dana}) consented; she did not.`);
  expect(second?.says).toMatch(new RegExp(`^Asked by ${person}\\. Dana Okaforson is another\\.$`));
  expect(third?.says).toMatch(new RegExp(`^(${person}) and \\1\\.$`));
  expect(third?.value).toBe(dana);
  expect(hidden.connectors).toMatchObject([
    {
      ...{ owner: dana, name: `Files of ${dana}`, slug: `${dana}-files` },
      identity: `spiffe://house.invalid/${dana}/files`,
    },
  ]);
  expect(hidden.ledgers[0]?.gateway).toBe(`${dana}’s gateway`);
  expect(hidden.findings.listed[0]?.closure?.by).toBe(hidden.assessment.requirements[2]?.applicability?.byName);
});

test('a name of one part is hidden where it is all there is, and changes no facts', () => {
  const [first, second, third] = hidden.metrics[0]?.rows ?? [];
  expect(third?.name).toMatch(new RegExp(`^${person}$`));
  expect(hidden.connectors[0]?.dataClasses).toEqual([third?.name]);
  expect([second?.name, second?.value]).toEqual(['Danaides', 'allow']);
  expect(first?.says).toContain('did not');
});

test('what is counted stays, and another key gives others', () => {
  expect(hidden.metrics.map(({ reading }) => reading)).toEqual(content.metrics.map(({ reading }) => reading));
  expect(redact(content, people, key)).toEqual(hidden);
  const other = redact(content, people, new Uint8Array(32));
  expect(other.metrics[0]?.rows[0]?.name).not.toBe(hidden.metrics[0]?.rows[0]?.name);
});

test('a long text without an address takes no long time', () => {
  const long = packContent([row({ says: 'a'.repeat(200_000) })]);
  const begin = performance.now();
  expect(redact(long, people, key).metrics[0]?.rows[0]?.says).toHaveLength(200_000);
  expect(performance.now() - begin).toBeLessThan(2_000);
});
