// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { asConversationId } from '#shared/domain/ids';
import { goTo, onConversationLeft, openConversation, route } from './route.ts';

const [one, two] = [asConversationId('wkA/wmOne'), asConversationId('wkA/wmTwo')];

it('DE-212 tells of every conversation that is left before the next is shown, and of nothing else', () => {
  openConversation(one);
  const left: string[] = [];
  const stop = onConversationLeft(() => left.push(route.getState().screen));
  goTo({ screen: 'conversations', conversationId: one, view: 'waiting' });
  expect(left).toEqual([]);
  openConversation(two);
  expect(left).toEqual(['conversations']);
  goTo({ screen: 'board' });
  expect(left).toEqual(['conversations', 'board']);
  goTo({ screen: 'quick-replies' });
  expect(left).toHaveLength(2);
  stop();
  openConversation(one);
  expect(left).toHaveLength(2);
});
