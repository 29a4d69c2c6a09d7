// The button that sends a form. As long as something is missing it says so, instead of only standing there grey.
import { useId, type ReactNode } from 'react'
import { Button } from 'antd'
import { useWords } from './language.tsx'
import { controlWords } from './words.ts'

export function SubmitButton({ blocked, loading, children }: { blocked: boolean; loading: boolean; children: ReactNode }) {
  const words = useWords(controlWords)
  const id = useId()
  return (
    <>
      <Button type="primary" htmlType="submit" disabled={blocked} loading={loading} {...(blocked && { 'aria-describedby': id })}>{children}</Button>
      {blocked && <span id={id} className="caption self-center">{words.fillFirst}</span>}
    </>
  )
}
