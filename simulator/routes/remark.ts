import { z } from 'zod';
import { remarkLimits } from '#shared/wecom/external-contact';
import { refuse } from '../refusal.ts';
import { needFriendship } from '../world/people.ts';
import { answer, read, type Api } from './api.ts';

const request = z.strictObject({
  userid: z.string().min(1),
  external_userid: z.string().min(1),
  remark: z.string().optional(),
  description: z.string().optional(),
  remark_company: z.string().optional(),
  remark_mobiles: z.array(z.string()).optional(),
});

/** wecom-api.md 6.2: limits in characters; not everything empty. Pictures of remarks are not simulated. */
export const remark: Api = {
  path: 'externalcontact/remark',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const { userid, external_userid: externalUserid, ...fields } = read(request, body);
    if (Object.values(fields).every((value) => value === undefined)) throw refuse('missingParameter', 'field: remark');
    checkLength('remark', fields.remark, remarkLimits.remark);
    checkLength('description', fields.description, remarkLimits.description);
    checkLength('remark_company', fields.remark_company, remarkLimits.remarkCompany);
    const friendship = needFriendship(world, userid, externalUserid);
    friendship.remark = fields.remark ?? friendship.remark;
    friendship.description = fields.description ?? friendship.description;
    friendship.remarkCompany = fields.remark_company ?? friendship.remarkCompany;
    // [""] clears (wecom-api.md 6.2)
    friendship.remarkMobiles = fields.remark_mobiles?.filter((mobile) => mobile !== '') ?? friendship.remarkMobiles;
    ledger.record({
      at: world.clock.now(),
      kind: 'remark',
      userid: friendship.userid,
      externalUserid,
      remark: fields.remark,
      description: fields.description,
    });
    return answer();
  },
};

function checkLength(name: string, text: string | undefined, limit: number): void {
  if (text !== undefined && Array.from(text).length > limit) throw refuse('invalidParameter', `field: ${name}`);
}
