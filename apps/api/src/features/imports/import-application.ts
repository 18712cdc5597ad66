import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { Refusal, sentence } from '../../platform/http/index.js'
import {
  RecommendationsWriter,
  type ChangedRecommendation,
  type EnteredPosition,
  type EnteredRecommendation,
} from '../recommendations/index.js'
import { changedFields, type ImportField } from './compare-rows.js'
import { ImportCatalogueRepository, type NewTerm } from './import-catalogue.repository.js'
import type { ImportRecord, PreviewRow } from './imports.repository.js'
import { labelTaxonomies, labelsOf, type IncomingRow, type Labels, type LabelTaxonomy, type PresentRecommendation } from './incoming-row.js'

/** Writes a preview to the register, in the transaction that it is given: all of it or nothing. */
@Injectable()
export class ImportApplication {
  constructor(
    private readonly catalogue: ImportCatalogueRepository,
    private readonly writer: RecommendationsWriter,
  ) {}

  async write(manager: EntityManager, record: ImportRecord, rows: readonly PreviewRow[], actorId: number | null): Promise<void> {
    const incoming = rows.flatMap((row) => (row.incoming ? [row.incoming] : []))
    await this.catalogue.insertReviews(manager, record.summary.proposed)
    const labels = await this.addLabels(manager, incoming, record.format)
    const present = new Map(
      (
        await this.catalogue.findPresent(
          manager,
          incoming.map(({ code }) => code),
        )
      ).map((held) => [held.code, held]),
    )
    refuseMovedRegister(rows, present, labels)

    const reviewIds = await this.catalogue.reviewIds(
      manager,
      incoming.map(({ reviewCode }) => reviewCode),
    )
    const from = { actorId, bodyId: null, importId: record.id }
    const fresh = incoming.filter(({ code }) => !present.has(code))
    await this.writer.enter(
      manager,
      fresh.map((row) => entered(row, reviewIds.get(row.reviewCode) ?? 0, labels)),
      from,
    )
    const changes = incoming.flatMap((row) => {
      const held = present.get(row.code)
      const fields = held ? changedFields(row, held, labels) : []
      return held && fields.length > 0 ? [changed(row, held, fields, labels)] : []
    })
    await this.writer.change(manager, changes, from)
  }

  /** Words that the vocabulary lacks are added as they stand in the file, and so is another edition's name of a known concept. */
  private async addLabels(manager: EntityManager, incoming: readonly IncomingRow[], edition: string): Promise<Labels> {
    const known = await this.catalogue.matchLabels(manager, incoming)
    const missing = new Map<string, NewTerm>()
    for (const row of incoming) {
      for (const taxonomy of labelTaxonomies) {
        for (const label of labelsOf(row, taxonomy)) {
          const found = known.find(taxonomy, label)
          if (!found || (found.otherName && taxonomy !== 'sdg'))
            missing.set(`${taxonomy} ${label}`, { taxonomy, label, conceptId: found?.conceptId ?? null })
        }
      }
    }
    if (missing.size === 0) return known
    await this.catalogue.insertTerms(manager, [...missing.values()], edition)
    return this.catalogue.matchLabels(manager, incoming)
  }
}

/** What is applied is what was looked at: where the register has moved since, the preview is made anew. */
function refuseMovedRegister(rows: readonly PreviewRow[], present: ReadonlyMap<string, PresentRecommendation>, labels: Labels): void {
  const moved = rows.some(({ incoming, change, changedFields: previewed }) => {
    if (!incoming) return false
    const held = present.get(incoming.code)
    if (!held) return change !== 'new'
    return change === 'new' || changedFields(incoming, held, labels).join() !== previewed.join()
  })
  if (moved) throw new Refusal('conflict', sentence(m.import_register_moved, {}), { reason: 'register-moved' })
}

const positionOf = ({ position, positionSymbol, positionParagraph }: IncomingRow): EnteredPosition | null =>
  position && { value: position, symbol: positionSymbol, paragraph: positionParagraph, statedOn: null }

const termIds = (row: IncomingRow, taxonomy: LabelTaxonomy, labels: Labels): number[] =>
  labelsOf(row, taxonomy).flatMap((label) => labels.find(taxonomy, label)?.termId ?? [])

const entered = (row: IncomingRow, reviewId: number, labels: Labels): EnteredRecommendation => ({
  reviewId,
  code: row.code,
  number: row.number,
  kind: row.kind,
  symbol: row.symbol,
  externalId: row.externalId,
  texts: [{ language: row.language, text: row.text, original: true }],
  states: row.states,
  termIds: labelTaxonomies.flatMap((taxonomy) => termIds(row, taxonomy, labels)),
  position: positionOf(row),
})

function changed(
  row: IncomingRow,
  { id, texts }: PresentRecommendation,
  fields: readonly ImportField[],
  labels: Labels,
): ChangedRecommendation {
  const position = positionOf(row)
  const given: Partial<Record<LabelTaxonomy, readonly number[]>> = {}
  if (fields.includes('themes')) given.theme = termIds(row, 'theme', labels)
  if (fields.includes('groups')) given.group = termIds(row, 'group', labels)
  if (fields.includes('sdgs')) given.sdg = termIds(row, 'sdg', labels)
  return {
    id,
    ...(fields.includes('text') ? { text: { language: row.language, text: row.text, original: Object.keys(texts).length === 0 } } : {}),
    ...(fields.includes('states') ? { states: row.states } : {}),
    ...(fields.includes('position') && position ? { position } : {}),
    ...(Object.keys(given).length > 0 ? { labels: given } : {}),
  }
}
