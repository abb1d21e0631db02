export const REPLY_DRAG = 'application/x-huiyin-quick-reply';

/** The row being dragged: while it is over something, the browser tells nobody what it carries. */
export const dragged: { id: string | null } = { id: null };
