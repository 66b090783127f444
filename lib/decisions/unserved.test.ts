import { expect, test } from 'vitest';
import { unservedDetail, unservedName } from './unserved';

test('the name asked for is found again, also in a record that stands for several', () => {
  const pattern = new RegExp(unservedName);
  for (const slug of ['ledger', 'a.b', 'two words']) {
    const detail = unservedDetail(slug);
    expect(pattern.exec(detail)?.[1]).toBe(slug);
    expect(pattern.exec(`${detail} 3 more like this within the minute.`)?.[1]).toBe(slug);
  }
});
