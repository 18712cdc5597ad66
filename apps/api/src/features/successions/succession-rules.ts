import { m } from '@tawsiya/messages'
import type { NewSuccession } from '@tawsiya/sdk'
import { Refusal, sentence, type Sentence } from '../../platform/http/index.js'
import type { ConcernedBody } from './successions.repository.js'

export const broken = (reason: string, field: string, say: Sentence): Refusal =>
  new Refusal('rule-broken', say, { reason, fields: { [field]: say } })

/** How many become how many. */
const shapes: Record<NewSuccession['kind'], (from: number, to: number) => boolean> = {
  renamed: (from, to) => from === 1 && to === 0,
  merged: (from, to) => from >= 1 && to === 1,
  split: (from, to) => from === 1 && to >= 2,
  ended: (from, to) => from >= 1 && to === 0,
}

export const targetsOf = ({ to, founded }: Pick<NewSuccession, 'to' | 'founded'>): string[] => [...to, ...founded.map(({ code }) => code)]

/** What can be seen wrong with it before anything is looked up. */
export function refuseMisshapen(given: NewSuccession): void {
  const targets = targetsOf(given)
  if (new Set(targets).size !== targets.length || new Set(given.from).size !== given.from.length)
    throw broken('named-twice', 'to', sentence(m.succession_named_twice, {}))
  if (!shapes[given.kind](given.from.length, targets.length)) throw broken('wrong-number', 'to', sentence(m.succession_wrong_number, {}))
  if (given.kind === 'renamed' && !given.renamed) throw broken('no-name', 'name', sentence(m.succession_no_name, {}))
  if (given.kind === 'merged' && given.from.length === 1 && given.from[0] === targets[0])
    throw broken('itself', 'to', sentence(m.succession_itself, {}))
  const { themes, recommendations, people, rest } = given.allocation
  const named = [...themes, ...recommendations, ...people].map(({ to }) => to)
  const strange = [...named, ...(rest ? [rest] : [])].find((code) => !targets.includes(code))
  if (strange !== undefined) throw broken('not-a-successor', 'allocation', sentence(m.succession_not_a_successor, { code: strange }))
}

/** The bodies that are named exist, are there on that day, and are alike: a ministry is not continued by a group, nor by another government's. */
export function refuseUnfit(
  codes: readonly string[],
  bodies: readonly ConcernedBody[],
  field: 'from' | 'to',
  like?: ConcernedBody,
): ConcernedBody[] {
  return codes.map((code) => {
    const body = bodies.find((one) => one.code === code)
    if (!body) throw broken('code-unknown', field, sentence(m.problem_code_unknown, { code }))
    if (!body.current) throw broken('body-ended', field, sentence(m.succession_body_ended, { code }))
    if (like && (like.kind !== body.kind || like.track !== body.track))
      throw broken('unlike', field, sentence(m.succession_unlike, { code }))
    return body
  })
}
