import { z } from 'zod';
import { customerOf } from '../people.ts';
import { findWay, readInvitation, type Invitation } from '../world/contacts.ts';
import { needCustomer } from '../world/conversations.ts';
import { readMessage } from './message-schema.ts';
import { done, readBody, type ControlRoute, type Controls, type SimContext } from './route.ts';

const account = z.string().min(1);
const channels = z.object({
  nickname: z.string().optional(),
  shop_nickname: z.string().optional(),
  scene: z.number().int().min(1).max(5),
});
const enter = z.object({
  account,
  scene: z.string().default(''),
  sceneParam: z.string().default(''),
  wechatChannels: channels.optional(),
});

/** POST /sim/customers/:id/… — be the customer. */
export const customerRoutes: readonly ControlRoute[] = [
  post('enter', 'open the account: {account, scene?, sceneParam?, wechatChannels?}', async (customer, context) => {
    const { wechatChannels, ...entry } = await readBody(enter, context);
    const from = wechatChannels === undefined ? {} : { wechatChannels: withoutUndefined(wechatChannels) };
    customer.enter(entry.account, { ...entry, ...from });
    return context.json({ ok: true });
  }),
  post('open', 'open an entry link, with &scene_param= if any: {url} → {account}', async (customer, context) => {
    const { url } = await readBody(z.object({ url: z.string() }), context);
    return context.json({ account: customer.openLink(url.trim()) });
  }),
  post('text', 'write: {account, text} → {msgid}', async (customer, context) => {
    const body = await readBody(z.object({ account, text: z.string().min(1) }), context);
    return context.json({ msgid: customer.write(body.account, body.text) });
  }),
  post('image', 'send a picture: the bytes as body, ?account= → {msgid}', async (customer, context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const contentType = context.req.header('content-type') ?? 'image/png';
    const name = contentType === 'image/png' ? 'picture.png' : 'picture.jpg';
    return context.json({
      msgid: customer.sendPicture(context.req.query('account') ?? '', { bytes, contentType, name }),
    });
  }),
  post(
    'message',
    'send any kind of wecom-api.md 4.4: {account, msgtype, <msgtype>}; media are kept first by POST /sim/media; an unknown msgtype is one of the future → {msgid}',
    async (customer, context) => {
      const { account: openKfid, ...message } = await readBody(z.looseObject({ account }), context);
      return context.json({ msgid: customer.send(openKfid, readMessage(message)) });
    },
  ),
  post('voice', 'hum for three seconds, in AMR and Silk: {account} → {msgid}', async (customer, context) =>
    context.json({ msgid: customer.sendVoice((await readBody(z.object({ account }), context)).account) }),
  ),
  post('tap', 'tap a menu item: {account, msgid, index} → {msgid?}', async (customer, context) => {
    const body = await readBody(z.object({ account, msgid: z.string(), index: z.number().int().min(0) }), context);
    return context.json({ msgid: customer.tap(body.account, body.msgid, body.index) });
  }),
  post('recall', 'take a message back: {account, msgid}', async (customer, context) => {
    const body = await readBody(z.object({ account, msgid: z.string() }), context);
    return done(context, customer.recall(body.account, body.msgid));
  }),
  post('block', 'refuse messages of an account or allow them again: {account, blocked}', async (customer, context) => {
    const body = await readBody(z.object({ account, blocked: z.boolean() }), context);
    customer.refuse(body.account, body.blocked);
    return context.json({ ok: true });
  }),
  {
    method: 'POST',
    path: '/sim/customers/:id/scan',
    does: 'what a QR code leads to, without accepting: {scanned} → {kind, name, already}',
    async run({ world }, context) {
      const way = findWay(world, (await readBody(z.object({ scanned: z.string() }), context)).scanned);
      const id = needCustomer(world, context.req.param('id') ?? '').externalUserid;
      return invited(context, way === undefined ? undefined : readInvitation(world, way, id));
    },
  },
  post('accept', 'accept an invitation: {scanned} = text of the QR code or the state', async (customer, context) =>
    invited(context, customer.accept((await readBody(z.object({ scanned: z.string() }), context)).scanned)),
  ),
  post('delete-friend', 'delete a member as friend: {userid}', async (customer, context) =>
    done(context, customer.deleteFriend((await readBody(z.object({ userid: z.string() }), context)).userid)),
  ),
  post('join-group', 'a member invites the customer to a group: {chatId}', async (customer, context) =>
    done(context, customer.joinByInvitation((await readBody(z.object({ chatId: z.string() }), context)).chatId)),
  ),
  post('leave-group', 'leave a group: {chatId}', async (customer, context) =>
    done(context, customer.leaveGroup((await readBody(z.object({ chatId: z.string() }), context)).chatId)),
  ),
];

type Act = (customer: ReturnType<typeof customerOf>, context: SimContext) => Promise<Response>;

function post(verb: string, does: string, act: Act): ControlRoute {
  return {
    method: 'POST',
    path: `/sim/customers/:id/${verb}`,
    does,
    run: ({ world }: Controls, context) => act(customerOf(world, context.req.param('id') ?? ''), context),
  };
}

function invited(context: SimContext, invitation: Invitation | undefined): Response {
  if (invitation === undefined) return context.json({ error: 'no such invitation' }, 404);
  const { kind, already } = invitation;
  return kind === 'contact'
    ? context.json({ kind, already, name: invitation.member.name, position: invitation.member.position })
    : context.json({ kind, already, name: invitation.group.name, size: invitation.group.members.length });
}

function withoutUndefined(given: z.infer<typeof channels>) {
  return {
    scene: given.scene,
    ...(given.nickname === undefined ? {} : { nickname: given.nickname }),
    ...(given.shop_nickname === undefined ? {} : { shop_nickname: given.shop_nickname }),
  };
}
