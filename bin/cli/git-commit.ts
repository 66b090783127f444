import { execFileSync } from 'node:child_process';
import { Misuse } from './arguments';

/** The commit a folder is, and where it is kept. */
export type GitSource = { repository: string; path: string; commit: string };

/** What git says in a folder; null when it is no repository, or git is not there. */
function git(folder: string, ...args: string[]): string | null {
  try {
    return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch (error) {
    if (error instanceof Error && ('status' in error || 'code' in error)) return null;
    throw error;
  }
}

type Given = { commit?: string; repository?: string; path?: string };

/**
 * The commit to push a folder as: what the caller names, else what Git says there. A folder with changes that are in no
 * commit is refused. Null without Git.
 */
export function gitSource(folder: string, given: Given): GitSource | null {
  const changes = git(folder, 'status', '--porcelain', '--', '.');
  if (changes) throw new Error(`${folder} has changes that are in no commit. Commit them first:\n${changes}`);
  const repository = given.repository ?? git(folder, 'config', '--get', 'remote.origin.url');
  const commit = given.commit ?? git(folder, 'rev-parse', 'HEAD');
  if (!repository && !given.commit) return null;
  if (!repository) throw new Misuse('Name the repository with --repository: Git knows none for this folder.');
  if (!commit) throw new Misuse('Name the commit with --commit: Git knows none for this folder.');
  return { repository, commit, path: given.path ?? git(folder, 'rev-parse', '--show-prefix') ?? '' };
}
