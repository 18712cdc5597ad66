import { m } from '@tawsiya/messages'
import { Refusal, sentence, type Sentence } from '../../platform/http/index.js'

/** The thing that a field names by its code; refuses, at that field, a code that nothing has. */
export function known<Thing>(field: string, code: string, thing: Thing | undefined): Thing {
  if (thing) return thing
  throw brokenRule('code-unknown', field, sentence(m.problem_code_unknown, { code }))
}

export const brokenRule = (reason: string, field: string, say: Sentence): Refusal =>
  new Refusal('rule-broken', say, { reason, fields: { [field]: say } })
