import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../session/signed-out.ts';

export const palette = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
onSignedOut(() => palette.setState({ isOpen: false }));
