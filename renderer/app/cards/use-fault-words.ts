import { useMessages } from '../messages/use-messages.ts';
import type { Messages } from '../messages/zh-cn.ts';
import type { Faults } from './card-faults.ts';

/** Says what is wrong with a field and what to do, or null. Faults of what is not finished yet wait for a try to send. */
export function useFaultWords<Field extends string>(
  faults: Faults<Field, keyof Messages['composer']['cards']['faults']>,
  isTried: boolean,
): (field: Field, label: string) => string | null {
  const words = useMessages().composer.cards.faults;
  return (field, label) => {
    const fault = faults[field];
    return fault !== undefined && (isTried || fault === 'too-long') ? words[fault](label) : null;
  };
}
