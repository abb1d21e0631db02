import { describe, expect, it } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { checkDraft, unknownPlaceholders, type DraftReply } from './check.ts';

const me = asServicerUserid('lijing');
const draft: DraftReply = {
  quickReplyId: 'qr-00000002',
  folder: '售后',
  title: '退换条件',
  text: '您好',
  isPrivate: false,
};
const known: QuickReply = {
  ...draft,
  quickReplyId: 'qr-00000001',
  owner: null,
  author: me,
  updatedAt: 1,
  updatedBy: me,
};

describe('a quick reply before it is saved', () => {
  it('has nothing against a good one', () => {
    expect(checkDraft(draft, [])).toEqual({});
  });

  it('names every empty field', () => {
    expect(checkDraft({ ...draft, folder: ' ', title: '', text: '\n' }, [])).toEqual({
      folder: 'empty',
      title: 'empty',
      text: 'empty',
    });
  });

  it('measures the text in bytes and the names in characters', () => {
    expect(checkDraft({ ...draft, text: '好'.repeat(682) }, [])).toEqual({});
    expect(checkDraft({ ...draft, text: '好'.repeat(683) }, [])).toEqual({ text: 'too-long' });
    expect(checkDraft({ ...draft, folder: '夹'.repeat(21), title: '题'.repeat(41) }, [])).toEqual({
      folder: 'too-long',
      title: 'too-long',
    });
  });

  it('refuses a second one of the same name in the same folder and the same hands', () => {
    expect(checkDraft({ ...draft, title: ' 退换条件 ' }, [known])).toEqual({ title: 'taken' });
    expect(checkDraft({ ...draft, isPrivate: true }, [known])).toEqual({});
    expect(checkDraft({ ...draft, folder: '物流' }, [known])).toEqual({});
    expect(checkDraft({ ...draft, quickReplyId: known.quickReplyId }, [known])).toEqual({});
  });

  it('says which variables the servicer has to fill', () => {
    expect(unknownPlaceholders('{称呼}，订单 {订单号} 已登记')).toEqual(['订单号']);
  });
});
