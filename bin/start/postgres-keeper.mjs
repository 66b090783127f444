// Runs PostgreSQL for as long as our standard input stays open, so that a killed supervisor leaves no server behind.
// node postgres-keeper.mjs '{"program", "args", "account"}'
import { spawn } from 'node:child_process';

const { program, args, account } = JSON.parse(process.argv[2] ?? '');
const server = spawn(program, args, {
  ...account,
  cwd: '/',
  env: { PATH: process.env.PATH, LC_MESSAGES: 'C', TZ: 'UTC' },
  stdio: ['ignore', 'inherit', 'inherit'],
});

// SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint and exits.
const stop = () => server.kill('SIGINT');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.stdin.on('end', stop).on('error', stop).resume();
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));
