import type { ComponentType } from 'react';
import type { ReplyContent } from '#shared/contracts/reply-content';
import type { CardKind, Cards } from './cards.ts';

export type CardFormProps<Kind extends CardKind> = {
  readonly card: Cards[Kind];
  /** Empty fields are called faults only after a try to send. */
  readonly isTried: boolean;
  /** Cards of this kind sent before, newest first. */
  readonly recents: readonly Cards[Kind][];
  readonly onChange: (part: Partial<Cards[Kind]>) => void;
};

/** One kind of card: how it is filled in, how its customer will see it, and what goes out. */
export type CardDefinition<Kind extends CardKind> = {
  readonly kind: Kind;
  readonly Form: ComponentType<CardFormProps<Kind>>;
  readonly Preview: ComponentType<{ readonly card: Cards[Kind] }>;
  /** What goes out, with its small picture; null = something stands against it, which the form says. */
  readonly read: (card: Cards[Kind]) => { readonly content: ReplyContent; readonly thumb: string | null } | null;
  /** What it is called among the recent ones. */
  readonly name: (card: Cards[Kind]) => string;
};
