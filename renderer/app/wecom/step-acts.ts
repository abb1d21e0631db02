import { assertNever } from '#shared/lib/assert-never';
import type { CompanyTab } from '../route.ts';
import type { WecomStep } from './wecom-steps.ts';

/** What can be done in Huiyin after a refusal of WeCom: at the conversation it was about, or on a page of the company's. */
export type NextAct =
  | { readonly kind: 'retry' | 'edit' | 'file' | 'remind' | 'hand-over' | 'end' | 'upgrade' }
  | { readonly kind: 'page'; readonly tab: CompanyTab };

/**
 * DE-951: the button beside the next step; null = it is done in WeCom's console, at the relay, by the customer or by time,
 * and then there is none. `code`: WeCom's errcode, null after a fail_type.
 */
export function actAfter(step: WecomStep, code: number | null): NextAct | null {
  switch (step) {
    case 'wait':
    case 'window':
    case 'unsent':
      return { kind: 'retry' };
    case 'customer':
      return { kind: 'remind' };
    case 'respect':
      return { kind: 'end' };
    case 'content':
    case 'shorten':
      return { kind: 'edit' };
    case 'file':
    case 'upload':
      return { kind: 'file' };
    case 'colleague':
    case 'refresh':
      return { kind: 'hand-over' };
    case 'notContact':
      return { kind: 'upgrade' };
    case 'servicers':
    case 'accountCount':
    case 'apiManaged':
      return { kind: 'page', tab: 'accounts' };
    case 'cleanUp':
      return pageToCleanUp(code);
    case 'done':
    case 'expired':
    case 'consent':
    case 'unsure':
    case 'signIn':
    case 'inClient':
    case 'target':
    case 'rename':
    case 'quota':
    case 'memberLogin':
    case 'anyLogin':
    case 'credentials':
    case 'doctor':
    case 'trustedIp':
    case 'visible':
    case 'member':
    case 'callable':
    case 'apiSwitch':
    case 'edition':
    case 'enable':
    case 'upgradeRange':
    case 'verify':
    case 'bindChannels':
    case 'purchase':
    case 'domain':
    case 'callback':
    case 'developer':
    case 'otherApp':
    case 'update':
    case 'report':
    case 'support':
      return null;
    default:
      return assertNever(step);
  }
}

/** Where what there is too much of can be taken away; Huiyin has no page for the others (wecom-api.md 8.1). */
function pageToCleanUp(code: number | null): NextAct | null {
  switch (code) {
    case 40126:
      return { kind: 'page', tab: 'tags' };
    case 41041:
    case 41045:
      return { kind: 'page', tab: 'contact-ways' };
    case 41095:
      return { kind: 'page', tab: 'acquisition' };
    case 45024:
    case 95020:
      return { kind: 'page', tab: 'accounts' };
    default:
      return null;
  }
}
