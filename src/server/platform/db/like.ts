// What somebody typed, to be found anywhere in a text; its own percent signs mean themselves.
export function like(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
}
