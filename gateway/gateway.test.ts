import { realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ProtocolError } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Harness, permitAll, temporaryFolder } from './test/harness';
import { realServer } from './test/real-servers';
import { connectorState } from './test/snapshots';

const folder = realpathSync(temporaryFolder());
writeFileSync(join(folder, 'notes.md'), 'real notes');

const policy = `
@id("listing") permit (principal is Agent, action in [Action::"discover", Action::"ping", Action::"list_tools", Action::"list_resources", Action::"list_prompts"], resource);
@id("sum") permit (principal == Agent::"spiffe://test.example/agent/one", action in [Demo::Action::"get-sum", Demo::Action::"trigger-long-running-operation"], resource);
@id("env") forbid (principal, action == Demo::Action::"get-env", resource);
@id("reads") permit (principal, action in [Files::Action::"read_text_file"], resource)
when { context.facts.pathsWithin.contains("${folder}") };
@id("resource") permit (principal, action == Action::"read_resource", resource == Resource::"demo/demo://resource/static/document/features.md");
@id("prompt") permit (principal, action == Action::"get_prompt", resource == Prompt::"demo/simple-prompt");
`;

/** The tools a snapshot pins are those the gateway discovered: two rounds, as in the product. */
async function discovered(harness: Harness) {
  const demo = connectorState('demo', realServer('everything', ['stdio'], { GREETING: 'hello' }));
  const files = connectorState('files', realServer('filesystem', [folder]));
  await harness.publish('', [demo, files]);
  const withTools = [demo, files].map((connector) => {
    const found = harness.console.discoveries.find(({ connectorId }) => connectorId === connector.id);
    const definitions = (found?.tools ?? []) as unknown as Parameters<typeof connectorState>[2];
    return connectorState(connector.slug, connector.upstream, definitions, { id: connector.id });
  });
  for (const tool of withTools[1]?.tools ?? []) tool.pathArguments = ['path'];
  return withTools;
}

describe('a gateway with real connectors', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.prepare();
    await harness.start();
    await harness.publish(policy, await discovered(harness));
  });
  afterAll(() => harness.end());

  const recorded = (id: unknown) => harness.console.until(() => harness.console.decisions.get(String(id)));
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProtocolError);
    return error as ProtocolError & { data: { decisionId: string; code: string; cause: string; next: string } };
  };

  describe.each(['legacy', 'modern'] as const)('and a %s client', (era) => {
    test('allows what a policy permits and carries it', async () => {
      const client = await harness.client('demo', era);
      const result = await client.callTool({ name: 'get-sum', arguments: { a: 19, b: 23 } });
      expect(JSON.stringify(result.content)).toContain('42');
      const call = await harness.console.until(() =>
        [...harness.console.decisions.values()].find((one) => one.era === era && one.target === 'get-sum'),
      );
      expect(call).toMatchObject({ effect: 'allow', determining: ['sum'], principal: { name: 'one' } });
      const outcome = await harness.console.until(() => harness.console.outcomes.get(call.id));
      // What a command is sent is looked at too: the caller's token was not in it.
      expect(outcome).toMatchObject({ kind: 'completed', passedOn: false });
    });

    test('denies what a policy forbids, and says by which', async () => {
      const client = await harness.client('demo', era);
      const error = await refusal(client.callTool({ name: 'get-env', arguments: {} }));
      expect(error.code).toBe(-33001);
      expect(error.message).toContain('Forbidden by env.');
      expect(await recorded(error.data.decisionId)).toMatchObject({
        effect: 'deny',
        cause: 'forbidden',
        determining: ['env'],
      });
    });

    test('denies what no policy permits to this agent', async () => {
      const client = await harness.client('demo', era, 'two');
      const error = await refusal(client.callTool({ name: 'get-sum', arguments: { a: 1, b: 2 } }));
      expect(error.data.cause).toBe('no-permit');
    });

    test('lists only what may be called', async () => {
      const mine = await (await harness.client('demo', era)).listTools();
      expect(mine.tools.map(({ name }) => name).sort()).toEqual(['get-sum', 'trigger-long-running-operation']);
      const theirs = await (await harness.client('demo', era, 'two')).listTools();
      expect(theirs.tools).toEqual([]);
      const files = await (await harness.client('files', era)).listTools();
      expect(files.tools.map(({ name }) => name)).toEqual(['read_text_file']);
    });

    test('decides resources and prompts', async () => {
      const client = await harness.client('demo', era);
      const { resources } = await client.listResources();
      expect(resources.map(({ uri }) => uri)).toEqual(['demo://resource/static/document/features.md']);
      const read = await client.readResource({ uri: 'demo://resource/static/document/features.md' });
      expect(read.contents).toHaveLength(1);
      await refusal(client.readResource({ uri: 'demo://resource/static/document/architecture.md' }));
      const { prompts } = await client.listPrompts();
      expect(prompts.map(({ name }) => name)).toEqual(['simple-prompt']);
      expect((await client.getPrompt({ name: 'simple-prompt' })).messages).not.toHaveLength(0);
      await refusal(client.getPrompt({ name: 'args-prompt', arguments: { city: 'Graz' } }));
    });

    test('judges paths by where they lead', async () => {
      const client = await harness.client('files', era);
      const read = (path: string) => client.callTool({ name: 'read_text_file', arguments: { path } });
      expect(JSON.stringify(await read(`${folder}/notes.md`))).toContain('real notes');
      for (const path of [`${folder}/../../etc/passwd`, '/etc/passwd', `${folder}/../${basename(folder)}-not`]) {
        await refusal(read(path));
      }
    });

    test('carries progress under the token of the client', async () => {
      const client = await harness.client('demo', era);
      const seen: number[] = [];
      await client.callTool(
        { name: 'trigger-long-running-operation', arguments: { duration: 0.2, steps: 2 } },
        { onprogress: ({ progress }) => seen.push(progress) },
      );
      expect(seen).toEqual([1, 2]);
    });
  });

  test('a command sees its declared environment and nothing of the gateway', async () => {
    process.env.OUR_SECRET = 'never';
    const all = await discovered(harness);
    await harness.publish(permitAll, all);
    const client = await harness.client('demo', 'modern');
    const printed = await client.callTool({ name: 'get-env', arguments: {} });
    const [{ text }] = printed.content as unknown as [{ text: string }];
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(['GREETING', 'PATH']);
    await harness.publish(policy, all);
  });

  test('nothing a gateway sent was doubled, unknown or broken', () => {
    expect(harness.console.complaints).toEqual([]);
  });
});
