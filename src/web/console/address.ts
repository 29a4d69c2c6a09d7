// View state in the address: read as text, written without losing the rest.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'

export function useAddress(): [Record<string, string>, (change: Record<string, string | undefined>, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Record<string, string>
  const navigate = useNavigate()
  const set = (change: Record<string, string | undefined>, replace = true) =>
    void navigate({ to: '.', search: { ...search, ...change } as never, replace })
  return [search, set]
}

export function useIdOf(name = 'id'): string {
  return (useParams({ strict: false }) as Record<string, string>)[name] ?? ''
}

export function useGo(): (path: string, search?: Record<string, string>) => void {
  const navigate = useNavigate()
  return (path, search) => void navigate({ to: path, search: (search ?? {}) as never })
}
