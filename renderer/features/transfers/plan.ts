import type { TransferCandidate, TransferOutcome } from '#shared/contracts/transfers';
import type { ServicerUserid } from '#shared/domain/ids';

/** What is about to be handed over. */
export type TransferPlan = {
  readonly from: ServicerUserid;
  readonly to: ServicerUserid;
  readonly isResigned: boolean;
  readonly customers: readonly TransferCandidate[];
  readonly groups: readonly TransferCandidate[];
  readonly message: string | null;
};

/** What was begun, and the code of a refusal of the whole. */
export type Done = {
  readonly customers: readonly TransferOutcome[];
  readonly groups: readonly TransferOutcome[];
  readonly failure: string | null;
};
