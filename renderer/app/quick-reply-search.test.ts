import { describe, expect, it } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { refreshEntries, searchEntries, toEntry } from './quick-reply-search.ts';

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
const entries = library.map(toEntry);
const titles = (query: string) => searchEntries(entries, query).map((quickReply) => quickReply.title);

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

  it('prepares a reply again only when its words changed', () => {
    const [first] = library;
    const [known] = entries;
    if (!first || !known) throw new Error('The library is empty');
    const touched = refreshEntries(entries, [{ ...first, updatedAt: 2 }])[0];
    expect(touched?.titlePinyin).toBe(known.titlePinyin);
    expect(touched?.quickReply.updatedAt).toBe(2);
    const renamed = refreshEntries(entries, [{ ...first, title: '早上好' }])[0];
    expect(searchEntries(renamed ? [renamed] : [], 'zsh')).toHaveLength(1);
  });
});
