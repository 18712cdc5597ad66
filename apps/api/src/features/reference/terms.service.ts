import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { SavedTerm, Taxonomy, Term } from '@tawsiya/sdk'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import { sentence } from '../../platform/http/index.js'
import { brokenRule, known } from './refusals.js'
import { TermsRepository } from './terms.repository.js'
import { holdTree, standsAboveItself } from './versioned-entries.repository.js'

@Injectable()
export class TermsService {
  constructor(
    private readonly database: Database,
    private readonly terms: TermsRepository,
  ) {}

  list(taxonomy: Taxonomy): Promise<Term[]> {
    return this.terms.findAll(this.database.manager, taxonomy)
  }

  save(taxonomy: Taxonomy, code: string, term: z.infer<typeof SavedTerm>): Promise<Term> {
    return this.database.inTransaction(async (manager) => {
      await holdTree(manager, 'terms')
      const { parentCode } = term
      const parent =
        parentCode === null ? null : known('parentCode', parentCode, await this.terms.findByCode(manager, taxonomy, parentCode))
      const id = await this.terms.save(manager, taxonomy, code, parent?.id ?? null, term)
      if (await standsAboveItself(manager, 'terms', 'parent_id', id)) {
        throw brokenRule('parent-circle', 'parentCode', sentence(m.problem_parent_circle, { code }))
      }
      return known('code', code, await this.terms.findByCode(manager, taxonomy, code))
    })
  }
}
