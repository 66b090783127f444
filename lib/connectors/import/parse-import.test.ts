import { describe, expect, it } from 'vitest';
import type { Parsed } from './candidate';
import { parseImport } from './parse-import';

function read(given: unknown): Parsed {
  const outcome = parseImport(typeof given === 'string' ? given : JSON.stringify(given));
  if (!outcome.ok) throw new Error(outcome.fault.message);
  return outcome.value;
}
/** A reference as clients write it. */
const ref = (name: string) => `$\{${name}}`;
const faultOf = (text: string) => {
  const outcome = parseImport(text);
  if (outcome.ok) throw new Error('It was read.');
  return outcome.fault;
};

describe('a client configuration', () => {
  it('is read with comments, trailing commas and a byte order mark', () => {
    const parsed = read(`\uFEFF{
      // the file server
      "mcpServers": { "project-files": { "command": "npx", "args": ["-y", "server", 1], }, },
    }`);
    expect(parsed.format).toBe('client config');
    expect(parsed.candidates).toMatchObject([
      {
        key: 'mcpServers.project-files',
        name: 'Project files',
        place: { line: 3, column: 23 },
        upstream: { kind: 'stdio', command: 'npx', args: ['-y', 'server', '1'], env: {} },
        warnings: [{ code: 'downloads' }],
      },
    ]);
  });

  it('tells variables, secrets and references apart', () => {
    const env = {
      LEVEL: 'debug',
      TOKEN: 'abc',
      FROM_CLIENT: ref('env:X'),
      NODE_OPTIONS: '--require x',
      '1x': 'y',
      N: 3,
    };
    const [one] = read({ mcpServers: { a: { command: 'a', env } } }).candidates;
    expect(one?.upstream).toMatchObject({ env: { LEVEL: 'debug', N: '3' } });
    expect(one?.secrets).toMatchObject([{ id: 'env.TOKEN', value: 'abc', sealable: true, place: 'environment' }]);
    expect(one?.asked).toMatchObject([{ name: 'FROM_CLIENT', about: `The client fills in ${ref('env:X')}.` }]);
    expect(one?.leftOut.map(({ path }) => path)).toEqual(['env.NODE_OPTIONS', 'env.1x']);
  });

  it('takes secrets out of arguments and addresses, where they can only be dropped, and out of headers', () => {
    const parsed = read({
      mcpServers: {
        a: { command: 'a', args: ['--token=abc'] },
        b: { url: 'https://u:p4ss@x.example/mcp?api_key=abc&page=2#f', headers: { Authorization: 'Bearer abcdefgh' } },
      },
    });
    expect(parsed.candidates.map(({ upstream }) => upstream)).toMatchObject([
      { args: ['--token=<token>'] },
      { url: 'https://x.example/mcp?page=2' },
    ]);
    expect(parsed.candidates.flatMap(({ secrets }) => secrets)).toMatchObject([
      { place: 'argument', value: 'abc', sealable: false },
      { place: 'URL', name: 'password', value: 'p4ss', sealable: false },
      { place: 'URL', name: 'api_key', value: 'abc', sealable: false },
      { place: 'header', name: 'Authorization', sealable: true },
    ]);
  });

  it.each([
    ['sh', ['-c', 'node x'], 'shell'],
    ['/bin/bash', ['-c', 'x'], 'shell'],
    ['cmd', ['/c', 'npx', 'x'], 'shell'],
    ['C:\\Windows\\System32\\cmd.exe', ['/c', 'x'], 'shell'],
    ['npx', ['-y', 'x'], 'downloads'],
    ['docker', ['run', 'x'], 'downloads'],
    ['a', [`${ref('workspaceFolder')}/x`], 'reference'],
  ])('%s %j is warned of as %s', (command, args, code) => {
    const [one] = read({ mcpServers: { a: { command, args } } }).candidates;
    expect(one?.warnings.map((warning) => warning.code)).toContain(code);
  });

  it('names unknown keys, with the reason where there is one', () => {
    const parsed = read({ mcpServers: { a: { command: 'a', cwd: '/', autoFix: 1 } }, theme: 'dark' });
    expect(parsed.candidates[0]?.leftOut).toEqual([
      { path: 'mcpServers.a.cwd', why: 'Gateways start commands in a folder of their own.' },
      { path: 'mcpServers.a.autoFix', why: 'Unknown key.' },
    ]);
    expect(parsed.leftOut).toEqual([{ path: 'theme', why: 'It describes no server.' }]);
  });

  it('keeps the good entries beside the bad ones, each with its place', () => {
    const parsed = read(`{ "mcpServers": {
      "good": { "command": "a" },
      "args": { "command": "a", "args": "x" },
      "both": { "command": "a", "url": "https://x.example" },
      "none": { },
      "text": "x",
      "nul": { "command": "a", "args": ["\\u0000"] },
      "token": { "command": "ghp_abcdefghijklmnopqrstuvwxyz0123456789" },
      "path": { "url": "https://x.example/ghp_abcdefghijklmnopqrstuvwxyz0123456789" },
      "ftp": { "url": "ftp://x.example" },
      "ref": { "url": "https://\${HOST}/mcp" },
      "ws": { "type": "ws", "url": "https://x.example" },
      "env": { "command": "a", "env": { "A": { } } },
      "good": { "command": "b" }
    } }`);
    expect(parsed.candidates.map(({ key }) => key)).toEqual(['mcpServers.good']);
    expect(
      parsed.faults.map(({ place, message }) => `${place.line}:${place.column} ${message}`),
    ).toMatchInlineSnapshot(`
      [
        "3:41 args must be a list of strings.",
        "4:7 It names both a command and a URL; a connector has one of them.",
        "5:7 It names neither a command nor a URL.",
        "6:15 A server is an object with a command or a URL.",
        "7:7 It holds U+0000, which no program can be given.",
        "8:7 Its command holds a secret. Write the program alone, and the secret under env.",
        "9:7 Its URL holds a token in its path, where it cannot be dropped. Write the address without it.",
        "10:7 Its URL is no http or https address.",
        "11:7 A client fills in \${HOST} of its URL; write the value there.",
        "12:13 Gateways do not speak MCP over WebSocket.",
        "13:46 A must be a string.",
        "14:7 Another server has this name above.",
      ]
    `);
  });
});

it('VS Code asks for what its inputs describe', () => {
  const parsed = read({
    inputs: [{ id: 'key', type: 'promptString', description: 'Key of the weather API', password: true }],
    servers: {
      weather: { type: 'stdio', command: 'weather', env: { WEATHER: ref('input:key'), OTHER: ref('input:gone') } },
      remote: { type: 'http', url: 'https://x.example/mcp' },
    },
  });
  expect(parsed.format).toBe('VS Code');
  expect(parsed.candidates.map(({ upstream }) => upstream.kind)).toEqual(['stdio', 'http']);
  expect(parsed.candidates[0]?.asked).toMatchObject([
    { name: 'WEATHER', about: 'Key of the weather API', secret: true },
    { name: 'OTHER', about: `The client fills in ${ref('input:gone')}.` },
  ]);
  expect(read({ mcp: { servers: { a: { command: 'a' } } } }).format).toBe('VS Code');
});

describe('a registry entry', () => {
  const server = {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: 'io.example/weather',
    version: '1.2.3',
    packages: [
      {
        registryType: 'npm',
        identifier: '@example/weather',
        version: '1.2.3',
        transport: { type: 'stdio' },
        packageArguments: [
          { type: 'named', name: '--units', value: 'metric' },
          { type: 'positional', valueHint: 'city', isRequired: true },
        ],
        environmentVariables: [
          { name: 'WEATHER_KEY', description: 'Key', isRequired: true, isSecret: true },
          { name: 'LEVEL', default: 'info' },
        ],
      },
      {
        registryType: 'oci',
        identifier: 'ghcr.io/example/weather',
        version: '1.2.3',
        environmentVariables: [{ name: 'K' }],
      },
      { registryType: 'mcpb', identifier: 'https://x.example/a.mcpb' },
    ],
    remotes: [
      { type: 'streamable-http', url: 'https://weather.example/mcp', headers: [{ name: 'X-Key', isSecret: true }] },
    ],
  };

  it('offers every package and remote, pinned to its version', () => {
    const parsed = read(server);
    expect(parsed.format).toBe('MCP registry');
    expect(parsed.candidates.map(({ name, upstream }) => [name, upstream])).toEqual([
      [
        'Weather package 1',
        {
          kind: 'stdio',
          command: 'npx',
          args: ['-y', '@example/weather@1.2.3', '--units', 'metric'],
          env: { LEVEL: 'info' },
        },
      ],
      [
        'Weather package 2',
        {
          kind: 'stdio',
          command: 'docker',
          args: ['run', '-i', '--rm', '-e', 'K', 'ghcr.io/example/weather:1.2.3'],
          env: {},
        },
      ],
      ['Weather remote', { kind: 'http', url: 'https://weather.example/mcp' }],
    ]);
    expect(parsed.candidates[0]?.asked).toMatchObject([{ name: 'WEATHER_KEY', secret: true, required: true }]);
    expect(parsed.candidates[0]?.leftOut).toMatchObject([{ path: 'packages[0].city' }]);
    expect(parsed.faults).toMatchObject([{ key: 'packages[2]' }]);
  });

  it('is read as the registry lists it', () => {
    expect(read({ servers: [{ server }, { server: { name: 'x' } }], metadata: {} })).toMatchObject({
      format: 'MCP registry',
      faults: [{ key: 'servers[0].packages[2]' }, { key: 'servers[1].' }],
    });
  });
});

describe('a list', () => {
  it('is read from CSV, with quotes, semicolons and an export’s own columns', () => {
    const parsed = read(
      'name,url,command,args,owner,environment,tier,data_classes,status,colour\r\n' +
        'Files,,node,"[""server.js"",""a b""]",Dana,production,high,internal; personal,serving,red\r\n' +
        '"\'=Remote",https://x.example/mcp,,,,,,,,\r\n' +
        'Words,,npx,"-y ""a b"" c",,,,,,\r\n',
    );
    expect(parsed.candidates.map(({ name, upstream, labels }) => ({ name, upstream, labels }))).toMatchObject([
      {
        name: 'Files',
        upstream: { command: 'node', args: ['server.js', 'a b'] },
        labels: { owner: 'Dana', environment: 'production', tier: 'high', dataClasses: ['internal', 'personal'] },
      },
      { name: '=Remote', upstream: { kind: 'http', url: 'https://x.example/mcp' } },
      { name: 'Words', upstream: { args: ['-y', 'a b', 'c'] } },
    ]);
    expect(parsed.leftOut).toEqual([{ path: 'colour', why: 'Unknown column.' }]);
    expect(parsed.candidates.map(({ place }) => place.line)).toEqual([2, 3, 4]);
  });

  it('says which line of CSV cannot be read', () => {
    expect(read('name;url\nA;https://a.example\nB;x\nC;https://c.example;1\n').faults).toMatchObject([
      { key: 'line 3', message: 'Its URL is no http or https address.' },
      { key: 'line 4', message: 'It has 3 cells for 2 columns.' },
    ]);
  });

  it('is read from JSON, as an export writes it', () => {
    const parsed = read([
      {
        id: 'x',
        name: 'Files',
        command: 'node',
        args: ['a'],
        env: { A: 'b' },
        owner: { id: '1', name: 'Dana' },
        dataClasses: ['internal'],
        tools: 3,
        size: 1,
      },
      'x',
    ]);
    expect(parsed).toMatchObject({
      format: 'JSON',
      candidates: [
        {
          upstream: { command: 'node', args: ['a'], env: { A: 'b' } },
          labels: { owner: 'Dana', dataClasses: ['internal'] },
          leftOut: [{ path: '[0].size', why: 'Unknown key.' }],
        },
      ],
      faults: [{ key: '[1]' }],
    });
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['', 1, 1, 'There is nothing to read.'],
    ['{ "mcpServers": { "a" } }', 1, 23, 'A colon is expected here.'],
    ['{\n  "mcpServers": {,}\n}', 2, 18, 'A value is expected here.'],
    ['{ "a": "x', 1, 8, 'A string is not closed.'],
    ['{ "a": 1 ', 1, 10, 'A closing brace } is expected here.'],
    ['hello', 1, 1, 'This is neither JSON nor CSV whose first line names the columns, among them url or command.'],
    ['[]', 1, 1, 'It names no server.'],
    ['{"mcpServers":{}}', 1, 1, 'It names no server.'],
    ['name,url\n"a,b', 2, 1, 'A quote is not closed, or text stands after it.'],
  ])('%j fails at %i:%i', (text, line, column, message) => {
    expect(faultOf(text)).toEqual({ message, place: { line, column } });
  });

  it('says what it has instead', () => {
    expect(faultOf('{ "dependencies": {} }').message).toMatch(/It has dependencies; read are mcpServers/);
  });

  it('does not follow nesting further than a configuration goes', () => {
    expect(faultOf('['.repeat(100_000)).message).toBe('It nests deeper than 64 levels.');
    expect(faultOf(`{"mcpServers":${'{"a":'.repeat(50_000)}`).message).toBe('It nests deeper than 64 levels.');
  });
});
