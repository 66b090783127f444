import { expect, it } from 'vitest';
import { csvRow } from '@/lib/http/csv';
import { callersExport } from './export-callers';
import type { ConnectorCallers, ToolRow } from './read-callers';

const tool = (name: string, access: ToolRow['access']): ToolRow => ({
  name,
  title: null,
  description: null,
  inputSchema: {},
  effects: { reads: true, writes: false, destroys: false, egresses: false },
  definitionHash: 'f'.repeat(64),
  pinnedAt: '2026-11-23T10:00:00.000Z',
  pinnedBy: 'Dana',
  held: null,
  callsLastHour: 0,
  lastCallAt: null,
  access,
});
const agent = (name: string) => ({ id: name, name, spiffeId: `spiffe://a.test/${name}`, openRevocationId: null });

const callers: ConnectorCallers = {
  policyVersion: 1,
  agents: [agent('reader'), agent('writer')],
  agentsTotal: 5,
  agentsFrom: 2,
  agentsPerPage: 2,
  now: '2026-11-23T10:00:00.000Z',
  tools: [
    tool('read', [
      {
        kind: 'conditional',
        policies: ['docs', 'net'],
        when: [{ policy: 'docs', conditions: ['path in /docs'] }],
        unless: [{ policy: 'net', conditions: ['host a.example'] }],
      },
      { kind: 'no-permit' },
    ]),
  ],
};

it('writes a row for each agent and tool, with the condition in words', () => {
  expect(callersExport.rows(callers).map((row) => csvRow(callersExport.columns, row))).toEqual([
    `read,reader,spiffe://a.test/reader,allow if,path in /docs unless host a.example,docs; net,${'f'.repeat(64)}\r\n`,
    `read,writer,spiffe://a.test/writer,no permit,,,${'f'.repeat(64)}\r\n`,
  ]);
});

it('goes on to the next agents until there are none', () => {
  expect(callersExport.next({ id: 'c' }, callers)).toEqual({ id: 'c', from: 4 });
  expect(callersExport.next({ id: 'c' }, { ...callers, agentsFrom: 4 })).toBeNull();
});
