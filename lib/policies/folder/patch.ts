import { createTwoFilesPatch } from 'diff';
import { orderedFiles } from './policy-set';
import type { SetFile } from './set-files';

/** The hunks of one file, as `git apply` reads them. */
function fileDiff(path: string, before: string | undefined, after: string | undefined): string {
  const old = before === undefined ? '/dev/null' : `a/${path}`;
  const fresh = after === undefined ? '/dev/null' : `b/${path}`;
  const hunks = createTwoFilesPatch(old, fresh, before ?? '', after ?? '')
    .split('\n')
    .slice(1)
    .join('\n');
  const mode =
    before === undefined ? 'new file mode 100644\n' : after === undefined ? 'deleted file mode 100644\n' : '';
  return `diff --git a/${path} b/${path}\n${mode}${hunks}`;
}

/**
 * What leads from the files of one set to those of another, as a patch for the root of their repository.
 * @param folder of the set in its repository; empty for the root
 */
export function setPatch(before: readonly SetFile[], after: readonly SetFile[], folder: string): string {
  const old = new Map(before.map(({ name, text }) => [name, text]));
  const fresh = new Map(after.map(({ name, text }) => [name, text]));
  const prefix = folder === '' ? '' : `${folder}/`;
  return [...new Set(orderedFiles([...before, ...after]).map(({ name }) => name))]
    .filter((name) => old.get(name) !== fresh.get(name))
    .map((name) => fileDiff(`${prefix}policies/${name}`, old.get(name), fresh.get(name)))
    .join('');
}
