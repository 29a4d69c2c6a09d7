// Reading and writing through the query cache: what was read is keyed by its endpoint and input, what was written makes it stale.
import { useRef } from 'react'
import { keepPreviousData, QueryCache, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '#core/kernel/endpoint.ts'
import { Problem } from '#core/kernel/problem.ts'
import { call, newKey } from './call.ts'

/** The cache of one page load. `onSignedOut` runs when the server no longer knows who asks. */
export function newCache(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof Problem && error.code === 'unauthenticated') onSignedOut()
      },
    }),
    defaultOptions: { queries: { retry: worthRetrying, staleTime: 5_000, refetchOnWindowFocus: true } },
  })
}

type Reading = { enabled?: boolean; every?: number; keep?: boolean }

export function useRead<In extends z.ZodType, Out extends z.ZodType>(endpoint: Endpoint<In, Out>, input: z.input<In>, reading: Reading = {}) {
  return useQuery<z.output<Out>>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    enabled: reading.enabled ?? true,
    ...(reading.every && { refetchInterval: reading.every }),
    ...(reading.keep && { placeholderData: keepPreviousData }),
  })
}

/** A list paged by key: further pages are asked for one by one and stay in order. */
type Paged = { rows: unknown[]; next: string | null }

export function usePages<In extends z.ZodType, Out extends z.ZodType<Paged>>(endpoint: Endpoint<In, Out>, input: z.input<In>, reading: Reading = {}) {
  const pages = useInfiniteQuery({
    queryKey: [endpoint.path, 'pages', input],
    queryFn: ({ signal, pageParam }) => call(endpoint, { ...(input as object), ...(pageParam && { after: pageParam }) } as z.input<In>, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    ...(reading.every && { refetchInterval: reading.every }),
    ...(reading.keep && { placeholderData: keepPreviousData }),
  })
  return { ...pages, rows: (pages.data?.pages.flatMap((page) => page.rows) ?? []) as z.output<Out>['rows'], more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined }
}

/** A write. The same content sent again after a failure carries the same key, so that it counts once. */
export function useDeed<In extends z.ZodType, Out extends z.ZodType>(endpoint: Endpoint<In, Out>, after?: (reply: z.output<Out>) => void) {
  const cache = useQueryClient()
  const last = useRef({ content: '', key: '' })
  return useMutation<z.output<Out>, Error, { input: z.input<In>; version?: number }>({
    mutationFn: ({ input, version }) => {
      const content = JSON.stringify(input)
      if (last.current.content !== content) last.current = { content, key: newKey() }
      return call(endpoint, input, { key: last.current.key, ...(version !== undefined && { version }) })
    },
    onSuccess: (reply) => {
      last.current = { content: '', key: '' }
      after?.(reply)
      void cache.invalidateQueries()
    },
  })
}

export function keyOf(endpoint: Endpoint, input: unknown): unknown[] {
  return [endpoint.path, input]
}

function worthRetrying(times: number, error: Error): boolean {
  if (error instanceof Problem && error.status < 500 && error.code !== 'unavailable') return false
  return times < 2
}
