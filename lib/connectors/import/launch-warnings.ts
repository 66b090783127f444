export type LaunchWarning = { code: 'shell' | 'downloads' | 'reference'; text: string };

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'fish', 'cmd', 'powershell', 'pwsh']);

/** Commands that fetch what they run, and the words after which they do. */
const fetchers: Record<string, (args: readonly string[]) => boolean> = {
  npx: () => true,
  bunx: () => true,
  pnpx: () => true,
  uvx: () => true,
  dnx: () => true,
  npm: (args) => args[0] === 'exec' || args[0] === 'x',
  pnpm: (args) => args[0] === 'dlx',
  yarn: (args) => args[0] === 'dlx',
  pipx: (args) => args[0] === 'run',
  uv: (args) => args[0] === 'tool' && args[1] === 'run',
  docker: (args) => args[0] === 'run',
  podman: (args) => args[0] === 'run',
};

/** The name a command is known by: no folder, no `.exe`. */
const programName = (command: string): string =>
  (command.split(/[\\/]/).at(-1) ?? command).toLowerCase().replace(/\.(?:exe|cmd|bat)$/, '');

/** What an operator should see before allowing a command to start. */
export function launchWarnings(command: string, args: readonly string[]): LaunchWarning[] {
  const warnings: LaunchWarning[] = [];
  const program = programName(command);
  if (shells.has(program)) {
    const script = args.find((argument) => !/^[-/]/.test(argument));
    warnings.push({
      code: 'shell',
      text: `It starts a shell (${[command, ...args.slice(0, 1)].join(' ')}): whatever the text after it says is run${script ? '' : ', and none is given'}.`,
    });
  }
  if (Object.hasOwn(fetchers, program) && fetchers[program]?.(args)) {
    warnings.push({
      code: 'downloads',
      text: `${program} fetches what it runs each time it starts. On the gateway, allow an installed file in its place (executable and executableArgs).`,
    });
  }
  const references = args.flatMap((argument) => referenceIn(argument) ?? []);
  if (references.length > 0) {
    warnings.push({
      code: 'reference',
      text: `A client fills in ${references.join(', ')}; a gateway starts the command with these very words.`,
    });
  }
  return warnings;
}

/** `${input:token}`, `${env:NAME}`, `${NAME}`, `${NAME:-default}`: a client puts a value here. */
const reference = /\$\{(\w[\w.]*(?::(?!-)[\w.-]+)?)?[^}]*\}/;

/** The first reference of a text by its name, without the default it may carry; null when it has none. */
export function referenceIn(text: string): string | null {
  const found = reference.exec(text);
  return found ? `\${${found[1] ?? ''}}` : null;
}
