import type { WecomAnswer } from '#relay/wecom/wecom';
import { errcodes } from '#shared/wecom/errcodes';
import type { Finding, ProbeName } from './finding.ts';
import { ill } from './patient.ts';
import type { DoctorWords } from './words/zh.ts';

/** Where in WeCom's admin console a refusal is mended (wecom-api.md 1.1, 3, 4.0, 6); its words are in words/. */
type Cure = keyof DoctorWords['cures'];

const cures: readonly (readonly [Cure, readonly { readonly code: number }[]])[] = [
  ['secret', [errcodes.invalidSecret, errcodes.secretOfAnotherCorp, errcodes.missingSecret]],
  ['corpId', [errcodes.invalidCorpid, errcodes.missingCorpid]],
  ['trustedIp', [errcodes.untrustedIp]],
  ['kfCallable', [errcodes.noPermission, errcodes.appForbidden]],
  ['managed', [errcodes.accountNotAuthorised, errcodes.invalidOpenKfid, errcodes.unknownAccount]],
  ['apiSwitch', [errcodes.apiSwitchOff, errcodes.apiSwitchElsewhere]],
  ['edition', [errcodes.jointEdition, errcodes.standaloneEdition]],
  ['tooOften', [errcodes.rateLimited]],
  ['member', [errcodes.memberNotFound, errcodes.invalidUserid]],
  ['visibleRange', [errcodes.outsideVisibleRange, errcodes.outsideAppRange, errcodes.noRightOnObject]],
];
const cureByCode: ReadonlyMap<number, Cure> = new Map(
  cures.flatMap(([cure, found]) => found.map(({ code }) => [code, cure] as const)),
);

/** What to do about an errcode, in one sentence. */
function cureOf(errcode: number, words: DoctorWords): string {
  const cure = cureByCode.get(errcode);
  return cure === undefined ? words.lookUp(errcode) : words.cures[cure];
}

/** A call that did not come through, as a finding. */
export function illBy(
  probe: ProbeName,
  answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>,
  words: DoctorWords,
  { about, mend }: { readonly about?: string; readonly mend?: string } = {},
): Finding {
  const subject = about === undefined ? '' : words.about(about);
  if (answer.kind === 'unreachable') return ill(probe, subject + words.unreachable, words.cures.network);
  const said = subject + words.refused(answer.errcode);
  return ill(probe, said, mend ?? cureOf(answer.errcode, words), answer.errcode);
}
