import { randomFillSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CorpTagGroup, UpgradeTargets } from '#shared/contracts/http';
import type { Fact, FactKind } from '#shared/domain/fact';
import { makeCommandId } from '#shared/domain/ids';
import { demoAccounts, demoCustomers, demoGroups, demoMembers, demoTags } from '#simulator/demo-world';
import { receive } from '#simulator/world/customer-acts';
import type { TestDesk } from '../testing/desk.ts';
import { startRelay, type StartedRelay } from '../testing/start-relay.ts';
import { scan } from '../testing/upgrade-town.ts';

let started: StartedRelay;
beforeEach(async () => {
  started = await startRelay();
});
afterEach(() => started.close());

const conversationId = `${demoAccounts.shop}/${demoCustomers.xiaoman}`;
const newId = () => makeCommandId(started.clock.now(), (bytes) => randomFillSync(bytes));

function all<K extends FactKind>(desk: TestDesk, kind: K): readonly Extract<Fact, { kind: K }>[] {
  return desk.facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
}

test('the mother of a five-month-old: answered, tagged, invited to the expert and the group, and both accepted', async () => {
  const desk = await started.desk(demoMembers.lijing);
  const { world, ledger } = started.simulator;
  const ask = async (command: object) => {
    const result = await desk.command({ id: newId(), conversationId, ...command });
    expect(result).toMatchObject({ ok: true });
  };
  receive(world, demoAccounts.shop, demoCustomers.xiaoman, {
    msgtype: 'text',
    text: { content: '有安全的安抚奶嘴吗' },
  });
  await desk.until(() => all(desk, 'message.received').length === 1);
  await ask({ kind: 'reply.send', content: { kind: 'text', text: '您好，推荐这一款' } });

  const { token } = await started.signIn(demoMembers.lijing);
  const targets = await started.ask<UpgradeTargets>(token, '/api/upgrade-targets');
  expect(targets.ok && targets.value.friends.map((one) => one.name)).toContain('育儿顾问陈静');
  const tags = await started.ask<readonly CorpTagGroup[]>(token, '/api/corp-tags');
  expect(tags.ok && tags.value.map((group) => group.group)).toContain('宝宝阶段');

  const tagging = { kind: 'tag.add', externalUserid: demoCustomers.xiaoman } as const;
  await ask({ ...tagging, tag: { kind: 'corp', tagId: demoTags.infant } });
  await ask({ ...tagging, tag: { kind: 'own', name: '夜里哄睡' } });
  await ask({ kind: 'note.write', text: '宝宝五个月，第一胎' });
  const wording = '扫码添加育儿顾问';
  await ask({ kind: 'upgrade.invite', target: { kind: 'friend', servicerUserid: demoMembers.expert }, wording });
  await ask({ kind: 'upgrade.invite', target: { kind: 'group', chatId: demoGroups.newMothers }, wording });
  await desk.until(() => all(desk, 'reply.sent').length === 5);
  expect(ledger.of('send').map((send) => send.body.msgtype)).toEqual(['text', 'text', 'image', 'text', 'image']);
  expect(ledger.of('mark-tag')).toEqual([]);

  const tokens = all(desk, 'upgrade.invited').map((fact) => fact.invitation.token);
  for (const invited of tokens) scan(world, invited, demoCustomers.xiaoman);
  await desk.until(() => all(desk, 'upgrade.accepted').length === 1);
  started.clock.shift(2_000);
  await desk.until(() => all(desk, 'upgrade.accepted').length === 2);
  const isWritten = () =>
    all(desk, 'customer.tagged')
      .at(-1)
      ?.tags.some((tag) => tag.kind === 'corp' && tag.isWritten) === true;
  await desk.until(isWritten);
  expect(all(desk, 'customer.changed').at(-1)?.relation).toMatchObject({
    friendOf: [{ servicerUserid: demoMembers.expert, name: '育儿顾问陈静' }],
    memberOf: [{ chatId: demoGroups.newMothers, name: '暖芽新手宝妈群' }],
  });
  expect(ledger.of('mark-tag')).toMatchObject([{ userid: demoMembers.expert, added: [demoTags.infant] }]);
  await expect.poll(() => ledger.of('remark')).toMatchObject([{ description: '宝宝五个月，第一胎' }]);
});
