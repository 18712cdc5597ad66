/**
 * Joins the words of component `c` as `t`: the text that its excerpt was cut from, else the text in the reader's language,
 * else the original; always the newest edition.
 */
export const componentText = (c: string, language: string): string => `LEFT JOIN LATERAL (
  SELECT x.text, x.language FROM recommendation_texts x WHERE x.recommendation_id = ${c}.recommendation_id
  ORDER BY strpos(x.text, coalesce(${c}.text, '')) > 0 DESC, x.language = ${language} DESC, x.original DESC, x.edition DESC LIMIT 1
) t ON true`

/** The columns of a covered component, of component `c` in recommendation `r` of review `w`, with its words joined as `t`. */
export const coveredComponentColumns = `c.id, r.code AS "recommendationCode", c.letter, coalesce(t.text, '') AS text,
  coalesce(t.language, 'und') AS language, c.text AS excerpt, w.demonstration`
