// Where a command writes: standard output and standard error in life, two lists in tests.
export type Io = { out(text: string): void; err(text: string): void }
