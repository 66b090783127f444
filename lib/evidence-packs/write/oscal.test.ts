import { describe, expect, test } from 'vitest';
import { frameworks } from '@/lib/evidence/frameworks';
import { assess } from '@/lib/evidence/judge/assessment';
import type { Framework } from '@/lib/evidence/judge/framework';
import type { MetricId } from '@/lib/evidence/measure/metric';
import { read, uncounted } from '@/lib/evidence/measure/reading';
import { metrics } from '@/lib/evidence/metrics';
import type { PackContent } from '../content';
import { oscalFaults } from '../test/oscal-schema';
import { packContent } from '../test/pack-content';
import { oscalIds, token } from './oscal';
import { catalogFile } from './oscal-catalog';
import { componentsFile } from './oscal-components';
import { resultsFile } from './oscal-results';

const readings = new Map(
  metrics.map((metric) => [metric.id as MetricId, read(metric, uncounted, '2026-11-01T00:00:00.000Z')]),
);

/** A framework of which nothing was measured. */
function contentOf({ id, name, edition, note, requirements }: Framework): PackContent {
  const content = packContent([]);
  const no = { applicability: null, mapping: null };
  const assessment = {
    ...content.assessment,
    framework: { id, name, edition, note },
    requirements: requirements.map((requirement) => assess(requirement, no, readings)),
    readings: Object.fromEntries(readings),
  };
  const all = metrics.map((metric) => ({ metric, reading: readings.get(metric.id), rows: [], listed: 'all' as const }));
  return { ...content, assessment, metrics: all as unknown as PackContent['metrics'] };
}

describe.each(frameworks)('$name', (framework) => {
  const content = contentOf(framework);
  const ids = oscalIds(framework.id);

  test('is OSCAL by NIST’s schema in each document', () => {
    for (const document of [catalogFile, componentsFile]) expect(oscalFaults(document(content, ids))).toEqual([]);
    expect(oscalFaults(resultsFile(content, ids, new Map()))).toEqual([]);
  });

  test('keeps its requirements apart', () => {
    const tokens = framework.requirements.map(({ id }) => token(id));
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});
