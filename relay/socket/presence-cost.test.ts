import { expect, test } from 'vitest';
import { asConversationId } from '#shared/domain/ids';
import type { TestDesk } from '../testing/desk.ts';
import { startLoneRelay, written } from '../testing/lone-relay.ts';

const KEYS = 20;

/** What two desks at one conversation, and a bystander at another, hear while `others` desks look elsewhere. */
async function heardWith(others: number): Promise<readonly string[][]> {
  const lone = await startLoneRelay();
  try {
    for (const userid of ['lin', 'zhou', 'mei']) await lone.hire(userid, 'servicer', 'wkA');
    await lone.write([written('wkA', 'a1')]);
    const tokens = [];
    for (const userid of ['lin', 'zhou', 'mei']) tokens.push((await lone.signIn(userid)).token);
    const [lin = '', zhou = '', mei = ''] = tokens;
    const desks = [lin, zhou, ...Array.from({ length: others }, () => mei)].map((token) => lone.desk(token));
    const heard = desks.map((): string[] => []);
    for (const [index, desk] of desks.entries()) {
      desk.socket.on('presence', (presence) => heard[index]?.push(JSON.stringify(presence)));
      await desk.connect();
    }
    const here = asConversationId('wkA/wmSomebody');
    for (const [index, desk] of desks.entries())
      await say(desk, index < 2 ? 'wkA/wmSomebody' : `wkA/wmElsewhere${index}`, false);
    for (let key = 0; key < KEYS; key += 1) await say(desks[0], here, key % 2 === 0);
    for (const desk of desks) await desk.socket.emitWithAck('pull', { after: 0, limit: 1 });
    return heard.slice(0, 3);
  } finally {
    await lone.close();
  }
}

async function say(desk: TestDesk | undefined, conversationId: string, isTyping: boolean): Promise<void> {
  desk?.socket.emit('presence', { conversationId: asConversationId(conversationId), isTyping });
  // Answered after the presence was dealt with.
  await desk?.socket.emitWithAck('pull', { after: 0, limit: 1 });
}

test('P6 what a desk hears of presence does not grow with the desks of the company', async () => {
  const few = await heardWith(8);
  const many = await heardWith(198);
  expect(few.map((one) => one.length)).toEqual([2 + KEYS, 1 + KEYS, 1]);
  expect(many).toEqual(few);
});
