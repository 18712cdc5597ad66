import { m } from '@tawsiya/messages'
import type { Route } from '@tawsiya/sdk'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { TakenFile } from './file-intake.js'
import { notFound, Refusal, sentence, type Sentence } from './refusal.js'

/** What a route may be given: its params, query and body, validated by the contract, and its file. */
export interface Given {
  readonly input: Record<string, unknown>
  readonly taken: TakenFile | undefined
}

export async function readInput(route: Route, request: FastifyRequest): Promise<Given> {
  const sent = route.upload ? await readUpload(request) : { fields: request.body ?? {}, taken: undefined }
  try {
    const input = {
      ...(route.params ? { params: parse(route.params, request.params, 'params') } : {}),
      ...(route.query ? { query: parse(route.query, request.query, 'query') } : {}),
      ...(route.body ? { body: parse(route.body, sent.fields, 'body') } : {}),
      ...(sent.taken ? { file: sent.taken.file } : {}),
    }
    return { input, taken: sent.taken }
  } catch (error) {
    await sent.taken?.settle(false)
    throw error
  }
}

function parse(schema: z.ZodType, value: unknown, part: 'params' | 'query' | 'body'): unknown {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  // A path that names no possible thing names nothing.
  if (part === 'params') throw notFound()
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || part, fieldSentence(issue)]))
  throw new Refusal('invalid-input', sentence(m.problem_invalid_input, {}), { fields })
}

function fieldSentence(issue: z.core.$ZodIssue): Sentence {
  if (issue.code === 'custom' || issue.code === 'invalid_format') {
    if (issue.message === 'nothing-chosen') return sentence(m.problem_field_nothing_chosen, {})
    if (issue.message === 'text-missing') return sentence(m.problem_field_missing, {})
    if (issue.message === 'number-unclear') return sentence(m.problem_field_number, { value: typedValue(issue) })
    if (issue.message === 'number-ambiguous') return sentence(m.problem_field_number_ambiguous, { value: typedValue(issue) })
    if (issue.message === 'letter-number-cut') return sentence(m.problem_field_letter_number_cut, { value: typedValue(issue) })
  }
  if (issue.code === 'invalid_format' && issue.format === 'email') return sentence(m.problem_field_email, {})
  if (issue.code === 'invalid_format' && (issue.format === 'date' || issue.format === 'datetime')) return sentence(m.problem_field_date, {})
  if (issue.code === 'invalid_format' && issue.format === 'url') return sentence(m.problem_field_link, {})
  if (issue.code === 'too_small' && issue.origin === 'string')
    return Number(issue.minimum) === 1
      ? sentence(m.problem_field_missing, {})
      : sentence(m.problem_field_too_short, { count: Number(issue.minimum) })
  if (issue.code === 'too_small' && issue.origin === 'array') return sentence(m.problem_field_nothing_chosen, {})
  if (issue.code === 'too_big' && issue.origin === 'string') return sentence(m.problem_field_too_long, { count: Number(issue.maximum) })
  if (issue.code === 'invalid_type' && issue.input === undefined) return sentence(m.problem_field_missing, {})
  return sentence(m.problem_field_invalid, {})
}

const typedValue = ({ input }: z.core.$ZodIssue): string => (typeof input === 'string' ? input : '')

const NamedUpload = z.object({ uploadId: z.uuid(), sha256: z.string().optional() })

interface Sent {
  readonly fields: unknown
  readonly taken: TakenFile
}

async function readUpload(request: FastifyRequest): Promise<Sent> {
  const { fileIntake } = request.server
  if (!request.isMultipart()) {
    const named = NamedUpload.safeParse(request.body)
    if (!named.success) throw fileMissing()
    return { fields: request.body, taken: await fileIntake.find(request.caller, named.data.uploadId, named.data.sha256) }
  }
  const fields: Record<string, unknown> = {}
  let taken: TakenFile | undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = part.value
      else {
        taken = await fileIntake.receive(part.filename, part.file)
        if (part.file.truncated) throw new Refusal('too-large', sentence(m.problem_too_large, { megabytes: 50 }))
      }
    }
  } catch (error) {
    await taken?.settle(false)
    throw error
  }
  if (!taken) throw fileMissing()
  return { fields, taken }
}

function fileMissing(): Refusal {
  const missing = sentence(m.problem_field_file_missing, {})
  return new Refusal('invalid-input', missing, { fields: { file: missing } })
}
