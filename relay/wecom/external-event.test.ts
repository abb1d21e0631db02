import { expect, test } from 'vitest';
import { toExternalEvent } from './external-event.ts';
import { parseXml } from './xml.ts';

const at = 1_700_000_000_000;
function eventOf(elements: Readonly<Record<string, string>>) {
  const children = Object.entries(elements).map(([name, text]) => `<${name}>${text}</${name}>`);
  const root = parseXml(`<xml><CreateTime>1700000000</CreateTime>${children.join('')}</xml>`);
  return root && toExternalEvent(root);
}

const contact = { Event: 'change_external_contact', UserID: 'LIN', ExternalUserID: 'wmA' };
const pair = { at, servicerUserid: 'lin', externalUserid: 'wmA' };
test.each<readonly [string, Readonly<Record<string, string>>, object]>([
  ['add_external_contact', { State: 's', WelcomeCode: 'c' }, { kind: 'friend-added', state: 's' }],
  ['add_half_external_contact', { State: 's', WelcomeCode: 'c' }, { kind: 'friend-half-added', state: 's' }],
  ['edit_external_contact', { State: 's' }, { kind: 'friend-edited' }],
  ['del_external_contact', {}, { kind: 'friend-removed', by: 'servicer' }],
  ['del_external_contact', { Source: 'DELETE_BY_TRANSFER' }, { kind: 'friend-removed', by: 'transfer' }],
  ['del_follow_user', {}, { kind: 'friend-removed', by: 'customer' }],
  ['transfer_fail', { FailReason: 'customer_refused' }, { kind: 'transfer-failed', reason: 'customer_refused' }],
])('IN-15 change_external_contact %s %o', (ChangeType, more, event) => {
  expect(eventOf({ ...contact, ChangeType, ...more })).toEqual({ ...pair, ...event });
});

const chat = { Event: 'change_external_chat', ChatId: 'wrA' };
const versions = { LastMemVer: 'a'.repeat(32), CurMemVer: 'b'.repeat(32) };
const list = { MemChangeCnt: '2', MemChangeList: '<Item>wmA</Item><Item>lin</Item>' };
const same = { members: [], isByCode: false, versions: null };
const told = { members: ['wmA', 'lin'], versions: { before: 'a'.repeat(32), after: 'b'.repeat(32) } };
test.each<readonly [Readonly<Record<string, string>>, object]>([
  [{ ChangeType: 'create' }, { change: 'created', ...same }],
  [{ ChangeType: 'dismiss' }, { change: 'dismissed', ...same }],
  [
    { ChangeType: 'update', UpdateDetail: 'change_name' },
    { change: 'renamed', ...same },
  ],
  [
    { ChangeType: 'update', UpdateDetail: 'change_owner' },
    { change: 'edited', ...same },
  ],
  [
    { ChangeType: 'update', UpdateDetail: 'change_notice' },
    { change: 'edited', ...same },
  ],
  [
    { ChangeType: 'update', UpdateDetail: 'add_member', JoinScene: '3', ...list, ...versions },
    { change: 'joined', isByCode: true, ...told },
  ],
  [
    { ChangeType: 'update', UpdateDetail: 'add_member', JoinScene: '0', ...list, ...versions },
    { change: 'joined', isByCode: false, ...told },
  ],
  [
    { ChangeType: 'update', UpdateDetail: 'del_member', QuitScene: '1', ...list, ...versions },
    { change: 'left', isByCode: false, ...told },
  ],
])('IN-15 change_external_chat %o', (elements, event) => {
  expect(eventOf({ ...chat, ...elements })).toEqual({ kind: 'group-changed', at, chatId: 'wrA', ...event });
});

const tag = { Event: 'change_external_tag' };
test.each<readonly [Readonly<Record<string, string>>, object]>([
  [
    { ChangeType: 'create', TagType: 'tag', Id: 'et1' },
    { change: 'created', of: 'tag', id: 'et1' },
  ],
  [
    { ChangeType: 'update', TagType: 'tag_group', Id: 'et2' },
    { change: 'updated', of: 'group', id: 'et2' },
  ],
  [
    { ChangeType: 'delete', TagType: 'tag_group', Id: 'et2' },
    { change: 'deleted', of: 'group', id: 'et2' },
  ],
  [
    { ChangeType: 'shuffle', Id: 'et2' },
    { change: 'shuffled', of: null, id: 'et2' },
  ],
  [
    { ChangeType: 'shuffle', Id: '' },
    { change: 'shuffled', of: null, id: null },
  ],
])('IN-15 change_external_tag %o', (elements, event) => {
  expect(eventOf({ ...tag, ...elements })).toEqual({ kind: 'corp-tags-changed', at, ...event });
});

const acquisition = { Event: 'customer_acquisition' };
const unsaid = {
  linkId: null,
  state: null,
  servicerUserid: null,
  externalUserid: null,
  chatKey: null,
  expiresAt: null,
  expiring: null,
};
test.each<readonly [string, Readonly<Record<string, string>>, object]>([
  ['balance_low', {}, {}],
  ['balance_exhausted', {}, {}],
  ['balance_increased', {}, {}],
  ['link_unavailable', { LinkId: 'ca1' }, { linkId: 'ca1' }],
  ['delete_link', { LinkId: 'ca1' }, { linkId: 'ca1' }],
  [
    'quota_expire_soon',
    { ExpireTime: '1700086400', ExpireQuotaNum: '30' },
    { expiresAt: at + 86_400_000, expiring: 30 },
  ],
  ['open_profile', { LinkId: 'ca1', State: 's' }, { linkId: 'ca1', state: 's' }],
  ['friend_request', { LinkId: 'ca1', State: 's' }, { linkId: 'ca1', state: 's' }],
  [
    'customer_start_chat',
    { UserID: 'LIN', ExternalUserID: 'wmA', LinkId: 'ca1' },
    { servicerUserid: 'lin', externalUserid: 'wmA', linkId: 'ca1' },
  ],
  ['message_from_customer', { LinkId: 'ca1', ChatKey: 'k' }, { linkId: 'ca1', chatKey: 'k' }],
])('IN-15 customer_acquisition %s', (change, elements, event) => {
  const told = eventOf({ ...acquisition, ChangeType: change, ...elements });
  expect(told).toEqual({ kind: 'acquisition', at, change, ...unsaid, ...event });
});

test.each([
  { Event: 'change_contact', ChangeType: 'create_user', UserID: 'lin' },
  { ...contact, ChangeType: 'later_invention' },
  { Event: 'change_external_contact', ChangeType: 'add_external_contact', UserID: 'lin' },
  { ...acquisition, ChangeType: 'later_invention' },
  { ...tag, ChangeType: 'later_invention' },
])('what we do not know, or cannot use, is nothing: %o', (elements) => {
  expect(eventOf(elements)).toBeNull();
});
