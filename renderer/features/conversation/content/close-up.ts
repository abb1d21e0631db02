import { useEffect, useLayoutEffect, useRef } from 'react';

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

/** Keeps what is in the middle of the stage there when it is looked at closer; from the whole, the picture's own middle. */
export function useSteadyMiddle(stage: HTMLElement | null, zoom: number): void {
  const middle = useRef({ x: 0.5, y: 0.5 });
  useEffect(() => {
    if (!stage) return undefined;
    const note = (): void => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = stage;
      middle.current = {
        x: (scrollLeft + clientWidth / 2) / scrollWidth,
        y: (scrollTop + clientHeight / 2) / scrollHeight,
      };
    };
    stage.addEventListener('scroll', note);
    return () => stage.removeEventListener('scroll', note);
  }, [stage]);
  useLayoutEffect(() => {
    if (!stage) return;
    const { x, y } = zoom === 1 ? { x: 0.5, y: 0.5 } : middle.current;
    stage.scrollTo(x * stage.scrollWidth - stage.clientWidth / 2, y * stage.scrollHeight - stage.clientHeight / 2);
  }, [stage, zoom]);
}
