import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../lib/utf8.ts';
import { TEXT_BYTES } from './message.ts';
import { priceOfBlocks, toMessages } from './quick-reply-price.ts';
import type { Block } from './quick-reply.ts';

const text = (words: string): Block => ({ kind: 'text', text: words });
const image: Block = { kind: 'image', media: null };

test('DE-506 neighbouring texts that fit together are one message; a picture between them parts them', () => {
  expect(toMessages([text('您好'), text('请稍等')])).toEqual([text('您好\n请稍等')]);
  expect(priceOfBlocks([text('您好'), image, text('请稍等')])).toBe(3);
  expect(priceOfBlocks([text('好'.repeat(500)), text('好'.repeat(500))])).toBe(2);
  expect(priceOfBlocks([text(' '), image])).toBe(1);
});

const family = '👨‍👩‍👧‍👦';
const pieces = fc.constantFrom('好', 'a', '1', '。', '\n', ' ', '👍🏽', family, '🇨🇳', 'é', '😀', '\u{20BB7}');
const words = fc.array(pieces, { maxLength: 1500 }).map((parts) => parts.join(''));
const blocks = fc.array(fc.oneof(words.map(text), fc.constant(image)), { minLength: 1, maxLength: 5 });

test('DE-506 no message is over the limit, nothing but white space is lost, and nothing seen as one is cut', () => {
  const seen = (value: string) => [...new Intl.Segmenter('zh').segment(value)].map(({ segment }) => segment);
  const bare = (value: string) => value.replace(/\s/g, '');
  fc.assert(
    fc.property(blocks, (all) => {
      const messages = toMessages(all);
      const said = messages.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
      expect(said.every((one) => one !== '' && utf8Bytes(one) <= TEXT_BYTES)).toBe(true);
      const before = all.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
      expect(bare(said.join(''))).toBe(bare(before.join('')));
      const count = (values: readonly string[]) => values.flatMap(seen).filter((one) => one === family).length;
      expect(count(said)).toBe(count(before));
      expect(messages.filter((one) => one.kind === 'image')).toHaveLength(
        all.filter((one) => one.kind === 'image').length,
      );
    }),
    { numRuns: 60 },
  );
});
