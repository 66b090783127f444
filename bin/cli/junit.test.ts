import fc from 'fast-check';
import { expect, test } from 'vitest';
import { junitXml } from './junit';

test('a report counts, and places what failed', () => {
  const xml = junitXml('policy test', [
    { group: 'tests/a.json', name: 'holds' },
    {
      group: 'tests/a.json',
      name: 'a "quoted"\nname\0',
      failure: { message: 'a < b & c', file: 'tests/a.json', line: 7 },
    },
  ]);
  expect(xml).toContain('<testsuite name="policy test" tests="2" failures="1" errors="0">');
  expect(xml).toContain('name="a &#34;quoted&#34;&#10;name\\u0000" file="tests/a.json" line="7"');
  expect(xml).toContain('<failure message="a &#60; b &#38; c">tests/a.json:7: a &#60; b &#38; c</failure>');
});

test('whatever a test is called, the report stays XML: no markup and no forbidden character comes from it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, message) => {
      const plain = (text: string) =>
        junitXml('s', [{ group: 'g', name: text, failure: { message: text, file: 'f', line: 1 } }]);
      const shape = (xml: string) => xml.replaceAll(/"[^"<]*"/g, '""').replaceAll(/>[^<]*</g, '><');
      expect(shape(plain(name))).toBe(shape(plain('x')));
      expect(plain(message)).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    }),
  );
});
