import { formatList, m } from '@tawsiya/messages'
import type { Language, RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { Refusal, sentence } from '../../platform/http/index.js'
import type { PointInTime } from './point-in-time.js'
import { momentIn, registerSource } from './register-filter.js'

const named = 10

/** Codes of a filter that the register does not hold, or did not hold then, as they were given. */
export async function unknownCodes(manager: EntityManager, filter: RegisterFilter, then?: PointInTime): Promise<string[]> {
  if (filter.code.length === 0) return []
  const found = await rows<{ code: string }>(
    manager,
    `SELECT e.code FROM ${registerSource({}, momentIn(then))} e
     WHERE e.recommendation_id IN (SELECT id FROM recommendations WHERE code = ANY ($1))`,
    [filter.code],
  )
  const known = new Set(found.map(({ code }) => code))
  return [...new Set(filter.code)].filter((code) => !known.has(code))
}

/** A scope that is kept names nothing that is not there. */
export async function refuseUnknownScope(manager: EntityManager, scope: RegisterFilter): Promise<void> {
  const unknown = await unknownCodes(manager, scope)
  if (unknown.length > 0) {
    const codes = (language: Language) => formatList([...unknown.slice(0, named), ...(unknown.length > named ? ['…'] : [])], language)
    const say = (locale: Language) => m.register_codes_unknown({ count: unknown.length, codes: codes(locale) }, { locale })
    throw new Refusal('rule-broken', say, { reason: 'code-unknown', fields: { code: say } })
  }
  if (scope.issueList && !(await firstRow(manager, 'SELECT id FROM issue_lists WHERE id = $1', [scope.issueList]))) {
    const say = sentence(m.issues_list_unknown, {})
    throw new Refusal('rule-broken', say, { reason: 'issue-list-unknown', fields: { issueList: say } })
  }
}
