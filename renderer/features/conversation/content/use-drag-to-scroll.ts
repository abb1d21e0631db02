import { useEffect } from 'react';

/** Moves what is larger than its stage by dragging it. */
export function useDragToScroll(stage: HTMLElement | null): void {
  useEffect(() => {
    if (!stage) return undefined;
    const drag = (event: PointerEvent): void => {
      if (event.buttons !== 1 || event.pointerType !== 'mouse') return;
      stage.scrollBy(-event.movementX, -event.movementY);
    };
    stage.addEventListener('pointermove', drag);
    return () => stage.removeEventListener('pointermove', drag);
  }, [stage]);
}
