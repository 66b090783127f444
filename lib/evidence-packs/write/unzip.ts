import { unzipSync } from 'fflate';

/** Bytes a pack may come to when unpacked. */
const mostBytes = 1_500_000_000;

/** The files of a pack's ZIP by their names, without the folder they are in. Throws where it is no ZIP, or too large. */
export function unzipPack(zip: Uint8Array, wanted: (name: string) => boolean = () => true): Map<string, Uint8Array> {
  const inFolder = (name: string) => name.slice(name.indexOf('/') + 1);
  let all = 0;
  const files = unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith('/') || !wanted(inFolder(name))) return false;
      all += originalSize;
      if (all > mostBytes) throw new Error('The ZIP is larger than any pack.');
      return true;
    },
  });
  return new Map(Object.entries(files).map(([name, bytes]) => [inFolder(name), bytes]));
}
