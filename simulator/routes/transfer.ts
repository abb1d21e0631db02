import { z } from 'zod';
import { transferLimits } from '#shared/wecom/transfer';
import { toSeconds } from '../clock.ts';
import { needMember } from '../world/people.ts';
import { beginTransfer, needPair, settleTransfers, type Transfer } from '../world/transfers.ts';
import { answer, read, type Api, type Call, type Desk } from './api.ts';

const pair = { handover_userid: z.string().min(1), takeover_userid: z.string().min(1) };
const customers = z.array(z.string().min(1)).min(1).max(transferLimits.customersPerCall);
const inService = z.strictObject({
  ...pair,
  external_userid: customers,
  transfer_success_msg: z.string().max(transferLimits.messageCharacters).optional(),
});
const resigned = z.strictObject({ ...pair, external_userid: customers });
const resultRequest = z.strictObject({ ...pair, cursor: z.string().optional() });
const unassignedRequest = z.strictObject({
  cursor: z.string().optional(),
  page_id: z.number().int().optional(),
  page_size: z.number().int().min(1).max(1_000).default(1_000),
});
const RESULT_PAGE = 1_000;

/** wecom-api.md 6.4: takes effect after 24 h unless the customer refuses */
export const transferCustomer: Api = {
  path: 'externalcontact/transfer_customer',
  methods: ['POST'],
  run: (desk, { body }) => begin(desk, read(inService, body), false),
};

/** wecom-api.md 6.4: as above without a message */
export const resignedTransferCustomer: Api = {
  path: 'externalcontact/resigned/transfer_customer',
  methods: ['POST'],
  run: (desk, { body }) => begin(desk, read(resigned, body), true),
};

export const transferResult: Api = {
  path: 'externalcontact/transfer_result',
  methods: ['POST'],
  run: (desk, call) => results(desk, call, false),
};

export const resignedTransferResult: Api = {
  path: 'externalcontact/resigned/transfer_result',
  methods: ['POST'],
  run: (desk, call) => results(desk, call, true),
};

/** wecom-api.md 6.4: customers of members who have left, each until somebody takes over */
export const unassignedList: Api = {
  path: 'externalcontact/get_unassigned_list',
  methods: ['POST'],
  run({ world }, { body }) {
    settleTransfers(world);
    const { cursor, page_size: size } = read(unassignedRequest, body);
    const rows = world.friendships.flatMap(({ userid, externalUserid }) => {
      const { leftAt } = needMember(world, userid);
      return leftAt === undefined
        ? []
        : [{ handover_userid: userid, external_userid: externalUserid, dimission_time: toSeconds(leftAt) }];
    });
    const start = fromCursor(cursor);
    const end = start + size;
    return answer({
      info: rows.slice(start, end),
      is_last: end >= rows.length,
      next_cursor: end < rows.length ? toCursor(end) : '',
    });
  },
};

function begin({ world }: Desk, request: z.infer<typeof resigned>, hasLeft: boolean) {
  settleTransfers(world);
  const [from, to] = needPair(world, request.handover_userid, request.takeover_userid, hasLeft);
  return answer({
    customer: request.external_userid.map((id) => ({
      external_userid: id,
      errcode: beginTransfer(world, from, to, id, hasLeft),
    })),
  });
}

function results({ world }: Desk, { body }: Call, hasLeft: boolean) {
  settleTransfers(world);
  const request = read(resultRequest, body);
  const from = needMember(world, request.handover_userid).userid;
  const to = needMember(world, request.takeover_userid).userid;
  const rows = world.transfers.filter(
    (each) => each.handover === from && each.takeover === to && each.resigned === hasLeft,
  );
  const start = fromCursor(request.cursor);
  const end = start + RESULT_PAGE;
  return answer({
    customer: rows.slice(start, end).map(toWire),
    ...(end < rows.length ? { next_cursor: toCursor(end) } : {}),
  });
}

function toWire({ externalUserid, status, takeoverAt }: Transfer) {
  return { external_userid: externalUserid, status, takeover_time: toSeconds(takeoverAt) };
}

function toCursor(position: number): string {
  return Buffer.from(`t${position}`).toString('base64url');
}

function fromCursor(cursor: string | undefined): number {
  const position = Number(
    Buffer.from(cursor ?? '', 'base64url')
      .toString()
      .slice(1),
  );
  return Number.isSafeInteger(position) && position > 0 ? position : 0;
}
