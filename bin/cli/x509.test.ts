import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Api, bearer } from './api';
import { writeX509Svid } from './x509';

test('the command line makes the key itself and keeps it for its owner alone', async () => {
  const asked: unknown[] = [];
  class Recording extends Api {
    override post<T>(_path: string, body?: unknown): Promise<T> {
      asked.push(body);
      return Promise.resolve({ certificate: 'C', authority: 'A', expiresAt: 'soon' } as T);
    }
  }
  const data = mkdtempSync(join(tmpdir(), 'countersign-x509-'));
  const folder = join(data, 'svid');
  await writeX509Svid(new Recording('http://localhost', bearer('x')), 'spiffe://countersign.test/agent/a', folder, 60);
  expect(JSON.stringify(asked)).not.toContain('PRIVATE KEY');
  expect(readFileSync(join(folder, 'svid.pem'), 'utf8')).toBe('C');
  expect(readFileSync(join(folder, 'svid.key'), 'utf8')).toContain('PRIVATE KEY');
  expect(statSync(join(folder, 'svid.key')).mode & 0o777).toBe(0o600);
  rmSync(data, { recursive: true });
});
