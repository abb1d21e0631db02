import { expect, test } from 'vitest';
import { answerPage } from './answer-page.ts';

const kept = async () => new Response('kept');
const nothing = async () => undefined;
const textOf = async (answer: Promise<Response>) => (await answer).text();

test('the page is the relay’s while it answers, whatever was kept', async () => {
  expect(await textOf(answerPage({ ask: async () => new Response('newest'), kept }))).toBe('newest');
  const missing = await answerPage({ ask: async () => new Response('', { status: 404 }), kept });
  expect(missing.status).toBe(404);
});

test.each([502, 503, 504])('where a proxy says %d for the relay, the page is the kept one', async (status) => {
  const ask = async () => new Response('bad gateway', { status });
  expect(await textOf(answerPage({ ask, kept }))).toBe('kept');
  expect((await answerPage({ ask, kept: nothing })).status).toBe(status);
});

test('without a network the page is the kept one, and the browser’s own fault where none was kept', async () => {
  const ask = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await textOf(answerPage({ ask, kept }))).toBe('kept');
  await expect(answerPage({ ask, kept: nothing })).rejects.toThrow('Failed to fetch');
});

test('a relay that takes the question and says nothing is not waited for', async () => {
  const ask = (signal: AbortSignal) =>
    new Promise<Response>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  expect(await textOf(answerPage({ ask, kept, patienceMs: 5 }))).toBe('kept');
});
