import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Empty } from '../ui/empty.tsx';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';

/** A bug in drawing ends here: the screen says so and offers to draw again. Nothing typed is lost, it is in the cache. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(error: Error): void {
    console.error('screen', error.name, error.stack);
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const words = catalogues[preferences.getState().language].shell;
    return (
      <Empty title={words.broken} hint={words.brokenHint}>
        <Button onClick={() => location.reload()}>{words.reload}</Button>
      </Empty>
    );
  }
}
