// The dialog of a deed, with all the kinds of fields it may need, loaded when the first one is opened.
import { lazy, Suspense, type ComponentProps } from 'react'
import type { ActionDialog as Loaded } from './action-dialog.tsx'

const Dialog = lazy(() => import('./action-dialog.tsx').then((file) => ({ default: file.ActionDialog })))

export function ActionDialog(props: ComponentProps<typeof Loaded>) {
  return <Suspense><Dialog {...props} /></Suspense>
}
