// The kinds of control, the strongest first.
export const kinds = ['enforce', 'clock', 'draw', 'cycle', 'measure', 'attest'] as const
