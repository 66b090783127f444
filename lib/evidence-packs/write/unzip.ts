import { unzipSync } from 'fflate';

/** Bytes a pack may come to when unpacked. */
const mostBytes = 1_500_000_000;

/**
 * The files of a pack's ZIP by their names, without the folder they are in.
 * @throws where it is no ZIP or too large, or naming the file that cannot be unpacked.
 */
export function unzipPack(zip: Uint8Array, wanted: (name: string) => boolean = () => true): Map<string, Uint8Array> {
  const inFolder = (name: string) => name.slice(name.indexOf('/') + 1);
  let all = 0;
  let current = 'The ZIP';
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (name.endsWith('/') || !wanted(inFolder(name))) return false;
    current = inFolder(name);
    all += originalSize;
    if (all > mostBytes) throw new Error('it is larger than any pack');
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(zip, { filter })).map(([name, bytes]) => [inFolder(name), bytes]));
  } catch (error) {
    throw new Error(`${current} cannot be unpacked: ${(error as Error).message}.`);
  }
}
