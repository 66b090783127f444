import type { Node } from 'jsonc-parser';
import type { RawEntry } from './assemble';
import type { AskedFor, LeftOut } from './candidate';
import type { RawOutcome } from './client-config';
import { itemsOf, memberOf, membersOf, type Place, plainOf, textOf } from './json-tree';
import { humanName } from './slug';

type PlaceOf = (node: Node) => Place;

/** A member under its present name or the one earlier schemas of server.json used. */
const either = (node: Node, name: string, earlier: string): Node | undefined =>
  memberOf(node, name) ?? memberOf(node, earlier);

/** How each registry's package is started by the tool its users have. */
const launchers: Record<string, (id: string, version: string | undefined) => { command: string; args: string[] }> = {
  npm: (id, version) => ({ command: 'npx', args: ['-y', version ? `${id}@${version}` : id] }),
  pypi: (id, version) => ({ command: 'uvx', args: [version ? `${id}@${version}` : id] }),
  oci: (id, version) => ({
    command: 'docker',
    args: ['run', '-i', '--rm', /[:@][^/]*$/.test(id) || !version ? id : `${id}:${version}`],
  }),
  nuget: (id, version) => ({ command: 'dnx', args: [version ? `${id}@${version}` : id, '--yes'] }),
};

/** Arguments with their values; one whose value a person has to give is left out and said. */
function argumentsOf(node: Node | undefined, key: string): { args: string[]; leftOut: LeftOut[] } {
  const args: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const item of itemsOf(node)) {
    const name = textOf(memberOf(item, 'name'));
    const value = memberOf(item, 'value') ?? memberOf(item, 'default');
    const text = value && plainOf(value);
    const hint = either(item, 'valueHint', 'value_hint');
    if (text === undefined && (name === undefined || memberOf(item, 'isRequired')?.value === true || hint)) {
      const what = name ?? textOf(hint) ?? 'an argument';
      leftOut.push({
        path: `${key}.${what}`,
        why: 'Its value has to be given by whoever runs it: add the argument by hand.',
      });
      continue;
    }
    if (name !== undefined) args.push(name);
    if (text !== undefined) args.push(text);
  }
  return { args, leftOut };
}

/** Variables of a package: those with a value, and those its user is asked for. */
function variablesOf(node: Node | undefined): { env: [string, string][]; asked: AskedFor[] } {
  const env: [string, string][] = [];
  const asked: AskedFor[] = [];
  for (const item of itemsOf(node)) {
    const name = textOf(memberOf(item, 'name'));
    if (name === undefined) continue;
    const value = memberOf(item, 'value') ?? memberOf(item, 'default');
    const text = value && plainOf(value);
    if (text !== undefined && text !== '') env.push([name, text]);
    else
      asked.push({
        name,
        about: textOf(memberOf(item, 'description')) ?? 'The server reads it from its environment.',
        secret: either(item, 'isSecret', 'is_secret')?.value === true,
        required: either(item, 'isRequired', 'is_required')?.value === true,
      });
  }
  return { env, asked };
}

function readPackage(key: string, node: Node, name: string, placeOf: PlaceOf): RawOutcome {
  const fault = (message: string): RawOutcome => ({ ok: false, fault: { key, message, place: placeOf(node) } });
  const registry =
    textOf(either(node, 'registryType', 'registry_type')) ?? textOf(memberOf(node, 'registry_name')) ?? '';
  const identifier = textOf(memberOf(node, 'identifier')) ?? textOf(memberOf(node, 'name'));
  if (identifier === undefined) return fault('A package needs an identifier.');
  const url = textOf(memberOf(memberOf(node, 'transport'), 'url'));
  if (url !== undefined) return fault(`It serves ${url} once someone runs it: register that address by hand.`);
  const launcher = Object.hasOwn(launchers, registry) ? launchers[registry] : undefined;
  if (!launcher) return fault(`Packages of the kind ${registry || 'unknown'} cannot be started by a command.`);
  const { command, args } = launcher(identifier, textOf(memberOf(node, 'version')));
  const runtime = argumentsOf(either(node, 'runtimeArguments', 'runtime_arguments'), key);
  const own = argumentsOf(either(node, 'packageArguments', 'package_arguments'), key);
  const variables = variablesOf(either(node, 'environmentVariables', 'environment_variables'));
  // Docker's own options stand before the image; every other tool's before the package.
  const isDocker = command === 'docker';
  const at = isDocker ? args.length - 1 : 0;
  // Docker hands a variable on only when it is told to.
  const handed = isDocker
    ? [...variables.env.map(([variable]) => variable), ...variables.asked.map(({ name: variable }) => variable)]
    : [];
  const entry: RawEntry = {
    key,
    place: placeOf(node),
    name,
    command: textOf(either(node, 'runtimeHint', 'runtime_hint')) ?? command,
    args: [
      ...args.slice(0, at),
      ...runtime.args.filter((argument) => !args.includes(argument)),
      ...handed.filter((variable) => !runtime.args.includes(variable)).flatMap((variable) => ['-e', variable]),
      ...args.slice(at),
      ...own.args,
    ],
    env: variables.env,
    asked: variables.asked,
    leftOut: [...runtime.leftOut, ...own.leftOut],
  };
  return { ok: true, entry };
}

function readRemote(key: string, node: Node, name: string, placeOf: PlaceOf): RawOutcome {
  const url = textOf(memberOf(node, 'url'));
  if (url === undefined) return { ok: false, fault: { key, message: 'A remote needs a URL.', place: placeOf(node) } };
  const headers = itemsOf(memberOf(node, 'headers')).flatMap((item): [string, string][] => {
    const header = textOf(memberOf(item, 'name'));
    return header === undefined ? [] : [[header, textOf(memberOf(item, 'value')) ?? '']];
  });
  return { ok: true, entry: { key, place: placeOf(node), name, url, headers } };
}

/** Whether an object is a `server.json` of the MCP registry. */
export const isRegistryServer = (node: Node | undefined): boolean =>
  textOf(memberOf(node, 'name')) !== undefined &&
  (memberOf(node, 'packages')?.type === 'array' || memberOf(node, 'remotes')?.type === 'array');

const known = new Set([
  '$schema',
  'name',
  'title',
  'description',
  'version',
  'version_detail',
  'status',
  'repository',
  'websiteUrl',
  'website_url',
  'icons',
  'packages',
  'remotes',
  '_meta',
  'id',
]);

/** Every way a `server.json` offers to run or reach its server, one candidate each. */
export function readRegistryServer(
  key: string,
  server: Node,
  placeOf: PlaceOf,
): { entries: RawOutcome[]; leftOut: LeftOut[] } {
  const full = textOf(memberOf(server, 'name')) ?? '';
  const short = textOf(memberOf(server, 'title')) ?? humanName(full.split('/').at(-1) ?? full);
  const packages = itemsOf(memberOf(server, 'packages'));
  const remotes = itemsOf(memberOf(server, 'remotes'));
  const several = packages.length + remotes.length > 1;
  const named = (kind: string, index: number, of: number) =>
    several ? `${short} ${kind}${of > 1 ? ` ${index + 1}` : ''}` : short;
  const entries = [
    ...packages.map((node, index) =>
      readPackage(`${key}packages[${index}]`, node, named('package', index, packages.length), placeOf),
    ),
    ...remotes.map((node, index) =>
      readRemote(`${key}remotes[${index}]`, node, named('remote', index, remotes.length), placeOf),
    ),
  ];
  const leftOut = membersOf(server)
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => ({ path: `${key}${name}`, why: 'Unknown key.' }));
  return { entries, leftOut };
}
