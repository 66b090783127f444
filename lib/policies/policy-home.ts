/** Where the policy set is kept. Kept in Git, it is only read here. */
export type PolicyHome =
  | { kind: 'console' }
  | { kind: 'git'; repository: string; path: string; setAt: string; setterName: string };

/** For a while, drafts may be written here although the set is kept in Git. */
export type BreakGlassTime = { id: string; reason: string; at: string; byName: string; expiresAt: string };

/** The longest the glass stays broken. */
export const longestBreakHours = 24;

/** "github.com/acme/policies, in its folder mcp". */
export function homeWords({ repository, path }: { repository: string; path: string }): string {
  return path === '' ? repository : `${repository}, folder ${path}`;
}

/** Why nobody writes the set here, in words for a person; null when it may be written. It decides banner, buttons and commands. */
export function whyNotHere(home: PolicyHome, broken: BreakGlassTime | null): string | null {
  if (home.kind === 'console' || broken) return null;
  return `The set is kept in Git, at ${homeWords(home)}. Change it there, or have an approver break the glass.`;
}

/**
 * A repository's name without protocol, credentials and `.git`: `git@host:a/b.git` and `https://token@host/a/b` are both
 * `host/a/b`, so that they compare and no secret is stored. An absolute path stays one. Null for anything else.
 */
export function repositoryName(address: string): string | null {
  const bare = address
    .trim()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  if (/[\s\0?#\\]/.test(bare) || bare === '') return null;
  const file = /^(?:file:\/\/)?(\/.+)$/.exec(bare);
  if (file) return file[1] ?? null;
  const url = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^@/:]+)(?::\d+)?\/(.+)$/.exec(bare);
  const scp = /^(?:[^@/:]+@)?([^@/:]+):(?!\/\/)\/?(.+)$/.exec(bare);
  const plain = /^([^@/:]+\.[^@/:]+|localhost)\/(.+)$/.exec(bare);
  const found = url ?? scp ?? plain;
  const [, host, path] = found ?? [];
  return host && path && !path.includes('@') ? `${host.toLowerCase()}/${path}` : null;
}

/** A folder in a repository, as `a/b`; empty for its root; null when it leads out of it. */
export function folderPath(path: string): string | null {
  const parts = path
    .trim()
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  return parts.includes('..') || parts.some((part) => /[\\\0]/.test(part)) ? null : parts.join('/');
}

/** A folder's manifest beside the versions it could stand on. */
export type PushBase = {
  manifest: { version: number; digest: string };
  /** Number of the version in force; 0 before the first. */
  head: number;
  /** The newest version in force, now or before, that did not come from the pushed folder; 0 for none. */
  elsewhere: { number: number; publisherName: string; message: string } | null;
  /** Digest of the version the manifest names, when there is one. */
  digest: string | null;
};

/**
 * Why a folder may not be pushed, since it would undo what its authors have not seen; null when it may. Versions that came
 * from the same folder are its own history, so a manifest need not be renewed after each push.
 */
export function whyNotPush({ manifest, head, elsewhere, digest }: PushBase): string | null {
  const { version } = manifest;
  if (version > head || (version > 0 && digest !== manifest.digest))
    return `The folder names v${version} with a digest this console does not have. It was exported from another one.`;
  if (!elsewhere || version >= elsewhere.number) return null;
  return `The folder was exported from v${version}, and since then ${elsewhere.publisherName} published v${elsewhere.number} from elsewhere: ${elsewhere.message} Export the set again, and take that change into the folder.`;
}
