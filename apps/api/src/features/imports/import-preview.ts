import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { Refusal, sentence } from '../../platform/http/index.js'
import { changedFields, presentRow } from './compare-rows.js'
import { ImportCatalogueRepository } from './import-catalogue.repository.js'
import type { ImportChoice } from './imports.service.js'
import type { ImportSummary, PreviewRow } from './imports.repository.js'
import { labelTaxonomies, labelsOf, type IncomingRow, type Labels, type PresentRecommendation } from './incoming-row.js'
import { countriesOf, countryOf, placeRows, type Catalogue, type Placed } from './place-rows.js'
import type { ParsedFile } from './sources/parsed-file.js'

/** Compares a file with the register and writes nothing. */
@Injectable()
export class ImportPreview {
  constructor(private readonly catalogue: ImportCatalogueRepository) {}

  async make(manager: EntityManager, file: ParsedFile, choice: ImportChoice): Promise<{ summary: ImportSummary; rows: PreviewRow[] }> {
    const catalogue = await this.catalogue.read(manager)
    refuseUnknownChoice(choice, catalogue)
    const ofCountry = rowsOfCountry(file, catalogue, choice)
    const placed = placeRows(ofCountry, catalogue, choice.reviewCode, choice.country)
    const labels = await this.catalogue.matchLabels(manager, placed.rows)
    const present = await this.catalogue.findPresent(
      manager,
      placed.rows.map(({ code }) => code),
    )
    const rows = compare(ofCountry, placed, present, labels)
    return { rows, summary: summarise(placed, rows, labels) }
  }
}

function refuseUnknownChoice({ reviewCode, country }: ImportChoice, catalogue: Catalogue): void {
  const unknown =
    (reviewCode && !catalogue.reviews.some(({ code }) => code === reviewCode) && reviewCode) ||
    (country && !catalogue.states.some(({ code }) => code === country) && country)
  if (!unknown) return
  const say = sentence(m.problem_code_unknown, { code: unknown })
  throw new Refusal('rule-broken', say, { reason: 'unknown-code', fields: { [unknown === country ? 'country' : 'reviewCode']: say } })
}

/** A file on several countries needs one to be chosen; the others' rows are then not this import's. */
function rowsOfCountry(file: ParsedFile, catalogue: Catalogue, { country }: ImportChoice): ParsedFile {
  if (country) {
    const wanted = (parsed: ParsedFile['recommendations'][number]) => (countryOf(parsed, file, catalogue) ?? country) === country
    return { ...file, recommendations: file.recommendations.filter(wanted) }
  }
  const countries = countriesOf(file, catalogue)
  if (countries.length <= 1) return file
  const say = sentence(m.import_country_needed, { countries: countries.slice(0, 8).join(', ') })
  throw new Refusal('rule-broken', say, { reason: 'country-needed', fields: { country: say } })
}

function compare(file: ParsedFile, placed: Placed, present: readonly PresentRecommendation[], labels: Labels): PreviewRow[] {
  const byCode = new Map(present.map((recommendation) => [recommendation.code, recommendation]))
  const problemByRow = new Map<number, PreviewRow['problem']>()
  for (const { row, reason, detail = {} } of file.problems) problemByRow.set(row, { reason, detail })
  const taken = placed.rows.map((incoming): PreviewRow => {
    const problem = problemByRow.get(incoming.row) ?? null
    problemByRow.delete(incoming.row)
    const held = byCode.get(incoming.code)
    if (!held) return { row: incoming.row, change: 'new', incoming, present: null, changedFields: [], problem }
    const fields = changedFields(incoming, held, labels)
    const change = fields.length > 0 ? 'changed' : 'unchanged'
    return {
      row: incoming.row,
      change,
      incoming,
      present: fields.length > 0 ? presentRow(incoming, held) : null,
      changedFields: fields,
      problem,
    }
  })
  const left: PreviewRow[] = [
    ...placed.unplaced.map(({ row, reason }) => ({ row, problem: { reason, detail: {} } })),
    ...[...problemByRow].map(([row, problem]) => ({ row, problem })),
  ].map(({ row, problem }) => ({ row, change: 'problem', incoming: null, present: null, changedFields: [], problem }))
  return [...taken, ...left].sort((one, other) => one.row - other.row)
}

function summarise(placed: Placed, rows: readonly PreviewRow[], labels: Labels): ImportSummary {
  const count = (change: PreviewRow['change']) => rows.filter((row) => row.change === change).length
  const perReview = Map.groupBy(placed.rows, ({ reviewCode }) => reviewCode)
  return {
    counts: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      problems: rows.filter(({ problem }) => problem).length,
    },
    reviews: [...perReview].map(([code, ofReview]) => ({
      code,
      isNew: placed.proposed.some((review) => review.code === code),
      rows: ofReview.length,
    })),
    proposed: placed.proposed,
    newTerms: unknownLabels(placed.rows, labels),
  }
}

function unknownLabels(rows: readonly IncomingRow[], labels: Labels): ImportSummary['newTerms'] {
  const unknown = rows.flatMap((row) =>
    labelTaxonomies.flatMap((taxonomy) =>
      labelsOf(row, taxonomy)
        .filter((label) => !labels.find(taxonomy, label))
        .map((label) => ({ taxonomy, label })),
    ),
  )
  return [...Map.groupBy(unknown, ({ taxonomy, label }) => `${taxonomy} ${label}`).values()].map((same) => ({
    ...same[0]!,
    rows: same.length,
  }))
}
