import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceStatus, type SendStatus } from './send-status.ts';

const statuses = ['queued', 'accepted', 'sent', 'failed'] as const satisfies readonly SendStatus[];
const heard = fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 12 });
const end = (news: readonly SendStatus[]) => news.reduce<SendStatus | null>(advanceStatus, null);

test('the first news counts as it is', () => {
  for (const status of statuses) expect(advanceStatus(null, status)).toBe(status);
});

test('a failure that is heard before or after the acceptance is a failure', () => {
  expect(end(['accepted', 'failed', 'sent'])).toBe('failed');
  expect(end(['failed', 'accepted', 'sent'])).toBe('failed');
  expect(end(['queued', 'sent', 'accepted'])).toBe('sent');
});

test('news in any order end the same', () => {
  fc.assert(
    fc.property(
      heard.chain((news) => fc.tuple(fc.constant(news), fc.shuffledSubarray(news, { minLength: news.length }))),
      ([news, shuffled]) => {
        expect(end(shuffled)).toBe(end(news));
      },
    ),
  );
});

test('the status never moves back, whatever is heard', () => {
  fc.assert(
    fc.property(heard, (news) => {
      let current: SendStatus | null = null;
      for (const status of news) {
        const next = advanceStatus(current, status);
        expect(statuses.indexOf(next)).toBeGreaterThanOrEqual(current === null ? 0 : statuses.indexOf(current));
        current = next;
      }
    }),
  );
});

test('hearing the same news again changes nothing', () => {
  fc.assert(
    fc.property(heard, (news) => {
      expect(end([...news, ...news])).toBe(end(news));
    }),
  );
});
