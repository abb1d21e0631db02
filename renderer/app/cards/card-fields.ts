/** What the fields of a card are given, wherever it is filled in. */
export type CardFieldsProps<Card> = {
  readonly card: Card;
  /** Empty fields are called faults only after a try to send or save. */
  readonly isTried: boolean;
  /** The one of this kind sent last, or null. */
  readonly last: Card | null;
  readonly onChange: (part: Partial<Card>) => void;
};
