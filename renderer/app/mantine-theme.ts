import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Mantine's pieces wear our tokens (theme.css); no colour or size is decided here. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'green',
  defaultRadius: 'md',
  cursorType: 'pointer',
  radius: { sm: 'var(--r-sm)', md: 'var(--r-md)', lg: 'var(--r-lg)' },
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-sm)',
    md: 'var(--text-md)',
    lg: 'var(--text-lg)',
    xl: 'var(--text-xl)',
  },
  spacing: { xs: 'var(--s1)', sm: 'var(--s2)', md: 'var(--s3)', lg: 'var(--s4)', xl: 'var(--s5)' },
});

const variables = {
  '--mantine-color-body': 'var(--bg-pane)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-default': 'var(--bg-pane)',
  '--mantine-color-default-hover': 'var(--bg-hover)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--risk)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-primary-color-contrast': 'var(--ink-on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-strong)',
  '--mantine-color-green-filled': 'var(--accent)',
  '--mantine-color-green-filled-hover': 'var(--accent-strong)',
  '--mantine-color-green-light': 'var(--accent-soft)',
  '--mantine-color-green-light-color': 'var(--accent-strong)',
  '--mantine-color-red-filled': 'var(--risk)',
  '--mantine-shadow-md': 'var(--shadow-pop)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables, dark: variables });
