import type { ServiceState } from '#shared/domain/service-state';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Pill } from '../../ui/pill.tsx';
import { assertNever } from '#shared/lib/assert-never';

/** Who may speak: this workstation, a colleague in the WeCom client, or nobody until the customer writes. */
export function StatePill({
  state,
  isBegun,
  servingName,
}: {
  readonly state: ServiceState;
  /** The customer has written at least once; WeCom has one state for "ended" and "not begun". */
  readonly isBegun: boolean;
  readonly servingName: string | null;
}) {
  const words = useMessages().conversation;
  switch (state) {
    case 'untreated':
    case 'assistant':
      return (
        <Pill tone="accent" title={words.hostedHint}>
          {words.hosted}
        </Pill>
      );
    case 'queued':
      return (
        <Pill tone="warn" title={words.inQueueHint}>
          {words.inQueue}
        </Pill>
      );
    case 'served':
      return (
        <Pill tone="calm" title={words.servedHint}>
          {words.servedIn(servingName ?? '')}
        </Pill>
      );
    case 'ended':
      return <Pill title={words.isEndedHint}>{isBegun ? words.isEnded : words.isNotBegun}</Pill>;
    default:
      return assertNever(state);
  }
}
