import { unzipSync } from 'fflate';

/** Bytes a pack may come to when unpacked. */
const mostBytes = 1_500_000_000;

/** Where an entry lies: below which folder, and by which name. None of it leads elsewhere on any system. */
function placeOf(entry: string): { folder: string; name: string } {
  const isFolder = entry.endsWith('/');
  const [folder = '', ...below] = (isFolder ? entry.slice(0, -1) : entry).split('/');
  if (below.length === 0 && !isFolder) throw new Error('it is in no folder');
  const odd = [folder, ...below].some((part) => ['', '.', '..'].includes(part) || /[\\:]/.test(part));
  if (odd) throw new Error('its name leads elsewhere');
  return { folder, name: below.join('/') };
}

/**
 * The files of a pack's ZIP by their names, without the one folder they are all in.
 * @throws where it is no ZIP, too large, or not one folder of files each there once, naming the entry.
 */
export function unzipPack(zip: Uint8Array, wanted: (name: string) => boolean = () => true): Map<string, Uint8Array> {
  const seen = new Set<string>();
  let only: string | undefined;
  let all = 0;
  let current = 'The ZIP';
  // Each entry passes here; of doubled ones what is unpacked has the last alone.
  const filter = (entry: { name: string; originalSize: number }) => {
    current = entry.name;
    const { folder, name } = placeOf(entry.name);
    only ??= folder;
    if (folder !== only) throw new Error(`it is not in the folder ${only} like the others`);
    if (seen.has(name)) throw new Error('it is there twice');
    seen.add(name);
    if (entry.name.endsWith('/') || !wanted(name)) return false;
    all += entry.originalSize;
    if (all > mostBytes) throw new Error('it is larger than any pack');
    return true;
  };
  try {
    const files = Object.entries(unzipSync(zip, { filter }));
    return new Map(files.map(([entry, bytes]) => [placeOf(entry).name, bytes]));
  } catch (error) {
    throw new Error(`${current} cannot be unpacked: ${(error as Error).message}.`);
  }
}
