import { expect, test } from 'vitest';
import { readQueryText } from './query-text';

test.each<[string, ReturnType<typeof readQueryText>]>([
  ['', { values: {}, rest: '' }],
  ['env', { values: {}, rest: 'env' }],
  ['tool:write_file', { values: { tool: ['write_file'] }, rest: '' }],
  [
    'connector:"Project files" effect:deny env',
    { values: { connector: ['Project files'], effect: ['deny'] }, rest: 'env' },
  ],
  ['-agent:triage agent:notes', { values: { agent: ['!triage', 'notes'] }, rest: '' }],
  ['file:///etc/passwd', { values: {}, rest: 'file:///etc/passwd' }],
  ['tool: x', { values: {}, rest: 'tool: x' }],
  ['toString:x constructor:y', { values: {}, rest: 'toString:x constructor:y' }],
])('%j is read', (text, read) => {
  expect(readQueryText(text)).toEqual(read);
});
