import { useState, type DragEvent } from 'react';

/** What is dragged: a group among groups, or a tag within its group. */
type Dragged = { readonly kind: 'group' | 'tag'; readonly within: string; readonly id: string };

export type Dragging = {
  readonly source: (dragged: Dragged, isEnabled: boolean) => object;
  readonly target: (over: Dragged, onDropped: (id: string) => void) => object;
};

/** Dragging with the browser's own means; the keyboard has its own way (Ctrl and arrows). */
export function useDragging(): Dragging {
  const [held, setHeld] = useState<Dragged | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const end = () => {
    setHeld(null);
    setOver(null);
  };
  return {
    source: (dragged, isEnabled) => ({
      draggable: isEnabled,
      onDragStart(event: DragEvent) {
        event.stopPropagation();
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', dragged.id);
        setHeld(dragged);
      },
      onDragEnd: end,
    }),
    target(place, onDropped) {
      const mayDrop = held?.kind === place.kind && held.within === place.within && held.id !== place.id;
      return {
        'data-drag-held': held?.id === place.id || undefined,
        'data-drag-over': (mayDrop && over === place.id) || undefined,
        onDragOver(event: DragEvent) {
          if (!mayDrop) return;
          event.preventDefault();
          event.stopPropagation();
          setOver(place.id);
        },
        onDrop(event: DragEvent) {
          if (!mayDrop || held === null) return;
          event.preventDefault();
          event.stopPropagation();
          const { id } = held;
          end();
          onDropped(id);
        },
      };
    },
  };
}
