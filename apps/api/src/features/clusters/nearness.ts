import type { Suggestion } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'

/** What the nearest are sought to: some recommendations, together with what was refused for their cluster or for the one. */
export interface Sought {
  readonly recommendationIds: readonly number[]
  readonly clusterId: number | null
  readonly language: string
}

export interface Near extends Pick<Suggestion, 'nearness' | 'sharedWords' | 'sharedThemes'> {
  readonly id: number
}

const most = 12
/** A word that stands in more recommendations than this tells nothing; neither does one that stands in a tenth of all. */
const widest = 400
/** The longest words of a text: short ones are seldom rare, and each costs a look into the index. */
const words = 36
/** Of a hundred. Below it two texts share little more than their manner. */
const nearEnough = 18
const nearEnoughToText = 10

const telling = `length(word) > 2 AND word !~ '[0-9]'`
/** Words that a third of the recommendations have: `share` of them have it. */
const ownWords = `SELECT word, count(*)::float / cardinality($1::integer[]) AS share
       FROM register_words w CROSS JOIN unnest(tsvector_to_array(w.search_vector)) AS word
       WHERE w.recommendation_id = ANY ($1) AND ${telling}
       GROUP BY word HAVING count(*) * 3 >= cardinality($1::integer[])`
const wordsOfText = `SELECT word, 1::float AS share FROM unnest(tsvector_to_array(words_of_question($4, $5))) AS word WHERE ${telling}`

/**
 * The nearest recommendations by the words that few others hold, in any of the languages that the record has, and by their
 * themes. What it reads is bounded by the number of words and holders, and not by the size of the register.
 */
export const findNearest = (manager: EntityManager, { recommendationIds, clusterId, language }: Sought): Promise<Near[]> =>
  rows(manager, nearest(ownWords, nearEnough), [recommendationIds, clusterId, language])

/** The nearest to a text that is no recommendation. It is longer than one, so that a smaller part of it must be shared. */
export const findNearestToText = (
  manager: EntityManager,
  { text, textLanguage, language }: { text: string; textLanguage: string; language: string },
): Promise<Near[]> => rows(manager, nearest(wordsOfText, nearEnoughToText), [[], null, language, text, textLanguage])

const nearest = (
  mine: string,
  enough: number,
) => `WITH size AS (SELECT greatest(coalesce(sum(count), 0), 1)::integer AS register FROM register_tallies WHERE value = 'recommendations'),
     mine AS (${mine} ORDER BY share DESC, length(word) DESC, word LIMIT ${words}),
     held AS (
       SELECT mine.*, holders_of(word, ${widest + 1}) AS holders, least(${widest}, greatest(size.register / 10, 6)) AS most, size.register FROM mine, size
     ),
     telling AS (
       SELECT word, holders, share * ln(1 + register::float / cardinality(holders)) AS weight FROM held WHERE cardinality(holders) BETWEEN 1 AND most
     ),
     likely AS (
       SELECT holder AS id, sum(weight) / (SELECT sum(weight) FROM telling) AS part, array_agg(word) AS words
       FROM telling CROSS JOIN unnest(holders) AS holder
       WHERE holder <> ALL ($1) GROUP BY holder HAVING count(*) > 1 ORDER BY part DESC LIMIT ${most * 10}
     ),
     themes AS (SELECT DISTINCT unnest(theme_ids) AS id FROM register_entries WHERE recommendation_id = ANY ($1)),
     near AS (
       SELECT likely.id, likely.words, shared.ids,
         least(100, round(100 * likely.part + least(2, cardinality(shared.ids)) * 6))::integer AS nearness
       FROM likely JOIN register_entries e ON e.recommendation_id = likely.id
       CROSS JOIN LATERAL (SELECT ARRAY(SELECT id FROM themes WHERE id = ANY (e.theme_ids)) AS ids) AS shared
       WHERE NOT EXISTS (
         SELECT FROM suggestion_refusals f WHERE (f.suggested_id = likely.id AND (f.cluster_id = $2 OR f.recommendation_id = ANY ($1)))
           OR (f.recommendation_id = likely.id AND f.suggested_id = ANY ($1))
       ) AND NOT EXISTS (
         SELECT FROM cluster_items i WHERE i.cluster_id = $2 AND i.recommendation_id = likely.id AND i.removed_at IS NULL
       )
     )
     SELECT near.id, near.nearness,
       ARRAY(
         SELECT word FROM (
           SELECT DISTINCT lower(word) AS word FROM regexp_split_to_table(x.text, '[[:space:][:punct:]«»،؛؟’“”–—…]+') AS word
         ) AS distinct_words
         WHERE length(word) > 2 AND near.words && tsvector_to_array(
           to_tsvector('simple', fold(word)) || to_tsvector('english', word) || to_tsvector('arabic', fold(word)))
         ORDER BY length(word) DESC, word LIMIT 6
       ) AS "sharedWords",
       ARRAY(SELECT t.names ->> $3 FROM terms t WHERE t.id = ANY (near.ids) ORDER BY t.id) AS "sharedThemes"
     FROM near JOIN LATERAL (
       SELECT t.text FROM recommendation_texts t WHERE t.recommendation_id = near.id ORDER BY (t.language = $3) DESC, t.original DESC, t.edition DESC LIMIT 1
     ) x ON true
     WHERE near.nearness >= ${enough} ORDER BY near.nearness DESC, near.id LIMIT ${most}`
