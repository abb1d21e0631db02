import { z } from 'zod';

/**
 * Where wecom-api.md does not know or contradicts itself (12, 13), WeCom may behave either way. Each switch names its
 * readings, the default first, and the paragraph that leaves it open. A number is the errcode that is answered.
 */
export const variantTable = {
  assistantAgain: { values: ['ok', 'refused'], paragraph: '4.3', says: 'trans from 1 to 1: done, or 95016' },
  queueAgain: { values: ['refused', 'no-op'], paragraph: '4.3', says: 'trans from 2 to 2: 95016, or nothing happens' },
  backToAssistant: { values: ['refused', 'ok'], paragraph: '13.1', says: 'trans from 2 or 3 to 1: 95016, or done' },
  directEnd: { values: ['ok', 'refused'], paragraph: '13.1', says: 'trans from 0, 1 or 2 to 4: done, or 95016' },
  firstSend: {
    values: ['assistant', 'untreated'],
    paragraph: '13.1',
    says: 'send_msg in state 0 moves the session to 1, or leaves it',
  },
  allowance: {
    values: ['resets', 'adds'],
    paragraph: '13.3',
    says: 'a customer message makes the five messages five again, or adds five to what is left',
  },
  servicerMessages: {
    values: ['free', 'counted'],
    paragraph: '13.3',
    says: 'messages from the WeCom client do not count towards the five, or do',
  },
  eventMessages: {
    values: ['free', 'counted'],
    paragraph: '13.2',
    says: 'send_msg_on_event does not count towards the five, or does',
  },
  spentCode: { values: [41050, 95007, 40058], paragraph: '13.2', says: 'a used or expired event code' },
  oldCursor: {
    values: ['oldest', 'refused'],
    paragraph: '13.4',
    says: 'a cursor older than three days continues with the oldest item, or is as bad as a foreign one',
  },
  badCursor: { values: [50100, 40058, 95007], paragraph: '13.4', says: 'a foreign or invented cursor' },
  sendOrder: {
    values: ['msgid', 'state'],
    paragraph: '4.6',
    says: 'send_msg looks at the msgid (95033) or at the session (95018 and others) first',
  },
  endedSend: { values: [95018, 95013], paragraph: '4.6', says: 'send_msg in state 4: no sending in it, or ended' },
  lateSend: { values: [95002, 95018], paragraph: '4.6', says: 'send_msg over 48 h after the customer wrote' },
  failReport: {
    values: ['with-answer', 'before-answer'],
    paragraph: '4.5',
    says: 'msg_send_fail comes when send_msg answers, or is pulled before that answer is given',
  },
  longText: { values: ['refused', 'cut'], paragraph: '12', says: 'a text over 2048 bytes: 45002, or cut' },
  callbackAgentId: {
    values: ['absent', 'cdata', 'plain'],
    paragraph: '13.7',
    says: 'AgentID in the outer XML of a callback',
  },
  callbackAccount: { values: ['present', 'absent'], paragraph: '1.7', says: 'OpenKfId in kf_msg_or_event' },
  callbackRetry: {
    values: ['any-failure', 'no-answer'],
    paragraph: '12',
    says: 'a callback is tried again on any status but 200 (90238), or only without an answer in time (90930)',
  },
  repeatedToken: {
    values: ['same', 'new'],
    paragraph: '13.6',
    says: 'gettoken inside the validity gives the same token, or a new one that ends the old',
  },
  bannedIp: { values: [45009, 60020], paragraph: '3', says: 'calls from an IP banned for wrong secrets' },
  errorStatus: { values: [200, 400], paragraph: '13.5', says: 'HTTP status of a business error' },
  fileName: {
    values: ['percent', 'raw', 'extended'],
    paragraph: '5',
    says: 'a name beyond ASCII in Content-disposition: percent-encoded, raw UTF-8, or filename*',
  },
  createdAt: { values: ['text', 'number'], paragraph: '12', says: 'created_at of media/upload' },
  mergedMsgtype: { values: ['text', 'number'], paragraph: '12', says: 'msgtype of the items of a merged_msg' },
  rejectedMessages: {
    values: ['withheld', 'delivered'],
    paragraph: '4.5',
    says: 'what a customer writes while a servicer refuses it does not come, or comes',
  },
  upgradeDepartments: {
    values: ['department_id_list', 'department_list'],
    paragraph: '12',
    says: 'the field of get_upgrade_service_config',
  },
  kfOnlyCustomer: {
    values: [84061, 40096],
    paragraph: '13.8',
    says: 'externalcontact/get of a customer who added nobody',
  },
  foreignTag: { values: [81011, 60011], paragraph: '13.10', says: 'editing a tag the app did not create' },
  repeatedTagName: { values: [40071, 'ignored'], paragraph: '13.10', says: 'add_corp_tag with a name that exists' },
  lastAccount: { values: [95005, 'deleted'], paragraph: '13.18', says: 'deleting the last account' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly values: readonly [string | number, ...(string | number)[]];
      readonly paragraph: string;
      readonly says: string;
    }
  >
>;

type VariantName = keyof typeof variantTable;

/** The reading in force of each open point. */
export type Variants = { -readonly [N in VariantName]: (typeof variantTable)[N]['values'][number] };

export function createVariants(wish: Partial<Variants> = {}): Variants {
  const defaults = Object.fromEntries(Object.entries(variantTable).map(([name, { values }]) => [name, values[0]]));
  // Object.fromEntries forgets that every name of the table has the first of its values.
  return { ...(defaults as Variants), ...wish };
}

/** Reads the wish of a control request: known names with known values. */
export const variantWish = z
  .strictObject(
    // As above: fromEntries forgets which schema belongs to which name.
    Object.fromEntries(
      Object.entries(variantTable).map(([name, { values }]) => [name, z.literal([...values])]),
    ) as unknown as { [N in VariantName]: z.ZodType<Variants[N]> },
  )
  .partial();
