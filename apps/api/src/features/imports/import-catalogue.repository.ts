import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import {
  Labels,
  labelTaxonomies,
  labelsOf,
  type IncomingRow,
  type KnownLabel,
  type LabelTaxonomy,
  type PresentRecommendation,
  type ProposedReview,
} from './incoming-row.js'
import type { Catalogue } from './place-rows.js'

const spellings = `ARRAY(SELECT lower(spelling) FROM (SELECT value AS spelling FROM jsonb_each_text(names) UNION SELECT unnest(aliases)) AS all_spellings)`

export interface NewTerm {
  readonly taxonomy: LabelTaxonomy
  readonly label: string
  readonly conceptId: number | null
}

/** What the record knows of reviews, States and words, for finding a file's rows their place. */
@Injectable()
export class ImportCatalogueRepository {
  async read(manager: EntityManager): Promise<Catalogue> {
    const country = await firstRow<{ code: string }>(manager, `SELECT value ->> 'code' AS code FROM settings WHERE key = 'country'`)
    return {
      country: country?.code ?? '',
      reviews: await rows(
        manager,
        `SELECT r.code, me.code AS "mechanismCode", r.country, r.cycle,
           coalesce((SELECT jsonb_agg(jsonb_build_object('symbol', d.symbol)) FROM documents d WHERE d.review_id = r.id), '[]') AS documents
         FROM reviews r JOIN mechanisms me ON me.id = r.mechanism_id WHERE NOT r.demonstration`,
      ),
      mechanisms: await rows(manager, `SELECT code, names, ${spellings} AS spellings FROM mechanisms`),
      states: await rows(manager, `SELECT code, names, ${spellings} AS spellings FROM states`),
    }
  }

  /** Each label of the rows that the vocabulary knows, under its own name before another edition's. */
  async matchLabels(manager: EntityManager, incoming: readonly IncomingRow[]): Promise<Labels> {
    const given = incoming.flatMap((row) =>
      labelTaxonomies.flatMap((taxonomy) => labelsOf(row, taxonomy).map((label) => ({ taxonomy, label }))),
    )
    const known = await rows<KnownLabel>(
      manager,
      `WITH given AS (SELECT DISTINCT taxonomy, label FROM jsonb_to_recordset($1) AS g(taxonomy text, label text)),
       spellings AS (
         SELECT id, canonical_id, taxonomy, fold(spelled) AS spelling, false AS other_name FROM terms CROSS JOIN LATERAL (SELECT value FROM jsonb_each_text(names)) AS s(spelled)
         UNION ALL SELECT id, canonical_id, taxonomy, fold(code), false FROM terms WHERE taxonomy = 'sdg'
         UNION ALL SELECT id, canonical_id, taxonomy, fold(alias), true FROM terms CROSS JOIN unnest(aliases) AS alias
       )
       SELECT DISTINCT ON (given.taxonomy, given.label) given.taxonomy, given.label, s.id AS "termId", coalesce(s.canonical_id, s.id) AS "conceptId",
         s.other_name AS "otherName"
       FROM given JOIN spellings s ON s.taxonomy = given.taxonomy AND s.spelling = fold(given.label)
       ORDER BY given.taxonomy, given.label, s.other_name, s.id`,
      [JSON.stringify(given)],
    )
    return new Labels(known)
  }

  findPresent(manager: EntityManager, codes: readonly string[]): Promise<PresentRecommendation[]> {
    return rows(
      manager,
      `SELECT r.id, r.code, r.number, p.value AS position, p.symbol AS "positionSymbol", p.paragraph AS "positionParagraph",
         (SELECT jsonb_object_agg(language, text) FROM (
            SELECT DISTINCT ON (language) language, text FROM recommendation_texts WHERE recommendation_id = r.id ORDER BY language, edition DESC
          ) AS newest) AS texts,
         ARRAY(SELECT name FROM recommending_states WHERE recommendation_id = r.id ORDER BY place) AS states,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('taxonomy', t.taxonomy, 'label', t.names ->> 'en', 'code', t.code, 'conceptId', coalesce(t.canonical_id, t.id)) ORDER BY rt.place)
           FROM recommendation_terms rt JOIN terms t ON t.id = rt.term_id WHERE rt.recommendation_id = r.id
         ), '[]') AS terms
       FROM recommendations r
       LEFT JOIN LATERAL (
         SELECT value, symbol, paragraph FROM positions WHERE recommendation_id = r.id ORDER BY entered_at DESC, id DESC LIMIT 1
       ) p ON true
       WHERE r.code = ANY ($1)`,
      [codes],
    )
  }

  async insertReviews(manager: EntityManager, proposed: readonly ProposedReview[]): Promise<void> {
    await manager.query(
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($1) AS g(code text, "mechanismCode" text, country text, cycle integer, session text, symbol text, names jsonb)
       ), made AS (
         INSERT INTO reviews (code, mechanism_id, country, names, cycle, session)
         SELECT given.code, me.id, given.country, given.names, given.cycle, given.session FROM given JOIN mechanisms me ON me.code = given."mechanismCode"
         ON CONFLICT (code) DO NOTHING RETURNING id, code
       )
       INSERT INTO documents (review_id, symbol, kind)
       SELECT made.id, given.symbol, CASE WHEN given."mechanismCode" = 'UPR' THEN 'outcome' ELSE 'concluding-observations' END
       FROM made JOIN given ON given.code = made.code WHERE given.symbol IS NOT NULL
       ON CONFLICT (symbol) DO NOTHING`,
      [JSON.stringify(proposed)],
    )
  }

  /** Words of the file, kept as they stand there, in an edition of their own. */
  async insertTerms(manager: EntityManager, terms: readonly NewTerm[], edition: string): Promise<void> {
    await manager.query(
      `INSERT INTO terms (taxonomy, code, vocabulary, names, canonical_id)
       SELECT taxonomy, slug || CASE WHEN EXISTS (SELECT FROM terms t WHERE t.taxonomy = given.taxonomy AND t.code = slug) THEN '-' || $2 ELSE '' END, $2,
         jsonb_build_object('en', label, 'ar', label, 'ckb', label), "conceptId"
       FROM jsonb_to_recordset($1) AS given(taxonomy text, label text, "conceptId" integer)
       CROSS JOIN LATERAL (SELECT left(trim(BOTH '-' FROM regexp_replace(fold(label), '[^[:alnum:]]+', '-', 'g')), 60)) AS made(slug)
       ON CONFLICT (taxonomy, code) DO NOTHING`,
      [JSON.stringify(terms), edition],
    )
  }

  async reviewIds(manager: EntityManager, codes: readonly string[]): Promise<Map<string, number>> {
    const found = await rows<{ code: string; id: number }>(manager, 'SELECT code, id FROM reviews WHERE code = ANY ($1)', [codes])
    return new Map(found.map(({ code, id }) => [code, id]))
  }
}
