import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useDesk } from '../../app/desk-context.ts';

const PATIENCE_MS = 1_500;

/** True once the line has been down for a second and a half: a blip must not make the composer jump. */
export function useIsOffline(): boolean {
  const desk = useDesk();
  const isDown = useStore(desk.connection, (state) => state.state === 'offline');
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isDown) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isDown]);
  return isDown && isLate;
}
