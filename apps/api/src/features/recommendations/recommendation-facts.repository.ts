import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type {
  EnteredComponent,
  EnteredPosition,
  EnteredRecommendation,
  EnteredText,
  LabelTaxonomy,
  Provenance,
} from './entered-recommendation.js'

type Of<Fact> = Fact & { readonly recommendationId: number }

/** Writes what is known of many recommendations at once: a statement for each kind of fact, however many there are. */
@Injectable()
export class RecommendationFactsRepository {
  /** The ids of those that were not there yet. */
  insertRecommendations(
    manager: EntityManager,
    entries: readonly EnteredRecommendation[],
    from: Provenance,
  ): Promise<{ id: number; code: string }[]> {
    const given = entries.map(({ reviewId, code, number, kind, symbol, externalId = null }) => ({
      reviewId,
      code,
      number,
      kind,
      symbol,
      externalId,
    }))
    return rows(
      manager,
      `INSERT INTO recommendations (review_id, code, number, kind, symbol, external_id, import_id, entered_by, entered_at)
       SELECT "reviewId", code, number, kind, symbol, "externalId", $2, $3, coalesce($4, now())
       FROM jsonb_to_recordset($1) AS given("reviewId" integer, code text, number text, kind text, symbol text, "externalId" text)
       ON CONFLICT DO NOTHING RETURNING id, code`,
      [JSON.stringify(given), from.importId, from.actorId, from.at],
    )
  }

  /** A language that is there already gets the next edition, and what was the original stays the original. */
  async insertTexts(
    manager: EntityManager,
    texts: readonly Of<EnteredText>[],
    from: Provenance,
  ): Promise<Of<{ edition: number; language: string }>[]> {
    if (texts.length === 0) return []
    return rows(
      manager,
      `INSERT INTO recommendation_texts (recommendation_id, language, edition, text, original, import_id, entered_by, entered_at)
       SELECT given."recommendationId", given.language,
         coalesce(newest.edition, 0) + row_number() OVER (PARTITION BY given."recommendationId", given.language),
         given.text, given.original OR coalesce(newest.original, false), $2, $3, coalesce($4, now())
       FROM jsonb_to_recordset($1) AS given("recommendationId" integer, language text, text text, original boolean)
       LEFT JOIN LATERAL (
         SELECT x.edition, x.original FROM recommendation_texts x
         WHERE x.recommendation_id = given."recommendationId" AND x.language = given.language ORDER BY x.edition DESC LIMIT 1
       ) newest ON true
       RETURNING recommendation_id AS "recommendationId", language, edition`,
      [JSON.stringify(texts), from.importId, from.actorId, from.at],
    )
  }

  /** The names that stood there before. */
  async replaceStates(manager: EntityManager, changes: readonly Of<{ names: readonly string[] }>[]): Promise<Of<{ previous: string }>[]> {
    if (changes.length === 0) return []
    const before = await rows<Of<{ previous: string }>>(
      manager,
      `WITH removed AS (DELETE FROM recommending_states WHERE recommendation_id = ANY ($1) RETURNING recommendation_id, place, name)
       SELECT id AS "recommendationId", coalesce(string_agg(name, '; ' ORDER BY place), '') AS previous
       FROM unnest($1::integer[]) AS id LEFT JOIN removed ON removed.recommendation_id = id GROUP BY id`,
      [changes.map(({ recommendationId }) => recommendationId)],
    )
    await manager.query(
      `WITH spellings AS (
         SELECT DISTINCT ON (spelling) fold(written) AS spelling, s.id
         FROM states s CROSS JOIN LATERAL (SELECT jsonb_each_text.value FROM jsonb_each_text(s.names) UNION ALL SELECT unnest(s.aliases)) AS spelled(written)
         ORDER BY spelling, s.id
       )
       INSERT INTO recommending_states (recommendation_id, place, name, state_id)
       SELECT given."recommendationId", listed.place, listed.name, spellings.id
       FROM jsonb_to_recordset($1) AS given("recommendationId" integer, names jsonb)
       CROSS JOIN jsonb_array_elements_text(given.names) WITH ORDINALITY AS listed(name, place)
       LEFT JOIN spellings ON spellings.spelling = fold(listed.name)`,
      [JSON.stringify(changes)],
    )
    return before
  }

  async insertLabels(manager: EntityManager, labels: readonly Of<{ termIds: readonly number[] }>[]): Promise<void> {
    await manager.query(
      `INSERT INTO recommendation_terms (recommendation_id, term_id, place)
       SELECT given."recommendationId", listed.term::integer, listed.place
       FROM jsonb_to_recordset($1) AS given("recommendationId" integer, "termIds" jsonb)
       CROSS JOIN jsonb_array_elements_text(given."termIds") WITH ORDINALITY AS listed(term, place)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(labels)],
    )
  }

  /** The codes that went and came, for each recommendation whose labels are others now. */
  async replaceLabels(
    manager: EntityManager,
    changes: readonly Of<{ taxonomy: LabelTaxonomy; termIds: readonly number[] }>[],
  ): Promise<Of<{ removed: string; added: string }>[]> {
    if (changes.length === 0) return []
    return rows(
      manager,
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($1) AS given("recommendationId" integer, taxonomy text, "termIds" jsonb)
       ),
       wanted AS (
         SELECT given."recommendationId" AS recommendation_id, listed.term::integer AS term_id, min(listed.place) AS place
         FROM given CROSS JOIN jsonb_array_elements_text(given."termIds") WITH ORDINALITY AS listed(term, place) GROUP BY 1, 2
       ),
       gone AS (
         DELETE FROM recommendation_terms rt USING given, terms t
         WHERE rt.recommendation_id = given."recommendationId" AND t.id = rt.term_id AND t.taxonomy = given.taxonomy
           AND NOT EXISTS (SELECT FROM wanted WHERE wanted.recommendation_id = rt.recommendation_id AND wanted.term_id = rt.term_id)
         RETURNING rt.recommendation_id, rt.term_id
       ),
       kept AS (
         INSERT INTO recommendation_terms (recommendation_id, term_id, place) SELECT recommendation_id, term_id, place FROM wanted
         ON CONFLICT (recommendation_id, term_id) DO UPDATE SET place = excluded.place
         RETURNING recommendation_id, term_id, xmax = 0 AS fresh
       ),
       moved AS (
         SELECT recommendation_id, term_id, false AS fresh FROM gone UNION ALL SELECT recommendation_id, term_id, fresh FROM kept WHERE fresh
       )
       SELECT recommendation_id AS "recommendationId",
         coalesce(string_agg(t.code, ' ' ORDER BY t.code) FILTER (WHERE NOT fresh), '') AS removed,
         coalesce(string_agg(t.code, ' ' ORDER BY t.code) FILTER (WHERE fresh), '') AS added
       FROM moved JOIN terms t ON t.id = moved.term_id GROUP BY recommendation_id`,
      [JSON.stringify(changes)],
    )
  }

  /** The positions that stood there before, null where there was none. */
  async insertPositions(
    manager: EntityManager,
    stated: readonly Of<EnteredPosition>[],
    from: Provenance,
  ): Promise<Of<{ previous: string | null }>[]> {
    if (stated.length === 0) return []
    return rows(
      manager,
      `WITH entered AS (
         INSERT INTO positions (recommendation_id, value, symbol, paragraph, stated_on, reason, import_id, entered_by, entered_at)
         SELECT "recommendationId", value, symbol, paragraph, "statedOn", reason, $2, $3, coalesce($4, now())
         FROM jsonb_to_recordset($1) AS given("recommendationId" integer, value text, symbol text, paragraph text, "statedOn" date, reason text)
         RETURNING recommendation_id
       )
       SELECT entered.recommendation_id AS "recommendationId",
         (SELECT s.value FROM positions s WHERE s.recommendation_id = entered.recommendation_id ORDER BY s.entered_at DESC, s.id DESC LIMIT 1) AS previous
       FROM entered`,
      [JSON.stringify(stated), from.importId, from.actorId, from.at],
    )
  }

  async insertComponents(manager: EntityManager, components: readonly Of<EnteredComponent>[], from: Provenance): Promise<number[]> {
    const inserted = await rows<{ id: number }>(
      manager,
      `INSERT INTO components (recommendation_id, letter, text, created_by, created_at)
       SELECT "recommendationId", letter, text, $2, coalesce($3, now())
       FROM jsonb_to_recordset($1) AS given("recommendationId" integer, letter text, text text) RETURNING id`,
      [JSON.stringify(components), from.actorId, from.at],
    )
    return inserted.map(({ id }) => id)
  }

  async countUp(manager: EntityManager, ids: readonly number[]): Promise<void> {
    await manager.query('UPDATE recommendations SET version = version + 1 WHERE id = ANY ($1)', [ids])
  }
}
