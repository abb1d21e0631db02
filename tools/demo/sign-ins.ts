import type { Role } from '#shared/domain/servicer';
import { demoMembers } from '#simulator/demo-world';

/** Who may sign in to the demo. Plainly printed: nothing in the demo is real. */
export const demoSignIns = [
  { userid: demoMembers.lijing, password: 'huiyin-demo', role: 'servicer', name: '李静' },
  { userid: demoMembers.wangmin, password: 'huiyin-demo', role: 'servicer', name: '王敏' },
  { userid: demoMembers.zhangfan, password: 'huiyin-demo', role: 'servicer', name: '张帆' },
  { userid: demoMembers.supervisor, password: 'huiyin-demo', role: 'supervisor', name: '陈主管' },
] as const satisfies readonly {
  readonly userid: string;
  readonly password: string;
  readonly role: Role;
  readonly name: string;
}[];

export type DemoSignIn = (typeof demoSignIns)[number];

export function signInOf(userid: DemoSignIn['userid']): DemoSignIn {
  const found = demoSignIns.find((signIn) => signIn.userid === userid);
  if (found === undefined) throw new Error(`${userid} cannot sign in`);
  return found;
}
