/** The number of the version of plan `p` that is in force today. */
export const inForceNumber = (p: string): string =>
  `(SELECT max(number) FROM plan_versions WHERE plan_id = ${p}.id AND in_force_from <= today())`

export const versionState = (v: string): string => `CASE
  WHEN ${v}.in_force_from IS NULL THEN 'draft'
  WHEN ${v}.in_force_from > today() THEN 'coming'
  WHEN EXISTS (SELECT 1 FROM plan_versions n WHERE n.plan_id = ${v}.plan_id AND n.number > ${v}.number AND n.in_force_from <= today()) THEN 'replaced'
  ELSE 'in-force'
END`

export const bodyRef = (b: string): string =>
  `jsonb_build_object('id', ${b}.id, 'code', ${b}.code, 'name', ${b}.names ->> $3, 'track', ${b}.track)`

/** The text in the reader's language, or in another that it has, and which that is. */
export const textOf = (texts: string): string => `coalesce(${texts} ->> $3, ${texts} ->> 'ar', ${texts} ->> 'en', ${texts} ->> 'ckb')`
export const languageOf = (texts: string): string =>
  `CASE WHEN ${texts} ? $3 THEN $3::text WHEN ${texts} ? 'ar' THEN 'ar' WHEN ${texts} ? 'en' THEN 'en' ELSE 'ckb' END`

/** A due date that somebody waits for although its day has passed: nothing was sent for it. */
export const overdue = (d: string): string =>
  `(${d}.ended_at IS NULL AND ${d}.due_on < today() AND NOT EXISTS (SELECT 1 FROM measure_reports sent WHERE sent.due_id = ${d}.id AND sent.sent_at IS NOT NULL))`
