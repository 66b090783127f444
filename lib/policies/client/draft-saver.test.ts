import { describe, expect, test, vi } from 'vitest';
import { ProblemError } from '@/lib/http/client/problem';
import { DraftSaver, type SavedDraft, type SaveRequest } from './draft-saver';

const stored = { text: 'stored', revision: 3, baseVersion: 7, updatedAt: '2026-11-24T09:00:00.000Z' };

function desk(kept: { text: string; revision: number } | null = null) {
  const sent: SaveRequest[] = [];
  let answer: (request: SaveRequest) => Promise<SavedDraft> = async (request) => ({
    ...stored,
    baseVersion: request.baseVersion ?? stored.baseVersion,
    revision: request.revision + 1,
  });
  const timers: (() => void)[] = [];
  const local = { copy: kept };
  const saver = new DraftSaver(stored, {
    send: (request) => {
      sent.push(request);
      return answer(request);
    },
    local: {
      read: () => local.copy,
      write: (copy) => {
        local.copy = copy;
      },
    },
    later: (run) => {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    },
  });
  const refuse = (problem: object) => {
    answer = () =>
      Promise.reject(new ProblemError({ status: 0, code: 'unreachable', title: 'No answer.', ...problem }));
  };
  const answerWith = (next: typeof answer) => {
    answer = next;
  };
  return { saver, sent, timers, local, refuse, answerWith };
}

describe('saving a draft', () => {
  test('keys are kept at once and sent after a pause, over the revision read', async () => {
    const { saver, sent, timers, local } = desk();
    saver.edit('a');
    saver.edit('ab');
    expect(local.copy).toEqual({ text: 'ab', revision: 3 });
    expect(timers).toHaveLength(1);
    await saver.flush();
    expect(sent).toEqual([{ text: 'ab', revision: 3 }]);
    expect(saver.get()).toMatchObject({ status: 'saved', revision: 4, text: 'ab' });
    expect(local.copy).toBeNull();
  });

  test('asked while a save is under way, it waits for that one and says whether the server has the text', async () => {
    const { saver, sent, answerWith } = desk();
    let land: (saved: SavedDraft) => void = () => {};
    answerWith(() => new Promise((resolve) => (land = resolve)));
    saver.edit('a');
    const first = saver.flush();
    const second = saver.flush();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    land({ ...stored, revision: 4 });
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(sent).toHaveLength(1);
  });

  test('what is typed while a save is under way is saved next', async () => {
    const { saver, sent, answerWith } = desk();
    let land: (saved: SavedDraft) => void = () => {};
    answerWith(() => new Promise((resolve) => (land = resolve)));
    saver.edit('a');
    const first = saver.flush();
    saver.edit('ab');
    land({ ...stored, revision: 4 });
    expect(await first).toBe(false);
    expect(saver.get()).toMatchObject({ status: 'unsaved', text: 'ab', revision: 4 });
    answerWith(async () => ({ ...stored, revision: 5 }));
    expect(await saver.flush()).toBe(true);
    expect(sent.map(({ revision }) => revision)).toEqual([3, 4]);
  });

  test('an ended session or an absent console keeps the text here and tries again', async () => {
    const { saver, timers, local, refuse } = desk();
    refuse({ code: 'unauthenticated', title: 'You are not signed in.' });
    saver.edit('a');
    expect(await saver.flush()).toBe(false);
    expect(saver.get()).toMatchObject({ status: 'unsaved', failure: { signedOut: true } });
    expect(local.copy).toEqual({ text: 'a', revision: 3 });
    expect(timers).toHaveLength(1);
  });
});

describe('a conflict', () => {
  const elsewhere = { code: 'conflict', text: 'theirs', revision: 5, baseVersion: 7, updatedAt: stored.updatedAt };

  test('stops saving, also under further keys, until a person chooses', async () => {
    const { saver, sent, refuse } = desk();
    refuse(elsewhere);
    saver.edit('mine');
    await saver.flush();
    saver.edit('mine too');
    await saver.flush();
    expect(sent).toHaveLength(1);
    expect(saver.get()).toMatchObject({
      status: 'conflict',
      text: 'mine too',
      stored: { text: 'theirs', revision: 5 },
    });
  });

  test('ends with the stored text', async () => {
    const { saver, local, refuse } = desk();
    refuse(elsewhere);
    saver.edit('mine');
    await saver.flush();
    saver.resolve('stored');
    expect(saver.get()).toMatchObject({ status: 'saved', text: 'theirs', revision: 5, stored: null });
    expect(local.copy).toBeNull();
  });

  test('or with this one, saved over the stored revision', async () => {
    const { saver, sent, refuse, answerWith } = desk();
    refuse(elsewhere);
    saver.edit('mine');
    await saver.flush();
    answerWith(async (request) => ({ ...stored, revision: request.revision + 1 }));
    saver.resolve('mine');
    await vi.waitFor(() => expect(saver.get()).toMatchObject({ status: 'saved', revision: 6 }));
    expect(sent.at(-1)).toEqual({ text: 'mine', revision: 5 });
  });

  test('is found at once when this browser kept text of an older revision', () => {
    const { saver } = desk({ text: 'kept', revision: 2 });
    saver.restore();
    expect(saver.get()).toMatchObject({ status: 'conflict', text: 'kept', stored: { text: 'stored', revision: 3 } });
  });
});

test('text kept by this browser is taken up and sent', async () => {
  const { saver, sent } = desk({ text: 'kept', revision: 3 });
  saver.restore();
  await saver.flush();
  expect(sent).toEqual([{ text: 'kept', revision: 3 }]);
});

test('moving onto a newer version saves text and base together', async () => {
  const { saver, sent } = desk();
  expect(await saver.rebase('carried', 8)).toBe(true);
  expect(sent).toEqual([{ text: 'carried', revision: 3, baseVersion: 8 }]);
  expect(saver.get()).toMatchObject({ baseVersion: 8, text: 'carried' });
});
