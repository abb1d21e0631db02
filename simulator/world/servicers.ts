import { accountLimits } from '#shared/wecom/account';
import { errcodes, type ErrcodeName } from '#shared/wecom/errcodes';
import { refuse } from '../refusal.ts';
import { keep } from './accounts.ts';
import { findMember, findServicer } from './people.ts';
import type { World } from './world.ts';

/** A department all of whose members serve an account (wecom-api.md 4.2). */
export type ServingDepartment = { openKfid: string; departmentId: number };

export type ServicerWish = { readonly userids: readonly string[]; readonly departmentIds: readonly number[] };

/** What became of one item of servicer/add or servicer/del. */
export type ServicerResult = ({ readonly userid: string } | { readonly department_id: number }) & {
  readonly errcode: number;
  readonly errmsg: string;
};

/** Too many is refused as a whole; whether WeCom would take the first ones is not documented (wecom-api.md 4.2). */
export function addServicers(world: World, openKfid: string, wish: ServicerWish): readonly ServicerResult[] {
  const freshUserids = new Set(
    wish.userids.filter((userid) => findServicer(world, openKfid, userid) === undefined).map((id) => id.toLowerCase()),
  );
  const freshDepartments = new Set(wish.departmentIds.filter((id) => !servesAsDepartment(world, openKfid, id)));
  const servicers = world.servicers.filter((servicer) => servicer.openKfid === openKfid).length;
  const departments = world.servingDepartments.filter((department) => department.openKfid === openKfid).length;
  if (servicers + freshUserids.size > accountLimits.servicers) throw refuse('servicerLimit');
  if (departments + freshDepartments.size > accountLimits.departments) throw refuse('servicerLimit');
  return [
    ...wish.userids.map((userid) => ({ userid, ...addServicer(world, openKfid, userid) })),
    ...wish.departmentIds.map((id) => ({ department_id: id, ...addDepartment(world, openKfid, id) })),
  ];
}

export function removeServicers(world: World, openKfid: string, wish: ServicerWish): readonly ServicerResult[] {
  return [
    ...wish.userids.map((userid) => {
      const found = findServicer(world, openKfid, userid);
      if (found === undefined) return { userid, ...ignored };
      keep(world.servicers, (servicer) => servicer !== found);
      return { userid, ...success };
    }),
    ...wish.departmentIds.map((id) => {
      if (!servesAsDepartment(world, openKfid, id)) return { department_id: id, ...ignored };
      keep(world.servingDepartments, (each) => each.openKfid !== openKfid || each.departmentId !== id);
      return { department_id: id, ...success };
    }),
  ];
}

// wecom-api.md 4.2: both with errcode 0
const success = { errcode: 0, errmsg: 'success' } as const;
const ignored = { errcode: 0, errmsg: 'ignored' } as const;

function addServicer(world: World, openKfid: string, userid: string) {
  const member = findMember(world, userid);
  if (member === undefined) return fault('memberNotFound');
  if (world.admin.outsideRange.includes(member.userid)) return fault('outsideVisibleRange');
  if (findServicer(world, openKfid, userid) !== undefined) return ignored;
  world.servicers.push({ openKfid, userid: member.userid, status: 0, stopType: 0 });
  return success;
}

function addDepartment(world: World, openKfid: string, departmentId: number) {
  if (servesAsDepartment(world, openKfid, departmentId)) return ignored;
  world.servingDepartments.push({ openKfid, departmentId });
  return success;
}

function servesAsDepartment(world: World, openKfid: string, departmentId: number): boolean {
  return world.servingDepartments.some((each) => each.openKfid === openKfid && each.departmentId === departmentId);
}

function fault(name: ErrcodeName) {
  const { code, meaning } = errcodes[name];
  return { errcode: code, errmsg: meaning };
}
