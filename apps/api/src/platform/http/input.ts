import { m } from '@tawsiya/messages'
import type { Route, Upload } from '@tawsiya/sdk'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Refusal, sentence, type Sentence } from './refusal.js'

/** What a route may be given: its params, query, body and file, validated by the contract. */
export async function readInput(route: Route, request: FastifyRequest): Promise<Record<string, unknown>> {
  const multipart = route.upload ? await readMultipart(request) : undefined
  return {
    ...(route.params ? { params: parse(route.params, request.params, 'params') } : {}),
    ...(route.query ? { query: parse(route.query, request.query, 'query') } : {}),
    ...(route.body ? { body: parse(route.body, multipart ? multipart.fields : (request.body ?? {}), 'body') } : {}),
    ...(multipart ? { file: multipart.file } : {}),
  }
}

function parse(schema: z.ZodType, value: unknown, part: 'params' | 'query' | 'body'): unknown {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  // A path that names no possible thing names nothing.
  if (part === 'params') throw new Refusal('not-found', sentence(m.problem_not_found, {}))
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || part, fieldSentence(issue)]))
  throw new Refusal('invalid-input', sentence(m.problem_invalid_input, {}), { fields })
}

function fieldSentence(issue: z.core.$ZodIssue): Sentence {
  if (issue.code === 'custom' || issue.code === 'invalid_format') {
    if (issue.message === 'nothing-chosen') return sentence(m.problem_field_nothing_chosen, {})
    if (issue.message === 'letter-number-cut')
      return sentence(m.problem_field_letter_number_cut, { value: typeof issue.input === 'string' ? issue.input : '' })
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

async function readMultipart(request: FastifyRequest): Promise<{ fields: Record<string, unknown>; file: Upload }> {
  if (!request.isMultipart()) throw new Refusal('invalid-input', sentence(m.problem_field_file_missing, {}))
  const fields: Record<string, unknown> = {}
  let file: Upload | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value
    else file = { name: part.filename, bytes: await part.toBuffer() }
  }
  if (!file)
    throw new Refusal('invalid-input', sentence(m.problem_field_file_missing, {}), {
      fields: { file: sentence(m.problem_field_file_missing, {}) },
    })
  return { fields, file }
}
