import type { Command } from '#shared/contracts/command';
import {
  asExternalUserid,
  asServicerUserid,
  toConversationId,
  asOpenKfid,
  type ConversationId,
} from '#shared/domain/ids';
import { conversationOf, type Fact } from '#shared/domain/fact';
import { assertNever } from '#shared/lib/assert-never';
import { MINUTE } from '#shared/lib/time';
import type { ShiftableClock } from '#simulator/clock';
import { demoAccounts, demoCustomers, demoGroups, demoMembers, demoTags } from '#simulator/demo-world';
import type { Simulator } from '#simulator/simulator';
import type { Desk } from './desk.ts';
import { demoPicture } from './pictures.ts';
import type { Act, Scene, ServicerKey } from './scene.ts';

/** Where a story is played: the simulated WeCom, and the desks of the people in it. `watcher` sees every account. */
export type Stage = {
  readonly simulator: Simulator;
  readonly clock: ShiftableClock;
  readonly desks: Readonly<Record<ServicerKey, Desk>>;
  readonly watcher: Desk;
  /** When the story ends, epoch ms. */
  readonly endsAt: number;
};

/** Plays scenes in order through the real paths: each is over when the relay's feed tells of it. */
export async function play(stage: Stage, scenes: readonly Scene[]): Promise<void> {
  for (const scene of scenes) {
    const at = stage.endsAt - scene.before * MINUTE;
    stage.clock.shift(Math.max(0, at - stage.clock.now()));
    await playScene(stage, scene);
  }
}

async function playScene(stage: Stage, scene: Scene): Promise<void> {
  const { act } = scene;
  switch (act.kind) {
    case 'enters':
    case 'writes':
    case 'shows':
    case 'shares':
    case 'speaks':
    case 'hands-in':
    case 'points-at':
    case 'refuses':
    case 'accepts':
      return playCustomer(stage, scene, act);
    case 'takes-in-client':
      return playInClient(stage, scene, act);
    default:
      return playServicer(stage, scene, act);
  }
}

type CustomerAct = Extract<
  Act,
  { kind: 'enters' | 'writes' | 'shows' | 'shares' | 'speaks' | 'hands-in' | 'points-at' | 'refuses' | 'accepts' }
>;

async function playCustomer(stage: Stage, scene: Scene, act: CustomerAct): Promise<void> {
  const customer = stage.simulator.customer(demoCustomers[scene.customer]);
  const openKfid = demoAccounts[scene.account];
  const conversationId = conversationIdOf(scene);
  const heard = async (msgid: string): Promise<void> => {
    await stage.watcher.until((fact): fact is Fact => fact.kind === 'message.received' && fact.message.id === msgid);
  };
  switch (act.kind) {
    case 'enters': {
      const channels = act.channels === undefined ? {} : { wechatChannels: { nickname: act.channels, scene: 1 } };
      const past = stage.watcher.facts.length;
      customer.enter(openKfid, { scene: act.scene, ...channels });
      const isWelcomed = (fact: Fact): boolean => fact.kind === 'reply.sent' && fact.conversationId === conversationId;
      await stage.watcher.until((fact): fact is Fact => stage.watcher.facts.indexOf(fact) >= past && isWelcomed(fact));
      return;
    }
    case 'writes':
      return heard(customer.write(openKfid, act.text));
    case 'shows':
      return heard(
        customer.sendPicture(openKfid, {
          bytes: demoPicture(act.picture),
          contentType: 'image/png',
          name: `${act.picture}.png`,
        }),
      );
    case 'shares': {
      const { title, desc, url } = act;
      return heard(customer.send(openKfid, { msgtype: 'link', link: { title, desc, url, pic_url: '' } }));
    }
    case 'speaks':
      return heard(customer.sendVoice(openKfid));
    case 'hands-in': {
      const bytes = new Uint8Array(act.kilobytes * 1_024).fill(0x20);
      return heard(customer.sendFile(openKfid, { bytes, contentType: 'application/octet-stream', name: act.file }));
    }
    case 'points-at': {
      const [latitude, longitude] = act.at;
      const location = { latitude, longitude, name: act.place, address: act.address };
      return heard(customer.send(openKfid, { msgtype: 'location', location }));
    }
    case 'refuses':
      customer.refuse(openKfid, true);
      return;
    case 'accepts': {
      const invited = stage.watcher.facts.findLast(
        (fact) => fact.kind === 'upgrade.invited' && fact.invitation.conversationId === conversationId,
      );
      if (invited?.kind !== 'upgrade.invited') throw new Error(`${scene.customer} was not invited`);
      const { token } = invited.invitation;
      customer.accept(token);
      await stage.watcher.until(
        (fact): fact is Fact => fact.kind === 'upgrade.accepted' && fact.invitation.token === token,
      );
      return;
    }
    default:
      assertNever(act);
  }
}

/** Nobody of ours answers it: it waits in WeCom's queue, and a colleague takes it there. */
async function playInClient(stage: Stage, scene: Scene, act: Extract<Act, { kind: 'takes-in-client' }>): Promise<void> {
  const openKfid = demoAccounts[scene.account];
  const customer = demoCustomers[scene.customer];
  const colleague = stage.simulator.servicer(demoMembers[act.by]);
  const conversation = stage.simulator.world.conversations.get(`${openKfid} ${customer}`);
  if (conversation?.state === 0) {
    conversation.state = 2;
    colleague.take(openKfid, customer);
  }
  const before = stage.watcher.facts.length;
  colleague.reply(openKfid, customer, act.text);
  await stage.watcher.until(
    (fact): fact is Fact =>
      stage.watcher.facts.indexOf(fact) >= before &&
      fact.kind === 'message.received' &&
      fact.message.origin === 'wecom-client' &&
      conversationOf(fact) === conversationIdOf(scene),
  );
}

type ServicerAct = Exclude<Act, CustomerAct | { kind: 'takes-in-client' }>;

async function playServicer(stage: Stage, scene: Scene, act: ServicerAct): Promise<void> {
  const desk = stage.desks[act.by];
  const command = await commandOf(stage, scene, act, desk);
  const { seq } = await desk.command(command);
  await stage.watcher.until((fact): fact is Fact => fact.seq >= seq);
  const ends = (messageId: string): Promise<Fact> =>
    stage.watcher.until(
      (fact): fact is Fact =>
        (fact.kind === 'reply.sent' || fact.kind === 'reply.failed') && fact.messageId === messageId,
    );
  if (command.kind === 'reply.send') await ends(command.id);
  if (command.kind !== 'upgrade.invite') return;
  const invited = await stage.watcher.until(
    (fact): fact is Extract<Fact, { kind: 'upgrade.invited' }> =>
      fact.kind === 'upgrade.invited' &&
      fact.seq <= seq &&
      conversationOf(fact) === command.conversationId &&
      fact.invitation.invitedAt >= stage.clock.now() - MINUTE,
  );
  for (const messageId of invited.invitation.messageIds) await ends(messageId);
}

async function commandOf(stage: Stage, scene: Scene, act: ServicerAct, desk: Desk): Promise<Command> {
  const id = desk.newId(stage.clock.now());
  const conversationId = conversationIdOf(scene);
  const base = { id, conversationId };
  const externalUserid = asExternalUserid(demoCustomers[scene.customer]);
  switch (act.kind) {
    case 'replies':
      return { kind: 'reply.send', ...base, content: { kind: 'text', text: act.text } };
    case 'sends-picture': {
      const { hash } = await desk.upload(demoPicture(act.picture));
      return { kind: 'reply.send', ...base, content: { kind: 'image', hash } };
    }
    case 'claims':
      return { kind: 'conversation.claim', ...base };
    case 'hands-over':
      return {
        kind: 'conversation.hand-over',
        ...base,
        to: { kind: 'servicer', servicerUserid: asServicerUserid(demoMembers[act.to]) },
        reason: '这位客户的问题由你来答更合适',
      };
    case 'ends':
      return { kind: 'conversation.end', ...base, lastCustomerAt: lastCustomerAt(stage, conversationId) };
    case 'notes':
      return { kind: 'note.write', ...base, text: act.text };
    case 'tags':
      return { kind: 'tag.add', ...base, externalUserid, tag: { kind: 'corp', tagId: demoTags[act.tag] } };
    case 'labels':
      return { kind: 'tag.add', ...base, externalUserid, tag: { kind: 'own', name: act.name } };
    case 'invites': {
      const target =
        act.to === 'friend'
          ? ({ kind: 'friend', servicerUserid: asServicerUserid(demoMembers[act.member]) } as const)
          : ({ kind: 'group', chatId: demoGroups[act.group] } as const);
      return { kind: 'upgrade.invite', ...base, target, wording: act.wording };
    }
    default:
      return assertNever(act);
  }
}

function lastCustomerAt({ watcher }: Stage, conversationId: ConversationId): number | null {
  const heard = watcher.facts.findLast(
    (fact) =>
      fact.kind === 'message.received' &&
      fact.message.origin === 'customer' &&
      fact.message.conversationId === conversationId,
  );
  return heard?.kind === 'message.received' ? heard.message.at : null;
}

function conversationIdOf({ account, customer }: Scene): ConversationId {
  return toConversationId(asOpenKfid(demoAccounts[account]), asExternalUserid(demoCustomers[customer]));
}
