import type { Control } from './framework';

/** What the product itself controls. Each has one test that no person takes part in. */
export const controls: readonly Control[] = [
  {
    id: 'INV-1',
    title: 'Every connector is registered',
    test: 'Each connector that is called has a complete row in the inventory.',
    metrics: ['M01', 'M02'],
    maps: { 'nist-800-207': ['T1', 'T5'] },
  },
];
