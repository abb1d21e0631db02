import { describe, expect, it } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import type { Block, QuickReply } from '#shared/domain/quick-reply';
import { asTeamId } from '#shared/domain/team';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { blockFault, checkDraft, unknownPlaceholders } from './check.ts';

const me = asServicerUserid('lijing');
const media = { hash: 'a'.repeat(64), mime: 'image/png', bytes: 9, width: 3, height: 3 };
const text = (words: string): Block => ({ kind: 'text', text: words });
const draft: DraftReply = {
  quickReplyId: 'qr-00000002',
  scope: { kind: 'company' },
  folder: '售后',
  title: '退换条件',
  blocks: [text('您好')],
  place: 'a0',
  fits: { scenes: [], tags: [] },
};
const known: QuickReply = {
  ...draft,
  scope: { kind: 'company' },
  quickReplyId: 'qr-00000001',
  status: 'live',
  remark: null,
  author: me,
  updatedAt: 1,
  updatedBy: me,
};

describe('a quick reply before it is saved', () => {
  it('has nothing against a good one', () => {
    expect(checkDraft(draft, [])).toEqual({});
  });

  it('names every empty field and block', () => {
    expect(checkDraft({ ...draft, folder: ' ', title: '', blocks: [text('\n'), text('好')] }, [])).toEqual({
      folder: 'empty',
      title: 'empty',
      blocks: ['empty', null],
    });
    expect(checkDraft({ ...draft, blocks: [] }, [])).toEqual({ count: 'empty' });
  });

  it('measures texts in bytes, names in characters, and counts the blocks', () => {
    expect(checkDraft({ ...draft, blocks: [text('好'.repeat(682))] }, [])).toEqual({});
    expect(checkDraft({ ...draft, blocks: [text('好'.repeat(683))] }, [])).toEqual({ blocks: ['too-long'] });
    expect(checkDraft({ ...draft, folder: '夹'.repeat(21), title: '题'.repeat(41) }, [])).toEqual({
      folder: 'too-long',
      title: 'too-long',
    });
    expect(checkDraft({ ...draft, blocks: Array.from({ length: 6 }, () => text('好')) }, [])).toEqual({
      count: 'too-many',
    });
  });

  it('refuses a second one of the same name in the same folder and the same hands', () => {
    expect(checkDraft({ ...draft, title: ' 退换条件 ' }, [known])).toEqual({ title: 'taken' });
    expect(checkDraft({ ...draft, scope: { kind: 'personal' } }, [known])).toEqual({});
    expect(checkDraft({ ...draft, folder: '物流' }, [known])).toEqual({});
    expect(checkDraft({ ...draft, quickReplyId: known.quickReplyId }, [known])).toEqual({});
    const team = (teamId: string) => ({ kind: 'team', teamId: asTeamId(teamId) }) as const;
    expect(checkDraft({ ...draft, scope: team('one') }, [{ ...known, scope: team('two') }])).toEqual({});
    expect(checkDraft({ ...draft, scope: team('one') }, [{ ...known, scope: team('one') }])).toEqual({
      title: 'taken',
    });
  });

  it('wants a card whole', () => {
    const link: Block = { kind: 'link', title: '说明', description: '', url: 'https://example.com', media };
    expect(blockFault(link)).toBeNull();
    expect(blockFault({ ...link, media: null })).toBe('unfinished');
    expect(blockFault({ ...link, title: '题'.repeat(43) })).toBe('unfinished');
    expect(blockFault({ kind: 'miniprogram', title: '', appid: 'wx1', pagepath: 'a', media })).toBeNull();
    expect(blockFault({ kind: 'menu', head: '', items: [], tail: '' })).toBe('unfinished');
    expect(blockFault({ kind: 'image', media: null })).toBe('empty');
  });

  it('says which variables the servicer has to fill', () => {
    expect(unknownPlaceholders('{称呼}，订单 {订单号} 已登记')).toEqual(['订单号']);
  });
});
