import { createContext, useContext } from 'react';
import type { Desk } from '../sync/desk.ts';

export const DeskContext = createContext<Desk | null>(null);

/** The signed-in desk. Only used below the sign-in screen. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside a signed-in desk');
  return desk;
}
