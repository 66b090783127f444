/** The oldest Node that runs everything here, as in package.json "engines". */
export const neededNode = '20.19';

/** @param {string} version such as "20.19.1" */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = neededNode.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
