import { describe, expect, test } from 'vitest';
import { checkParamHeaders, paramHeaders } from './param-headers';

const schema = {
  type: 'object',
  properties: {
    region: { type: 'string', 'x-mcp-header': 'Region' },
    limits: { type: 'object', properties: { rows: { type: 'integer', 'x-mcp-header': 'Rows' } } },
    dry: { type: 'boolean', 'x-mcp-header': 'Dry' },
    many: { type: 'array', 'x-mcp-header': 'Many' },
    free: { type: 'string' },
  },
};
const args = { region: 'eu west', limits: { rows: 5 }, dry: false, free: 'x', many: ['a'] };
const headers = { 'mcp-param-region': 'eu west', 'mcp-param-rows': '5', 'mcp-param-dry': 'false' };

describe('headers that repeat arguments', () => {
  test('are made for what the schema names, at any depth', () => {
    expect(paramHeaders(schema, args)).toEqual(headers);
    expect(paramHeaders(schema, {})).toEqual({});
    expect(paramHeaders(undefined, args)).toEqual({});
  });

  test('pass when each is there and the same', () => {
    expect(checkParamHeaders(schema, args, headers)).toBeNull();
    expect(checkParamHeaders(schema, {}, {})).toBeNull();
  });

  test.each([
    ['one is missing', args, { ...headers, 'mcp-param-rows': undefined }],
    ['one differs', args, { ...headers, 'mcp-param-region': 'us' }],
    ['one repeats nothing', { ...args, region: undefined }, headers],
    ['one is not decodable', args, { ...headers, 'mcp-param-region': '=?base64?!?=' }],
    ['one comes twice', args, { ...headers, 'mcp-param-region': ['eu west', 'us'] }],
  ])('are refused when %s', (_name, sent, given) => {
    expect(checkParamHeaders(schema, sent, given)).toMatchObject({ status: 400, error: { code: -32020 } });
  });

  test('do not follow a schema without end', () => {
    let deep: Record<string, unknown> = { type: 'string', 'x-mcp-header': 'Deep' };
    for (let level = 0; level < 100; level += 1) deep = { type: 'object', properties: { a: deep } };
    expect(paramHeaders(deep, {})).toEqual({});
  });
});
