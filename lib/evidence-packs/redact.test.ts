import { expect, test } from 'vitest';
import { redact } from './redact';
import { packContent, row } from './test/pack-content';

const people = [
  { name: 'Dana Okafor', email: 'dana@sample.invalid' },
  { name: 'Dana', email: 'other@sample.invalid' },
  { name: 'Ilse Varga', email: 'ilse@sample.invalid' },
  { name: 'A.*', email: null },
];
const content = packContent([
  row({ kind: 'member', name: 'Dana Okafor', says: 'Dana Okafor (dana@sample.invalid) consented; Dana did not.' }),
  row({ name: 'Danaides', says: 'Asked by guest@elsewhere.invalid. A.* is a name. Another is not.' }),
]);
const key = new Uint8Array(32).fill(7);
const hidden = redact(content, people, key);
const names = /Okafor|Ilse|Varga|@/;

test('nobody is named, and the same person is the same throughout', () => {
  expect(JSON.stringify({ ...hidden, request: null })).not.toMatch(names);
  const [first, second] = hidden.metrics[0]?.rows ?? [];
  expect(first?.name).toMatch(/^person-[0-9a-f]{8}$/);
  expect(first?.says).toMatch(/^(person-[0-9a-f]{8}) \(\1\) consented; person-[0-9a-f]{8} did not\.$/);
  expect(first?.says.startsWith(first.name)).toBe(true);
  expect(hidden.connectors[0]?.owner).toBe(first?.name);
  expect(second?.name).toBe('Danaides');
  expect(second?.says).toMatch(/^Asked by person-[0-9a-f]{8}\. person-[0-9a-f]{8} is a name\. Another is not\.$/);
  expect(hidden.findings[0]?.closure?.by).toBe(hidden.assessment.requirements[2]?.applicability?.byName);
});

test('what is counted stays, and another key gives others', () => {
  expect(hidden.metrics.map(({ reading }) => reading)).toEqual(content.metrics.map(({ reading }) => reading));
  expect(redact(content, people, key)).toEqual(hidden);
  const other = redact(content, people, new Uint8Array(32));
  expect(other.metrics[0]?.rows[0]?.name).not.toBe(hidden.metrics[0]?.rows[0]?.name);
});
