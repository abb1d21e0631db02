import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { anywhere, ReplyIndex } from './quick-reply-search.ts';
import { findPinyin, toSyllables } from '../../lib/pinyin.ts';

const by = asServicerUserid('lijing');

function buildQuickReply(folder: string, title: string, text: string): QuickReply {
  return {
    quickReplyId: `qr-${title}`,
    scope: { kind: 'company' },
    folder,
    title,
    blocks: [{ kind: 'text', text }],
    place: 'a0',
    status: 'live',
    remark: null,
    fits: { scenes: [], tags: [] },
    author: by,
    updatedAt: 1,
    updatedBy: by,
  };
}

const library = [
  buildQuickReply('问候与收尾', '接入问候', '{称呼}您好，我是{客服账号}的{客服姓名}。'),
  buildQuickReply('选购建议', '安抚奶嘴怎么选', '5 个月左右的宝宝建议选一体成型硅胶款。'),
  buildQuickReply('选购建议', '奶瓶材质对比', 'PPSU 奶瓶轻、耐摔；奶嘴按月龄换。'),
  buildQuickReply('物流与售后', '退换条件', '未拆封的商品，签收后 7 天内可以退换。'),
];
const index = new ReplyIndex();
index.update(library);
const titles = (query: string) => index.find(query).map((quickReply) => quickReply.title);

describe('search of quick replies', () => {
  it('keeps everything in order for an empty query', () => {
    expect(titles('  ')).toEqual(library.map((quickReply) => quickReply.title));
  });

  it('finds by text, and puts the title before the body', () => {
    expect(titles('奶嘴')).toEqual(['安抚奶嘴怎么选', '奶瓶材质对比']);
    expect(titles('ppsu')).toEqual(['奶瓶材质对比']);
  });

  it('finds by initials and by full pinyin', () => {
    expect(titles('afnz')).toEqual(['安抚奶嘴怎么选']);
    expect(titles('thtj')).toEqual(['退换条件']);
    expect(titles('tuihuan')).toEqual(['退换条件']);
    expect(titles('naiping')[0]).toBe('奶瓶材质对比');
  });

  it('finds by folder', () => {
    expect(titles('xgjy')).toEqual(['安抚奶嘴怎么选', '奶瓶材质对比']);
    expect(titles('物流')).toEqual(['退换条件']);
  });

  it('asks every word of the query', () => {
    expect(titles('选购 ppsu')).toEqual(['奶瓶材质对比']);
    expect(titles('选购 退换')).toEqual([]);
  });

  it('answers to the sound of the body only from three letters on', () => {
    expect(titles('gj')).toEqual([]);
    expect(titles('guijiao')).toEqual(['安抚奶嘴怎么选']);
  });

  it('follows what is changed, and knows nothing more of what was deleted', () => {
    const changing = new ReplyIndex();
    changing.update(library);
    const [first, ...rest] = library;
    if (!first) throw new Error('The library is empty');
    changing.update([{ ...first, title: '早上好' }, ...rest.slice(1)]);
    expect(changing.find('zsh')).toHaveLength(1);
    expect(changing.find('jrwh')).toEqual([]);
    expect(changing.find('安抚')).toEqual([]);
  });

  it('DE-510 puts what fits the customer first, then what was used last', () => {
    const fitting = new ReplyIndex();
    const [greet, soother, bottle, back] = library;
    if (!greet || !soother || !bottle || !back) throw new Error('The library is short');
    fitting.update([
      greet,
      { ...soother, fits: { scenes: ['shop'], tags: [] } },
      { ...bottle, fits: { scenes: [], tags: ['孕期'] } },
      back,
    ]);
    const order = (situation: Partial<typeof anywhere>) =>
      fitting.find('', { ...anywhere, ...situation }).map((quickReply) => quickReply.title);
    expect(order({})).toEqual(library.map((one) => one.title));
    expect(order({ scene: 'shop' })[0]).toBe(soother.title);
    expect(order({ tags: ['孕期'], lastUsed: new Map([[back.quickReplyId, 9]]) }).slice(0, 2)).toEqual([
      bottle.title,
      back.title,
    ]);
  });
});

it('DE-510 misses nothing that is there, and finds nothing that is not', () => {
  const words = fc
    .array(fc.constantFrom(...'奶嘴长重乐退换货 7天Ps，'.split('')), { maxLength: 8 })
    .map((all) => all.join(''));
  const letters = fc.constantFrom(...'nzcxthgqlpsd7'.split(''));
  const query = fc.oneof(
    words,
    fc.array(letters, { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
  );
  const sounds = (text: string, asked: string) => findPinyin(toSyllables(text), asked);
  fc.assert(
    fc.property(fc.array(fc.tuple(words, words, words), { maxLength: 12 }), query, (all, asked) => {
      const made = all.map(([folder, title, text], place) => ({
        ...buildQuickReply(folder, title, text),
        quickReplyId: `${place}`,
      }));
      const searched = new ReplyIndex();
      searched.update(made);
      const isThere = ({ folder, title }: QuickReply, text: string, word: string) =>
        [folder, title, text].some((one) => one.toLowerCase().includes(word)) ||
        sounds(title, word) !== null ||
        sounds(folder, word) === 0 ||
        (word.length >= 3 && sounds(text, word) !== null);
      const expected = made.filter((one, place) =>
        asked
          .toLowerCase()
          .split(/\s+/)
          .filter(Boolean)
          .every((word) => isThere(one, all[place]?.[2] ?? '', word)),
      );
      const ids = (found: readonly QuickReply[]) => found.map((one) => one.quickReplyId).toSorted();
      expect(ids(searched.find(asked))).toEqual(ids(expected));
    }),
    { numRuns: 500 },
  );
});
