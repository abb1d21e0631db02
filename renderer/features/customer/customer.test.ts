import { describe, expect, it } from 'vitest';
import type { CorpTagGroup } from '#shared/contracts/http';
import { asCommandId, asConversationId, asExternalUserid } from '#shared/domain/ids';
import type { Tag } from '#shared/domain/tag';
import { tagsWithQueued, type Waiting } from './overlay.ts';
import { checkOwnTag } from './own-tag.ts';

const externalUserid = asExternalUserid('wm1');
const conversationId = asConversationId('wk1/wm1');
const corpTags: readonly CorpTagGroup[] = [{ group: '宝宝阶段', tags: [{ tagId: 'et1', name: '4–12 个月' }] }];
const silicone: Tag = { kind: 'own', name: '硅胶' };
const ask = (kind: 'tag.add' | 'tag.remove', tag: { kind: 'corp'; tagId: string } | { kind: 'own'; name: string }) =>
  ({
    command: { kind, id: asCommandId('c-0000000001'), conversationId, externalUserid, tag },
    at: 1,
  }) satisfies Waiting;

describe('tags with what the outbox still holds', () => {
  it('shows an added tag at once, with its name and group from the list of the company', () => {
    const shown = tagsWithQueued(
      [silicone],
      [ask('tag.add', { kind: 'corp', tagId: 'et1' })],
      externalUserid,
      corpTags,
    );
    expect(shown).toEqual([
      { tag: silicone, isQueued: false },
      { tag: { kind: 'corp', tagId: 'et1', name: '4–12 个月', group: '宝宝阶段', isWritten: false }, isQueued: true },
    ]);
  });

  it('hides a removed one, and shows it again when it is added after all', () => {
    const removed = ask('tag.remove', silicone);
    expect(tagsWithQueued([silicone], [removed], externalUserid, [])).toEqual([]);
    expect(tagsWithQueued([silicone], [removed, ask('tag.add', silicone)], externalUserid, [])).toHaveLength(1);
  });

  it('leaves other customers alone', () => {
    const other = asExternalUserid('wm2');
    expect(tagsWithQueued([silicone], [ask('tag.remove', silicone)], other, [])).toHaveLength(1);
  });

  it('shows a tag once when the fact arrives before the outbox is cleared', () => {
    expect(tagsWithQueued([silicone], [ask('tag.add', silicone)], externalUserid, [])).toEqual([
      { tag: silicone, isQueued: false },
    ]);
  });
});

describe('a tag of our own', () => {
  it.each([
    ['  ', 'empty'],
    ['标'.repeat(31), 'too-long'],
    [' 硅胶 ', 'already-there'],
    ['标'.repeat(30), null],
  ] as const)('%j: %s', (name, fault) => {
    expect(checkOwnTag(name, [silicone])).toBe(fault);
  });

  it('stops at as many as one customer may carry', () => {
    const full = Array.from({ length: 100 }, (_, index): Tag => ({ kind: 'own', name: `标签 ${index}` }));
    expect(checkOwnTag('再一个', full)).toBe('too-many');
  });
});
