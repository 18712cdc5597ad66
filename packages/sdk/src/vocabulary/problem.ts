import { z } from 'zod'

/** Every way in which a request can fail, with its status code. The sentence for each stands in the messages under `problem_<code>`. */
export const problemStatuses = {
  'invalid-input': 400,
  'unreadable-file': 422,
  'sign-in-failed': 401,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  'stale-version': 409,
  conflict: 409,
  'rule-broken': 422,
  'too-large': 413,
  'too-many-attempts': 429,
  internal: 500,
  unavailable: 503,
} as const

export const problemCodes = Object.keys(problemStatuses) as [ProblemCode, ...ProblemCode[]]
export type ProblemCode = keyof typeof problemStatuses

/**
 * What the API answers when it refuses. `message` is a sentence in the language that the request asked for, ready to be shown;
 * `reason` narrows the code (which rule, which kind of unreadable file); `fields` says what to mend where, by path of the input;
 * `current` is the thing as it stands now, where a stale write was refused.
 */
export const Problem = z.object({
  code: z.enum(problemCodes),
  reason: z.string().optional(),
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  current: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>
