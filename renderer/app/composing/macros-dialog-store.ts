import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../session/signed-out.ts';

/** Whether the macros are open over the conversation on the screen. */
export const macrosDialog = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
onSignedOut(() => macrosDialog.setState({ isOpen: false }));
