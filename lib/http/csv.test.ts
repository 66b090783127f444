import { expect, test } from 'vitest';
import { csvField, csvHead, csvRow } from './csv';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "why"', '"say ""why"""'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['\tcell', "'\tcell"],
  ["x;=cmd|'/c calc'!A0", "x;'=cmd|'/c calc'!A0"],
  ['x\t@sum', "x\t'@sum"],
  ['x\n=1+1', `"x\n'=1+1"`],
  ['\t=1', "'\t'=1"],
  ['first:\n- one; - two\n- three', '"first:\n- one; - two\n- three"'],
  ['a=b; c+d@example.test', 'a=b; c+d@example.test'],
  [-1, '-1'],
  [0, '0'],
  [null, ''],
  [undefined, ''],
  [false, 'false'],
])('%j is written %s', (value, field) => {
  expect(csvField(value)).toBe(field);
});

test('heads and rows have the same columns', () => {
  const columns = [
    { head: 'Name', value: (row: { name: string; ms: number | null }) => row.name },
    { head: 'Enforced, ms', value: (row: { ms: number | null }) => row.ms },
  ];
  expect(csvHead(columns) + csvRow(columns, { name: 'Project files', ms: null })).toBe(
    'Name,"Enforced, ms"\r\nProject files,\r\n',
  );
});
