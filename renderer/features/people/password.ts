import { passwordLimits } from '#shared/contracts/limits';

/** Without what is easily taken for something else when it is read out: 0 O, 1 l I. */
const CHARACTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const GROUP = 4;

/** Four groups of four, as `k7Qm-x2Rt-…`: 92 bits, easy to type. `random` gives whole numbers below its argument. */
export function makePassword(random: (below: number) => number = secureBelow): string {
  const group = (): string =>
    Array.from({ length: GROUP }, () => CHARACTERS.charAt(random(CHARACTERS.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

export function isStrong(password: string): boolean {
  return password.length >= passwordLimits.least && password.length <= passwordLimits.most;
}

/** Every number equally likely: what would favour some is thrown away. */
function secureBelow(below: number): number {
  const most = Math.floor(256 / below) * below;
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < most) return byte % below;
  }
}
