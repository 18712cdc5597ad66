import { Injectable } from '@nestjs/common'
import type { SavedTerm, Taxonomy, Term } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, rows } from '../../platform/database/index.js'
import { saveEntry } from './versioned-entries.repository.js'

const terms = `
  SELECT t.id, t.taxonomy, t.code, t.version, t.vocabulary, t.names, t.aliases, parent.code AS "parentCode"
  FROM terms t LEFT JOIN terms parent ON parent.id = t.parent_id`

@Injectable()
export class TermsRepository {
  findAll(manager: EntityManager, taxonomy: Taxonomy): Promise<Term[]> {
    return rows(manager, `${terms} WHERE t.taxonomy = $1 ORDER BY t.id`, [taxonomy])
  }

  findByCode(manager: EntityManager, taxonomy: Taxonomy, code: string): Promise<Term | undefined> {
    return firstRow(manager, `${terms} WHERE t.taxonomy = $1 AND t.code = $2`, [taxonomy, code])
  }

  save(
    manager: EntityManager,
    taxonomy: Taxonomy,
    code: string,
    parentId: number | null,
    term: z.infer<typeof SavedTerm>,
  ): Promise<number> {
    const { version, vocabulary, names, aliases } = term
    return saveEntry(manager, {
      table: 'terms',
      key: { taxonomy, code },
      version,
      columns: { vocabulary, names, aliases, parent_id: parentId },
      findCurrent: () => this.findByCode(manager, taxonomy, code),
    })
  }
}
