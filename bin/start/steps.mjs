/**
 * Numbered steps with elapsed time. On a terminal the time of the running step ticks; elsewhere each step is one line.
 * @param {number} count
 */
export function steps(count, out = process.stdout) {
  let number = 0;
  const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

  /**
   * @template T
   * @param {string} title what is being done
   * @param {() => T | Promise<T>} work may return `{ note }` with what came of it
   * @returns {Promise<T>}
   */
  return async function step(title, work) {
    number += 1;
    const since = performance.now();
    const label = `${String(number).padStart(String(count).length)}/${count}  ${title}`;
    const show = (text) => out.write(`${out.isTTY ? '\r\u001b[K' : ''}${label.padEnd(58)} ${text}`);
    const ticking = out.isTTY ? setInterval(() => show(seconds(since)), 1000) : null;
    if (ticking) show('');
    try {
      const result = await work();
      show(`${seconds(since).padStart(7)}${result?.note ? `  ${result.note}` : ''}\n`);
      return result;
    } catch (error) {
      show(`${seconds(since).padStart(7)}  failed\n`);
      throw error;
    } finally {
      if (ticking) clearInterval(ticking);
    }
  };
}
