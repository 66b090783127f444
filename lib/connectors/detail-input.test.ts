import fc from 'fast-check';
import { expect, it } from 'vitest';
import { detailHref, detailInput, detailTabs } from './detail-input';
import { timelineRanges } from './timeline-range';

it('opens the tools by default, and leaves out what does not parse', () => {
  const initial = { tab: 'tools', range: '1h', from: 0, send: null, before: null };
  expect(detailInput({})).toEqual(initial);
  expect(detailInput({ tab: 'nothing', range: '2y', from: '-1', before: 'x' })).toEqual(initial);
  expect(detailHref('id', detailInput({}))).toBe('/connectors/id');
});

it('reads every input back from its own address', () => {
  fc.assert(
    fc.property(
      fc.record({
        tab: fc.constantFrom(...detailTabs),
        range: fc.constantFrom(...timelineRanges),
        from: fc.nat(999),
        send: fc.option(fc.string({ maxLength: 40 })),
        before: fc.option(fc.integer({ min: 1, max: 99_999 })),
      }),
      (input) => {
        const { searchParams } = new URL(detailHref('id', input), 'http://console.invalid');
        expect(detailInput(Object.fromEntries(searchParams))).toEqual(input);
      },
    ),
  );
});
